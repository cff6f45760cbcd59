/**
 * Dates as news pages print them, in many languages, as ISO 8601 no more precise than they are printed: a day, a minute, a zone
 * where one is printed. Reads month names from `assets/page/months.tsv`, zones from `assets/page/zones.tsv`.
 */
import { assetTable, once } from '../assets/index.ts';

export interface PrintedDate {
  /** ISO 8601: `2021-01-11`, `2021-01-11T14:24`, `2021-01-11T14:24:05+01:00`. */
  readonly value: string;
  /** Where in the line the date (with its time) stands. */
  readonly start: number;
  readonly end: number;
}

/** Newspapers went on the web late, but their archives did too. */
const MIN_YEAR = 1900;
/** A page cannot be from a later century; what is later is a typing error. */
const MAX_YEAR = 2099;
/** Longest line that is searched. */
const MAX_LINE = 400;
/** How far from the day its time may stand. */
const MAX_GAP = 30;

const months = once((): ReadonlyMap<string, number> => {
  const map = new Map<string, number>();
  for (const { month, names = '' } of assetTable('page/months.tsv')) {
    for (const name of names.split('|')) if (!map.has(name)) map.set(name, Number(month));
  }
  return map;
});

const zones = once(
  (): ReadonlyMap<string, string> =>
    new Map(assetTable('page/zones.tsv').map(({ zone = '', offset = '' }) => [zone, offset])),
);

const iso =
  /(?<![\d.])(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(?:(?:T|[ ,]{1,3})(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?(?: ?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})(?!\d))?/g;
const yearFirst = /(?<![\d.])(\d{4}) ?[年년./] ?(\d{1,2}) ?[月월./] ?(\d{1,2})(?!\d) ?[日일.]?/g;
const dayMonth =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?,?[ -](?:de |di |of |d’|d')?(\p{L}[\p{L}\p{M}]{1,12})\.?,?[ -]{1,2}(?:de |del |of )?(\d{4})(?!\d)/gu;
const monthDay =
  /(?:(?<!\p{L})|(?<=\p{Ll})(?=\p{Lu}))(\p{L}[\p{L}\p{M}]{1,12})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,| ,)? (\d{4})(?!\d)/gu;
const numeric = /(?<![\d./])(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})(?!\d)/g;
const shortYear = /(?<![\d./:])(\d{1,2})([./])(\d{1,2})\2(\d{2})(?![\d.:/])/g;
const yearMonthDay = /(?<!\d)(\d{4})(?: m\.|\.)?,? (\p{L}[\p{L}\p{M}]{2,12})\.? (\d{1,2})(?!\d|:)/gu;
const latvian = /(?<!\d)(\d{4})\. gada (\d{1,2})\. (\p{L}[\p{L}\p{M}]{2,12})/gu;
const vietnamese = /(?<!\d)(\d{1,2}) tháng (\d{1,2}),? (?:năm )?(\d{4})(?!\d)/g;
const clock =
  /(?<![\d:.])(\d{1,2})(?::|h|H|時|시|\.(?=\d{2}(?!\d|\.\d)))(\d{2})(?::(\d{2}))?(?!\d)(?: ?(a\.?m\.?|p\.?m\.?)(?!\p{L}))?(?: ?\(?(Z|GMT[+-]\d{1,2}|UTC[+-]\d{1,2}|[+-]\d{2}:?\d{2}|[A-Z]{1,5}|МСК)(?![\p{L}\d]))?/giu;
const hourOnly = /(?<![\d:.])(\d{1,2}) ?(a\.?m\.?|p\.?m\.?)(?!\p{L})(?: ?\(?([A-Z]{2,5})(?!\p{L}))?/giu;

/** First of each ten digits that news pages print beside 0–9: Arabic, Persian, Devanagari, Bengali. */
const tens = [0x0660, 0x06f0, 0x0966, 0x09e6];

/** The same text, character by character, with 0–9 for other scripts' digits. */
const inPlainDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - tens.findLast((zero) => code >= zero)!);
  });

/**
 * All dates printed in a line. `monthFirst`: 03/04/2023 is 4 March (American pages). `month` ("2023-04"): what is known from elsewhere;
 * numbers that can be a day in that month are one.
 */
