/** Dates with a day or a month: "10 November 2020", "Nov 10", "the 4th of July", "May, 1750", "2024-12-19", "Tuesday, 10 November". */
import { monthLength } from './calendar.ts';
import { isPersonal } from './holiday.ts';
import type { Found, YearWords } from './meaning.ts';
import { type DatePart, datePart, isCounting, ordinalAt, relativeYear, yearTail } from './part.ts';
import { endOf, figures, isDash, isGlued, lower, startOf, together, tokenFrom, type View } from './view.ts';
import { wordSet } from './word-set.ts';

const numericDate =
  /(\d{4})-(\d\d)-(\d\d)(?=$|[^\d-])|(\d{4})\/(\d\d)\/(\d\d)(?=$|[^\d/])|(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?=$|[^\d/.]|\.(?:\s|$))/y;

/** Whether a day can stand in a month of some year. */
const isDay = (day: number, month: number): boolean =>
  day >= 1 && month >= 1 && month <= 12 && day <= monthLength(2000, month);

/** A date in figures: ISO, or day/month/year (month/day where the day can only be so). */
function numericAt(view: View, token: number): DatePart | undefined {
  const start = startOf(view, token);
  numericDate.lastIndex = start;
  const match = numericDate.exec(view.doc.text);
  if (match === null) return undefined;
  const end = start + match[0].length;
  const last = tokenFrom(view, token, end) - 1;
  const iso = match[1] ?? match[4];
  let year: number;
  let month: number;
  let day: number;
  if (iso !== undefined) {
    year = Number(iso);
    month = Number(match[2] ?? match[5]);
    day = Number(match[3] ?? match[6]);
  } else {
    const [a, b, y] = [Number(match[7]), Number(match[8]), match[9] ?? ''];
    year = y.length === 2 ? 2000 + Number(y) : Number(y);
    [day, month] = b > 12 ? [b, a] : [a, b];
  }
  if (!isDay(day, month) || year < 1) return undefined;
  return { first: token, last, start, end, meaning: { is: 'day', day, month, year: { year } } };
}

const dayPrepositions = wordSet('dayPrepositions');

/** A day of the month in figures or as an ordinal, and its last token. */
function dayAt(
  view: View,
  token: number,
): { readonly day: number; readonly last: number; readonly isOrdinal: boolean } | undefined {
  const plain = figures(view, token, 2);
  if (plain >= 1 && plain <= 31) return { day: plain, last: token, isOrdinal: false };
  if (isGlued(view, token + 1) && /^(st|nd|rd|th)$/.test(lower(view, token + 1)) && plain >= 1 && plain <= 31) {
    return { day: plain, last: token + 1, isOrdinal: true };
  }
  const ordinal = ordinalAt(view, token);
  return ordinal && ordinal.value <= 31 ? { day: ordinal.value, last: ordinal.last, isOrdinal: true } : undefined;
}

/** The year behind a date, part of its words ("of 1940") or beside them ("in March last year"). */
function withYear(view: View, last: number): { readonly last: number; readonly year?: YearWords } {
  const tail = yearTail(view, last);
  if (tail !== undefined) return tail;
  const beside = together(view, last, last + 1) ? relativeYear(view, last + 1) : undefined;
  return beside === undefined ? { last } : { last, year: beside.year };
}

/** "10 November [2020]", "the 4th of July", from its first token. */
function dayMonthAt(view: View, token: number): DatePart | undefined {
  const hasArticle = lower(view, token) === 'the';
  const day = dayAt(view, hasArticle ? token + 1 : token);
  if (day === undefined) return undefined;
  let at = day.last + 1;
  if (lower(view, at) === 'of') at += 1;
  const month = together(view, token, at) ? view.words[at]?.month : undefined;
  if (month === undefined || !isCapital(view, at) || !isDay(day.day, month)) return undefined;
  const { last, year } = withYear(view, at);
  // "the 4 June attack": the article is the attack's.
  const isOwn = hasArticle && (day.isOrdinal || dayPrepositions(view.doc.language).has(lower(view, token - 1)));
  return datePart(view, hasArticle && !isOwn ? token + 1 : token, last, {
    is: 'day',
    day: day.day,
    month,
    ...(year && { year }),
  });
}

const isCapital = ({ doc }: View, token: number): boolean => {
  const code = doc.form[token]?.charCodeAt(0) ?? 0;
  return code >= 65 && code <= 90;
};

/** "November 10[, 2020]", "November 10th". */
function monthDayAt(view: View, token: number): DatePart | undefined {
  const month = view.words[token]?.month;
  if (month === undefined || !isCapital(view, token)) return undefined;
  const hasArticle = lower(view, token + 1) === 'the';
  const day = dayAt(view, hasArticle ? token + 2 : token + 1);
  if (day === undefined || !together(view, token, day.last) || !isDay(day.day, month)) return undefined;
  if (isGlued(view, token + 1) || (hasArticle && !day.isOrdinal)) return undefined;
  if (!day.isOrdinal && isCounting(view, day.last + 1) && !isGlued(view, day.last + 1)) return undefined;
  if (
    day.isOrdinal &&
    /\p{L}/u.test(view.doc.form[day.last] ?? '') &&
    !/^\d/.test(view.doc.form[day.last] ?? '') &&
    view.words[token]?.weak
  ) {
    return undefined;
  }
  const { last, year } = withYear(view, day.last);
  return datePart(view, token, last, { is: 'day', day: day.day, month, ...(year && { year }) });
}

