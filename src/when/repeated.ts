/** Times that come again: "every Friday", "each year", "every six months", "twice a month", "daily", "a day" in "$5 a day". */
import { numeralAt } from '../howmany/index.ts';
import { isRateBefore } from './duration.ts';
import type { Found, Unit } from './meaning.ts';
import { ordinalAt } from './part.ts';
import { endOf, isDash, lower, startOf, together, type View } from './view.ts';
import { wordSet } from './word-set.ts';

/** Half a unit in whole smaller ones: half an hour is PT30M. */
const halves: Readonly<Partial<Record<Unit, readonly [number, Unit]>>> = {
  TM: [30, 'TS'],
  TH: [30, 'TM'],
  D: [12, 'TH'],
  Y: [6, 'M'],
  DE: [5, 'Y'],
  CE: [50, 'Y'],
};

/** A period of TIMEX3: "P6M", "PT30M", "PXW". */
export function periodValue(given: number | undefined, inUnit: Unit): string {
  const isHalf = given !== undefined && given === 0.5;
  const [amount, unit] = isHalf ? (halves[inUnit] ?? [given, inUnit]) : [given, inUnit];
  const isClock = unit.startsWith('T');
  const letter = isClock ? unit.slice(1) : unit;
  return `P${isClock ? 'T' : ''}${amount === undefined ? 'X' : Number(amount.toPrecision(12))}${letter}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

const set = (view: View, first: number, last: number, value: string): Found => ({
  first,
  last,
  start: startOf(view, first),
  end: endOf(view, last),
  type: 'SET',
  meaning: { is: 'set', value },
});

/** What "every" repeats, from a token on. */
function repeatedAt(view: View, token: number): { readonly value: string; readonly last: number } | undefined {
  const word = view.words[token];
  if (word?.weekday !== undefined) {
    const part = view.words[token + 1]?.part;
    return part === undefined
      ? { value: `XXXX-WXX-${word.weekday}`, last: token }
      : { value: `XXXX-WXX-${word.weekday}T${part}`, last: token + 1 };
  }
  if (word?.part !== undefined) return { value: `XXXX-XX-XXT${word.part}`, last: token };
  if (word?.unit !== undefined && !word.isPlural)
    return { value: periodValue(word.times ?? 1, word.unit), last: token };
  if (word?.month !== undefined) return { value: `XXXX-${two(word.month)}`, last: token };
  if (word?.season !== undefined) return { value: `XXXX-${word.season}`, last: token };
  const other = lower(view, token) === 'other' ? 2 : ordinalAt(view, token)?.value;
  const skipped = view.words[token + 1];
  if (other !== undefined && skipped?.weekday !== undefined) return { value: periodValue(other, 'W'), last: token + 1 };
  if (other !== undefined && skipped?.unit !== undefined)
    return { value: periodValue(other * (skipped.times ?? 1), skipped.unit), last: token + 1 };
  const number = numeralAt(view.doc, token);
  const unit = number && view.words[number.last + 1];
  if (number === undefined || unit?.unit === undefined) return undefined;
  return { value: periodValue(number.value * (unit.times ?? 1), unit.unit), last: number.last + 1 };
}

const adverbs = wordSet('adverbs');

export function setAt(view: View, token: number): Found | undefined {
  const word = lower(view, token);
  if (word === 'every' || word === 'each') {
    const repeated = together(view, token, token + 1) ? repeatedAt(view, token + 1) : undefined;
    return repeated && together(view, token, repeated.last)
      ? set(view, token, repeated.last, repeated.value)
      : undefined;
  }
  const own = view.words[token];
  if (own?.weekday !== undefined && own.isPlural && /^[A-Z]/.test(view.doc.form[token] ?? '')) {
    return set(view, token, token, `XXXX-WXX-${own.weekday}`);
  }
  if (own?.repeated !== undefined && !isDash(view, token - 1))
    return set(view, token, token, periodValue(own.times ?? 1, own.repeated));
  if (word === 'per') {
    const unit = view.words[token + 1];
    if (unit?.unit === undefined || unit.isPlural || unit.unit.startsWith('T')) return undefined;
    return set(view, token, token + 1, periodValue(unit.times ?? 1, unit.unit));
  }
  if (adverbs(view.doc.language).has(word) && /^an?$/.test(lower(view, token + 1))) {
    const unit = view.words[token + 2];
    if (unit?.unit === undefined || unit.isPlural) return undefined;
    const first = word === 'times' && token > 0 && numeralAt(view.doc, token - 1) !== undefined ? token - 1 : token;
    return set(view, first, token + 2, periodValue(unit.times ?? 1, unit.unit));
  }
  if ((word === 'a' || word === 'an') && isRateBefore(view, token)) {
    const unit = view.words[token + 1];
    const next = lower(view, token + 2);
    if (unit?.unit === undefined || unit.isPlural || /^(later|earlier|ago|before|after|of)$/.test(next))
      return undefined;
    const before = lower(view, token - 1);
    if (/^(for|in|within|after|about|over|than|nearly|almost|under|least)$/.test(before)) return undefined;
    return set(view, token, token + 1, periodValue(unit.times ?? 1, unit.unit));
  }
  return undefined;
}
