/** Times of day: "8 a.m. on Sunday", "05:40", "0400 GMT", "noon on Tuesday", "Monday evening", "the night of April 1". */
import { boundBefore, phraseAt } from '../howmany/index.ts';
import { dateAt } from './date.ts';
import { dayWords, zones } from './lexicon.ts';
import type { DateMeaning, Found } from './meaning.ts';
import type { DatePart } from './part.ts';
import { endOf, lower, startOf, together, tokenFrom, type View } from './view.ts';
import { wordSet } from './word-set.ts';

const clockForm = /(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?(?:\s?([ap])\.?\s?m\b\.?)/iy;
const plainClock = /([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?![\d:])/y;
const militaryClock = /([01]\d|2[0-3])([0-5]\d)(?=\s?(?:gmt|utc|hrs|hours|local|h\b))/iy;
const oclock = /(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?o['’]clock/iy;
const hourWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

interface Clock {
  readonly clock: string;
  readonly end: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

function stick(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** A clock time in figures that begins at an offset. Hours above 24 and minutes above 59 are none. */
function clockAt(text: string, at: number): Clock | undefined {
  const half = stick(clockForm, text, at);
  if (half !== null) {
    const hour = Number(half[1]);
    if (hour < 1 || hour > 12 || Number(half[2] ?? 0) > 59) return undefined;
    const isAfternoon = half[4]?.toLowerCase() === 'p';
    const clock = `${two((hour % 12) + (isAfternoon ? 12 : 0))}:${half[2] ?? '00'}`;
    // A stop that ends the sentence is not the expression's own unless the letters are parted by one ("p.m.").
    const isAbbreviated = /[ap]\.\s?m/i.test(half[0]);
    const end = at + half[0].length - (half[0].endsWith('.') && !isAbbreviated ? 1 : 0);
    return { clock, end };
  }
  const plain = stick(plainClock, text, at);
  if (plain !== null)
    return {
      clock: `${two(Number(plain[1]))}:${plain[2]}${plain[3] ? `:${plain[3]}` : ''}`,
      end: at + plain[0].length,
    };
  const military = stick(militaryClock, text, at);
  if (military !== null) return { clock: `${military[1]}:${military[2]}`, end: at + military[0].length };
  const hour = stick(oclock, text, at);
  if (hour === null) return undefined;
  const value = hourWords.indexOf((hour[1] ?? '').toLowerCase()) + 1 || Number(hour[1]);
  return value >= 1 && value <= 12 ? { clock: `${two(value)}:00`, end: at + hour[0].length } : undefined;
}

const isDayLike = (meaning: DateMeaning): boolean =>
  ['day', 'weekday', 'nextWeekday', 'holiday', 'dayShift'].includes(meaning.is);

/** A day behind a time of day: "on Sunday", "Sunday", "yesterday", ", 11 November". */
function dayBehind(
  view: View,
  last: number,
  isLoose: boolean,
): { readonly day: DateMeaning; readonly last: number; readonly end: number } | undefined {
  let at = last + 1;
  if (!together(view, last, at)) return undefined;
  if (lower(view, at) === 'on' || (isLoose && lower(view, at) === 'of')) at += 1;
  const word = phraseAt(view.doc, at, dayWords(view.doc.language));
  if (word !== undefined && word.meaning.part === undefined && together(view, last, word.last)) {
    return {
      day: { is: 'dayShift', shift: word.meaning.shift, origin: word.meaning.origin },
      last: word.last,
      end: endOf(view, word.last),
    };
  }
  const part = together(view, last, at) ? dateAt(view, at) : undefined;
  return part && isDayLike(part.meaning) ? { day: part.meaning, last: part.last, end: part.end } : undefined;
}

const timeOf = (view: View, first: number, last: number, end: number, meaning: Found['meaning']): Found => ({
  first,
  last,
  start: startOf(view, first),
  end,
  type: 'TIME',
  meaning,
});

const beforeLightWord = wordSet('beforeLightWord');

/** The last token of the zone behind a clock time ("GMT", "(local time)"), or the clock's own last token. */
function zoneBehind(view: View, last: number): number {
  const isBracketed = lower(view, last + 1) === '(';
  const found = phraseAt(view.doc, last + (isBracketed ? 2 : 1), zones(view.doc.language));
  if (found === undefined || !together(view, last, found.last)) return last;
  if (!isBracketed) return found.last;
  return lower(view, found.last + 1) === ')' ? found.last + 1 : last;
}

/** A clock time, its zone and its day. */
export function clockTimeAt(view: View, token: number): Found | undefined {
  const { text } = view.doc;
  const named = view.words[token]?.clock;
  const code = text.charCodeAt(startOf(view, token));
  const mayBegin =
    (code >= 48 && code <= 57) ||
    /^(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/.test(lower(view, token));
  const clock =
    named !== undefined
      ? { clock: named, end: endOf(view, token) }
      : mayBegin
        ? clockAt(text, startOf(view, token))
        : undefined;
  if (clock === undefined) return undefined;
  let { end } = clock;
  const clockLast = tokenFrom(view, token, end) - 1;
  const last = clockLast < token ? clockLast : zoneBehind(view, clockLast);
  if (last > clockLast) end = endOf(view, last);
  if (last < token || !together(view, token, last)) return undefined;
  const day = dayBehind(view, last, named !== undefined);
  const time = timeOf(view, token, day?.last ?? last, day?.end ?? end, {
    is: 'clock',
    clock: clock.clock,
    ...(day && { day: day.day }),
  });
  const bound = boundBefore(view.doc, token);
  const isRough = bound?.mod === 'APPROX' && together(view, token, bound.first) && lower(view, bound.first) !== 'some';
  return isRough ? { ...time, first: bound.first, start: startOf(view, bound.first), mod: 'APPROX' } : time;
}

const ofDay = wordSet('ofDay');

/** "the night of April 1", "dawn on Tuesday", "Sunday morning" (see `dateWithPart`), "the morning". */
export function dayPartAt(view: View, token: number): Found | undefined {
  const word = phraseAt(view.doc, token, dayWords(view.doc.language));
  if (word !== undefined) {
    const { shift, part, origin, days } = word.meaning;
    const day: DateMeaning = { is: 'dayShift', shift, origin };
    const last = word.last;
    if (part !== undefined)
      return timeOf(view, token, last, endOf(view, last), { is: 'dayPart', part, day, ...(days > 1 && { days }) });
    return withPart(view, { first: token, last, start: startOf(view, token), end: endOf(view, last), meaning: day });
  }
  const hasArticle = lower(view, token) === 'the';
  const isEdged = hasArticle && /^(early|late|small)$/.test(lower(view, token + 1));
  const at = token + (hasArticle ? 1 : 0) + (isEdged ? 1 : 0);
  const isHours = isEdged && lower(view, at) === 'hours';
  const part = isHours ? 'MO' : view.words[at]?.part;
  if (
    part === undefined ||
    (view.words[at]?.isPlural && !isHours) ||
    !together(view, token, at) ||
    /^sun/.test(lower(view, at))
  )
    return undefined;
  const before = together(view, token, token - 1) ? lower(view, token - 1) : '';
  const day =
    hasArticle || isLight(view, at) ? dayBehind(view, lower(view, at + 1) === 'hours' ? at + 1 : at, true) : undefined;
  if (
    day !== undefined &&
    (ofDay(view.doc.language).has(lower(view, at + 1)) || lower(view, at + 1) === 'hours' || isLight(view, at))
  ) {
    return timeOf(view, token, day.last, day.end, {
      is: 'dayPart',
      part,
      day: day.day,
      ...(part === 'NI' && { days: 2 }),
    });
  }
  if (
    isLight(view, at)
      ? !beforeLightWord(view.doc.language).has(before)
      : !(hasArticle && (before === 'in' || before === 'during'))
  )
    return undefined;
  return timeOf(view, token, at, endOf(view, at), {
    is: 'dayPart',
    part,
    day: { is: 'dayShift', shift: 0, origin: 'reference' },
  });
}

const isLight = (view: View, token: number): boolean =>
  /^(dawn|daybreak|dusk|nightfall|midday)$/.test(lower(view, token));

/** A date with the part of the day behind it, or the date as it is. */
export function withPart(view: View, date: DatePart): Found {
  const at = date.last + 1;
  const part =
    together(view, date.last, at) && isDayLike(date.meaning) && date.end === endOf(view, date.last)
      ? view.words[at]?.part
      : undefined;
  if (part === undefined || view.words[at]?.isPlural || isLight(view, at)) return { ...date, type: 'DATE' };
  return timeOf(view, date.first, at, endOf(view, at), { is: 'dayPart', part, day: date.meaning });
}