export function datesIn(line: string, monthFirst = false, month?: string): readonly PrintedDate[] {
  const text = inPlainDigits(line.slice(0, MAX_LINE));
  if (!/\d{4}|\d[./]\d{2}(?!\d)/.test(text)) return [];
  const found: PrintedDate[] = [];
  const taken = (start: number): boolean => found.some((date) => start >= date.start && start < date.end);
  for (const m of text.matchAll(iso)) {
    const day = dayOf(m[1], m[2], m[3]);
    if (day === undefined) continue;
    const time = m[4] === undefined ? undefined : timeOf(m[4], m[5], m[6], undefined, m[7]);
    found.push({ value: day + (time ?? ''), start: m.index, end: m.index + m[0].length });
  }
  const add = (m: RegExpExecArray, day: string | undefined): void => {
    if (day === undefined || taken(m.index)) return;
    found.push(withTime(text, day, m.index, m.index + m[0].trimEnd().length));
  };
  for (const m of text.matchAll(yearFirst)) add(m, dayOf(m[1], m[2], m[3]));
  for (const m of text.matchAll(vietnamese)) add(m, dayOf(m[3], m[2], m[1]));
  for (const m of text.matchAll(dayMonth)) add(m, dayOf(m[3], monthOf(m[2]), m[1]));
  for (const m of text.matchAll(monthDay)) add(m, dayOf(m[3], monthOf(m[1]), m[2]));
  for (const m of text.matchAll(yearMonthDay)) add(m, dayOf(m[1], monthOf(m[2]), m[3]));
  for (const m of text.matchAll(latvian)) add(m, dayOf(m[1], monthOf(m[3]), m[2]));
  const dayInNumbers = (m: RegExpExecArray, year: string | undefined): string | undefined => {
    const either = [dayOf(year, m[3], m[1]), dayOf(year, m[1], m[3])];
    if (monthFirst && m[2] !== '.') either.reverse();
    const known = month === undefined ? undefined : either.find((day) => day?.startsWith(month));
    return known ?? either[0] ?? either[1];
  };
  for (const m of text.matchAll(numeric)) add(m, dayInNumbers(m, m[4]));
  if (found.length === 0) {
    for (const m of text.matchAll(shortYear)) {
      const day = dayInNumbers(m, `20${m[4]}`);
      const dated = day === undefined ? undefined : withTime(text, day, m.index, m.index + m[0].length);
      // Two digits may be anything; with a time beside them they are a year.
      if (dated !== undefined && dated.value.length > 10) found.push(dated);
    }
  }
  return found.map((date) => ({ ...date, start: withWeekday(text, date.start) })).sort((a, b) => a.start - b.start);
}

/** Languages whose names of the days of the week are known (their long and short forms, from the runtime's CLDR). */
const weekdayLanguages =
  'en de fr es it pt nl sv nb da fi pl cs sk hu ro ru uk bg tr el id vi sw lt lv et hr sq ca'.split(' ');

const weekdays = once((): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const language of weekdayLanguages) {
    for (const weekday of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
      for (let day = 1; day <= 7; day++)
        names.add(
          format
            .format(new Date(Date.UTC(2024, 0, day)))
            .toLowerCase()
            .replace(/\.$/, ''),
        );
    }
  }
  return names;
});

/** A date's start, before the day of the week that stands right before it ("Tuesday, March 12"). */
function withWeekday(text: string, start: number): number {
  const match = /([\p{L}\p{M}-]{2,15}|thứ \p{L}{2,4})\.?,?\s{1,2}(?:den |the )?$/iu.exec(
    text.slice(Math.max(0, start - 24), start),
  );
  return match !== null && weekdays().has(match[1]!.toLowerCase()) ? start - match[0].length : start;
}

/** A machine's date (JSON-LD, meta, datetime, or a printed one): the first in it, with its time where it has one. */
export function dateOf(text: string, monthFirst = false): string | undefined {
  const trimmed = text.trim();
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?$/.exec(trimmed);
  if (compact !== null) {
    const day = dayOf(compact[1], compact[2], compact[3]);
    return (
      day &&
      day + (compact[4] === undefined ? '' : (timeOf(compact[4], compact[5], compact[6], undefined, undefined) ?? ''))
    );
  }
  if (/^1\d{9}(?:\d{3})?$/.test(trimmed)) {
    const date = new Date(Number(trimmed) * (trimmed.length === 10 ? 1000 : 1));
    return `${date.toISOString().slice(0, 19)}Z`;
  }
  return datesIn(trimmed, monthFirst)[0]?.value;
}

/** The date in an address: `/2021/05/04/`, `/2021-05-04-…`, `20210504`. */
export function dateInUrl(url: string): string | undefined {
  const path = url.replace(/^[a-z]{2,8}:\/\/[^/]*/i, '').slice(0, MAX_LINE);
  const parted = /(?<![\d])((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)/.exec(path);
  if (parted !== null) return dayOf(parted[1], parted[2], parted[3]);
  const named = /\/((?:19|20)\d{2})\/([a-z]{3,9})\/(\d{1,2})\//i.exec(path);
  if (named !== null) return dayOf(named[1], monthOf(named[2]), named[3]);
  const solid = /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6})?(?!\d)/.exec(path);
  return solid === null ? undefined : dayOf(solid[1], solid[2], solid[3]);
}