/** Prepositions and edges after which a word that may be a month is one. */
const monthCompany = wordSet('monthCompany');

/** Of these, those after which it is a month whatever follows. */
const surely = wordSet('surely');

/** "March", "March 2020", "May, 1750", "February of 1940". */
export function monthAt(view: View, token: number): DatePart | undefined {
  const word = view.words[token];
  if (word?.month === undefined) return undefined;
  const { last, year } = withYear(view, token);
  const isPlaced = year !== undefined;
  if (!isPlaced) {
    if (!isCapital(view, token) || isPersonal(view, token, true)) return undefined;
    const before = together(view, token, token - 1) ? lower(view, token - 1) : '';
    const isForename =
      isCapital(view, token + 1) && view.words[token + 1] === undefined && view.doc.upos[token + 1] === 'PROPN';
    if ((word.weak || isForename) && !monthCompany(view.doc.language).has(before)) return undefined;
    const isFollowed = /^(will|has|had|was|is|said|says|told|'s|’s|on|to|for|against|and)$/.test(
      lower(view, token + 1),
    );
    if (word.weak && isFollowed && !surely(view.doc.language).has(before)) return undefined;
  }
  return datePart(view, token, last, { is: 'month', month: word.month, ...(year && { year }) });
}

/** A day with its month, weekday before it or not. */
export function fullDateAt(view: View, token: number): DatePart | undefined {
  const weekday = view.words[token]?.weekday;
  if (weekday !== undefined && !view.words[token]?.isPlural) {
    const at = lower(view, token + 1) === ',' || lower(view, token + 1) === 'the' ? token + 2 : token + 1;
    const date = together(view, token, at) ? (plainDateAt(view, at) ?? plainDateAt(view, at - 1)) : undefined;
    return date && date.first > token ? { ...date, first: token, start: startOf(view, token) } : undefined;
  }
  return plainDateAt(view, token);
}

const plainDateAt = (view: View, token: number): DatePart | undefined => {
  const code = view.doc.text.charCodeAt(startOf(view, token));
  if (code >= 48 && code <= 57) return numericAt(view, token) ?? dayMonthAt(view, token);
  return dayMonthAt(view, token) ?? monthDayAt(view, token);
};

const rangeWords = wordSet('rangeWords');

/** "9" in "9 to 11 November": a day whose month follows with the next one. */
export function rangeDayAt(view: View, token: number): DatePart | undefined {
  const hasArticle = lower(view, token) === 'the';
  const at = hasArticle ? token + 1 : token;
  const day = dayAt(view, at);
  if (day === undefined || !rangeWords(view.doc.language).has(lower(view, day.last + 1))) return undefined;
  let next = day.last + 2;
  let other = dayMonthAt(view, next) ?? (lower(view, next) === 'the' ? dayMonthAt(view, next + 1) : undefined);
  for (let k = 0; k < 3 && other === undefined; k++) {
    // "8, 9 and 10 November": look on over the list.
    const between = dayAt(view, next);
    if (between === undefined || !rangeWords(view.doc.language).has(lower(view, between.last + 1))) return undefined;
    next = between.last + 2;
    other = dayMonthAt(view, next);
  }
  if (other?.meaning.is !== 'day' || !together(view, token, other.last)) return undefined;
  const { month, year } = other.meaning;
  return datePart(view, token, day.last, { is: 'day', day: day.day, ...(month && { month }), ...(year && { year }) });
}

/** "9" in "March 5-9, 1918": a day whose month stood with the day before it. */
export function continuedDayAt(view: View, token: number, previous: Found | undefined): DatePart | undefined {
  if (previous === undefined || previous.last !== token - 2 || previous.meaning.is !== 'day') return undefined;
  const { month, year: before } = previous.meaning;
  const link = lower(view, token - 1);
  if (month === undefined || before !== undefined || !rangeWords(view.doc.language).has(link) || link === ',')
    return undefined;
  if (view.words[previous.last]?.month !== undefined) return undefined;
  const day = dayAt(view, token);
  if (day === undefined || !isDay(day.day, month) || day.day <= previous.meaning.day) return undefined;
  const { last, year } = withYear(view, day.last);
  const isClosed =
    isDash(view, token - 1) ||
    year !== undefined ||
    !/^\p{L}/u.test(view.doc.form[last + 1] ?? '') ||
    !isNounAhead(view, last + 1);
  return isClosed ? datePart(view, token, last, { is: 'day', day: day.day, month, ...(year && { year }) }) : undefined;
}

const isNounAhead = (view: View, token: number): boolean =>
  isCounting(view, token) || /^(NOUN|ADJ|PROPN)$/.test(view.doc.upos[token] ?? '');

/** "the 14th" alone behind a preposition of time: a day of the month last spoken of. */
export function bareDayAt(view: View, token: number): DatePart | undefined {
  if (lower(view, token) !== 'the' || !dayPrepositions(view.doc.language).has(lower(view, token - 1))) return undefined;
  const form = view.doc.form[token + 1] ?? '';
  const day = dayAt(view, token + 1);
  if (day === undefined || !day.isOrdinal || !/^\d/.test(form)) return undefined;
  const after = view.doc.form[day.last + 1] ?? '';
  if (
    /^\p{L}/u.test(after) &&
    together(view, token, day.last + 1) &&
    !/^(and|of|to|the|at|in|with|when|after|before)$/.test(after)
  )
    return undefined;
  if (/^(of)$/.test(after)) return undefined;
  return { ...datePart(view, token, day.last, { is: 'day', day: day.day }), end: endOf(view, day.last) };
}
