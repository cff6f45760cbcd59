/** A number and the unit of time it counts: "three months", "44-day", "several weeks", "half an hour". */
import { type Numeral, numeralAt } from '../howmany/index.ts';
import type { Found, Meaning, Mod, Unit } from './meaning.ts';
import { yearAt } from './part.ts';
import { endOf, isDash, isGlued, lower, startOf, together, type View } from './view.ts';
import { wordSet } from './word-set.ts';

export interface Counted {
  readonly first: number;
  readonly last: number;
  /** Absent: an open number ("several weeks", "decades"). */
  readonly amount: number | undefined;
  readonly unit: Unit;
  readonly isHyphened: boolean;
  /** "a day": no number stands there. */
  readonly isArticle: boolean;
  readonly isBare: boolean;
}

const openWords = wordSet('openWords');
const fillers = wordSet('fillers');

/** The unit behind a number, one light adjective between them or none. */
function unitBehind(
  view: View,
  last: number,
):
  | {
      readonly unit: Unit;
      readonly last: number;
      readonly times: number;
      readonly isHyphened: boolean;
      readonly isPlural: boolean;
    }
  | undefined {
  let at = last + 1;
  const isHyphened =
    isDash(view, at) && isGlued(view, at) && isGlued(view, at + 1) && /^[-‐‑]$/.test(view.doc.form[at] ?? '');
  if (isHyphened) at += 1;
  if (!isHyphened && fillers(view.doc.language).has(lower(view, at))) at += 1;
  const word = together(view, last, at) ? view.words[at] : undefined;
  if (word?.unit === undefined) return undefined;
  return { unit: word.unit, last: at, times: word.times ?? 1, isHyphened, isPlural: word.isPlural === true };
}

export function countedAt(view: View, token: number): Counted | undefined {
  const { doc } = view;
  const word = lower(view, token);
  const number = numeralAt(doc, token);
  if (number !== undefined && number.end === endOf(view, number.last)) return numbered(view, token, number);
  const isArticle = word === 'a' || word === 'an' || word === 'another';
  if (isArticle || openWords(view.doc.language).has(word)) {
    let at = token;
    if (word === 'a' && /^(few|couple|good|mere|further)$/.test(lower(view, token + 1))) at += 1;
    const head = lower(view, at);
    const isOpen = openWords(view.doc.language).has(head);
    if (head === 'couple' || (head === 'number' && isArticle)) {
      if (lower(view, at + 1) !== 'of') return undefined;
      at += 1;
    }
    const unit = unitBehind(view, at);
    if (unit === undefined || unit.unit === 'WE') return undefined;
    if (isOpen !== unit.isPlural || (!isOpen && unit.unit === 'TS')) return undefined;
    const amount = head === 'couple' ? 2 * unit.times : isOpen ? undefined : unit.times;
    const half =
      !isOpen &&
      lower(view, unit.last + 1) === 'and' &&
      lower(view, unit.last + 2) === 'a' &&
      lower(view, unit.last + 3) === 'half';
    return {
      first: token,
      last: half ? unit.last + 3 : unit.last,
      amount: amount === undefined ? undefined : half ? amount + 0.5 * unit.times : amount,
      unit: unit.unit,
      isHyphened: unit.isHyphened,
      isArticle: !isOpen && !half && word !== 'another',
      isBare: false,
    };
  }
  const half = halfUnitAt(view, token);
  if (half !== undefined) return half;
  const bare = view.words[token];
  if (bare?.unit === undefined || bare.unit === 'Q' || bare.unit === 'WE') return undefined;
  const isLong = isDash(view, token + 1) && lower(view, token + 2) === 'long';
  if (isLong) {
    const amount = bare.isPlural ? undefined : (bare.times ?? 1);
    return {
      first: token,
      last: token + 2,
      amount,
      unit: bare.unit,
      isHyphened: true,
      isArticle: false,
      isBare: false,
    };
  }
  if (!bare.isPlural) return undefined;
  return {
    first: token,
    last: token,
    amount: undefined,
    unit: bare.unit,
    isHyphened: false,
    isArticle: false,
    isBare: true,
  };
}

const isNight = (view: View, token: number): boolean => lower(view, token) === 'night';

function numbered(view: View, token: number, number: Numeral): Counted | undefined {
  if (number.ratio) {
    const isHalf = number.value === 0.5 && /^an?$/.test(lower(view, number.last + 1));
    const word = isHalf ? view.words[number.last + 2] : undefined;
    if (word?.unit === undefined) return undefined;
    return {
      first: token,
      last: number.last + 2,
      amount: 0.5 * (word.times ?? 1),
      unit: word.unit,
      isHyphened: false,
      isArticle: false,
      isBare: false,
    };
  }
  const isOpen = number.bound === 'atLeast';
  const after = isOpen && lower(view, number.last + 1) === 'of' ? number.last + 1 : number.last;
  const unit = unitBehind(view, after);
  if (unit === undefined || unit.unit === 'WE') return undefined;
  if (number.value === 1 && number.form === 'words' && unit.isPlural) return undefined;
  // "the 2018 day of mourning": a year, then a day.
  if (!unit.isPlural && !unit.isHyphened && yearAt(view, token)?.last === number.last) return undefined;
  if (number.value === 1 && isNight(view, unit.last)) return undefined;
  if (unit.unit === 'TS' && !unit.isPlural && !unit.isHyphened) return undefined;
  return {
    first: token,
    last: unit.last,
    amount: isOpen ? undefined : number.value * unit.times,
    unit: unit.unit,
    isHyphened: unit.isHyphened,
    isArticle: false,
    isBare: false,
  };
}

/** "half-hour", "half an hour", "a half century". */
function halfUnitAt(view: View, token: number): Counted | undefined {
  if (lower(view, token) !== 'half') return undefined;
  let at = token + 1;
  if (isDash(view, at) || /^an?$/.test(lower(view, at))) at += 1;
  const word = together(view, token, at) ? view.words[at] : undefined;
  if (word?.unit === undefined || word.isPlural) return undefined;
  return {
    first: token,
    last: at,
    amount: 0.5 * (word.times ?? 1),
    unit: word.unit,
    isHyphened: isDash(view, token + 1),
    isArticle: false,
    isBare: false,
  };
}

/** Whether "old" or "of age" makes it an age. */
export function isAge(view: View, last: number): boolean {
  const next = lower(view, last + 1);
  if (next === 'old' || next === 'olds') return true;
  if (isDash(view, last + 1) && isGlued(view, last + 1) && /^olds?$/.test(lower(view, last + 2))) return true;
  return next === 'of' && lower(view, last + 2) === 'age';
}

/** A time expression from its tokens. */
export function found(
  view: View,
  first: number,
  last: number,
  type: Found['type'],
  meaning: Meaning,
  mod: Mod | undefined,
): Found {
  return { first, last, start: startOf(view, first), end: endOf(view, last), type, meaning, ...(mod && { mod }) };
}