/** The month in an address, with a day behind it or without: "2021-05" of `/2021/05/04/` and of `/2021/05/talks`. */
export function monthInUrl(url: string): string | undefined {
  const day = dateInUrl(url);
  if (day !== undefined) return day.slice(0, 7);
  const match = /\/((?:19|20)\d{2})\/(\d{1,2})(?=\/)/.exec(url.slice(0, MAX_LINE));
  return match === null ? undefined : dayOf(match[1], match[2], '1')?.slice(0, 7);
}

const monthOf = (name: string | undefined): string | undefined => {
  const month = months().get((name ?? '').toLowerCase());
  return month === undefined ? undefined : String(month);
};

/** ISO day of a year, a month and a day of it; undefined where there is no such day, for the epoch, and beyond the years of the web. */
export function dayOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= MIN_YEAR && y <= MAX_YEAR && m >= 1 && m <= 12 && d >= 1)) return undefined;
  const last =
    m === 2 ? (y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
  if (d > last || (y === 1970 && m === 1 && d === 1)) return undefined;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

export function timeOf(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  half: string | undefined,
  zone: string | undefined,
): string | undefined {
  let h = Number(hour);
  const m = Number(minute);
  if (half !== undefined) {
    if (h < 1 || h > 12) return undefined;
    h = (h % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  if (!(h <= 23 && m <= 59)) return undefined;
  const seconds = second === undefined ? '' : `:${second}`;
  return `T${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}${seconds}${zoneOf(zone) ?? ''}`;
}

function zoneOf(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  if (zone === 'Z') return 'Z';
  const known = zones().get(zone.toLowerCase());
  if (known !== undefined) return known === '+00:00' ? 'Z' : known;
  const offset = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  return offset === null ? undefined : `${offset[1]}${offset[2]!.padStart(2, '0')}:${offset[3] ?? '00'}`;
}

/** Half of the day that is named before its hour: "오후 2:24". */
function halfBefore(text: string, at: number): 'am' | 'pm' | undefined {
  const half = /(?:(오전|午前|上午)|(오후|午後|下午)) ?$/.exec(text.slice(Math.max(0, at - 3), at));
  return half === null ? undefined : half[1] === undefined ? 'pm' : 'am';
}

/** A day with the time that stands next to it, after it or before. */
function withTime(text: string, day: string, start: number, end: number): PrintedDate {
  let best: { readonly value: string; readonly start: number; readonly end: number; readonly gap: number } | undefined;
  const look = (pattern: RegExp, read: (m: RegExpExecArray) => string | undefined): void => {
    for (const m of text.matchAll(pattern)) {
      const from = m.index;
      const to = m.index + m[0].length;
      if (from < end && to > start) continue;
      const between = from >= end ? text.slice(end, from) : text.slice(to, start);
      if (between.length > MAX_GAP || /\d/.test(between)) continue;
      const value = read(m);
      const gap = between.length + (from < start ? MAX_GAP : 0);
      if (value !== undefined && (best === undefined || gap < best.gap)) best = { value, start: from, end: to, gap };
    }
  };
  look(clock, (m) => timeOf(m[1], m[2], m[3], m[4] ?? halfBefore(text, m.index), m[5]));
  if (best === undefined) look(hourOnly, (m) => timeOf(m[1], '0', undefined, m[2], m[3]));
  if (best === undefined) return { value: day, start, end };
  return { value: day + best.value, start: Math.min(start, best.start), end: Math.max(end, best.end) };
}

/** The calendar day of an ISO value. */
export const dayPart = (value: string): string => value.slice(0, 10);

/** Whole days between two ISO values. */
export function daysApart(a: string, b: string): number {
  return Math.abs(Date.parse(dayPart(a)) - Date.parse(dayPart(b))) / 86_400_000;
}

/** Longest line that is nothing but a date, and how much of it may be other words ("Published", a place, a name). */
const MAX_DATE_LINE = 120;
const MIN_DATE_SHARE = 0.35;

/** Whether a line is a date line: a date with little around it and no sentence. */
export function isDateLine(line: string): boolean {
  if (line.length > MAX_DATE_LINE) return false;
  const dates = datesIn(line);
  const covered = dates.reduce((sum, date) => sum + date.end - date.start, 0);
  return covered > 0 && covered >= MIN_DATE_SHARE * line.length;
}

/** Whether a line is a time of day and nothing else: the mark of a post in a live blog. */
export function isClockLine(line: string): boolean {
  return line.length <= 16 && /^\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,5})?$/i.test(line);
}
