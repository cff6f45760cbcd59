/** A number or a range of two ("between 20 and 30", "from 200 to 250", "$50bn-$60bn", "six or seven"), with its currency sign. */
import type { Bound, Doc } from '../model/index.ts';
import { isScore } from './not-counted.ts';
import { isHyphen, type Numeral } from './number-words.ts';
import { figuresInside, numeralAt } from './numeral.ts';
import { currencyBefore, currencyInside } from './unit.ts';
import { wordSet } from './word-set.ts';
import { folded, sameSentence } from './words.ts';

/** A number or a range of two, before its surroundings are read. */
export interface Amount {
  readonly low: Numeral;
  readonly high?: Numeral;
  readonly currency?: string;
  readonly firstToken: number;
  readonly start: number;
}

/** Verbs before "from … to …" that name one range, and verbs that name a change between two numbers. */
const rangeVerbs = wordSet('rangeVerbs');
const changeWords = wordSet('changeWords');

/** How many tokens back a change verb is looked for from "from". */
const changeReach = 6;

/** A number that begins at a token, behind or with its currency sign. */
export function amountAt(doc: Doc, token: number): Amount | undefined {
  const inside = currencyInside(doc, token);
  if (inside !== undefined) {
    const low = figuresInside(doc, token, inside.end);
    return low && { low, currency: inside.code, firstToken: token, start: doc.start[token] ?? 0 };
  }
  const low = numeralAt(doc, token);
  if (low === undefined) return undefined;
  const currency = low.form === 'words' ? undefined : currencyBefore(doc, token);
  return currency === undefined
    ? { low, firstToken: token, start: low.start }
    : { low, currency: currency.code, firstToken: currency.first, start: currency.start };
}

const dash = /^\s?[-–—‐‑]\s?/;

/** What links a number to a second one that makes a range with it, and the amount there. */
function rangeBehind(doc: Doc, low: Numeral): { readonly link: string; readonly to: Amount } | undefined {
  const from = doc.text[low.end] === '%' ? low.end + 1 : low.end;
  const behind = dash.exec(doc.text.slice(from, from + 3));
  if (behind !== null) {
    const at = from + behind[0].length;
    let token = low.last;
    while (token + 1 < doc.length && (doc.end[token] ?? 0) <= at) token++;
    if (!sameSentence(doc, low.last, token)) return undefined;
    const isSpaced = behind[0].length > 1;
    const inside = (doc.start[token] ?? 0) < at ? figuresInside(doc, token, at) : undefined;
    const to = inside ? { low: inside, firstToken: token, start: at } : secondAmount(doc, token);
    if (to === undefined || (isSpaced && isHyphen(behind[0].trim()))) return undefined;
    return { link: '-', to };
  }
  const next = low.last + 1;
  if (low.end !== doc.end[low.last] || !sameSentence(doc, low.last, next)) return undefined;
  const link = folded(doc, next);
  if (link !== 'to' && link !== 'and' && link !== 'or') return undefined;
  const to = secondAmount(doc, next + 1);
  return to && { link, to };
}

/** The second number of a range, stepping over a currency sign of its own. */
function secondAmount(doc: Doc, token: number): Amount | undefined {
  for (let k = token; k < token + 3 && sameSentence(doc, token, k); k++) {
    const amount = amountAt(doc, k);
    if (amount !== undefined) return amount.firstToken <= token ? amount : undefined;
    if (/[\p{L}]{4}/u.test(doc.form[k] ?? '')) return undefined;
  }
  return undefined;
}

const hasChangeVerb = (doc: Doc, from: number): boolean => {
  for (let k = from - 1; k >= from - changeReach && sameSentence(doc, from, k); k--) {
    if (changeWords(doc.language).has(folded(doc, k))) return true;
  }
  return false;
};

/** "2 to 3 million": the multiplier of the second number holds for the first. */
function shareScale(low: Numeral, high: Numeral): Numeral {
  const scale = high.form === 'figures' ? 1 : 10 ** (Math.floor(Math.log10(Math.max(1, high.value)) / 3) * 3);
  return high.form !== 'figures' && low.value < 1000 && scale >= 1000 && low.value * scale < high.value
    ? { ...low, value: low.value * scale }
    : low;
}

/** Two numbers that keep a score, and the token to go on from. */
export interface Score {
  readonly isScore: true;
  readonly next: number;
}

export interface Framed {
  readonly isScore?: false;
  readonly amount: Amount;
  readonly bound: Bound | undefined;
  readonly start: number;
  readonly firstToken: number;
}

/** The amount at a token as a range with its frame ("between … and …", "from … to …"), or alone. */
export function framed(doc: Doc, amount: Amount): Framed | Score {
  const alone: Framed = { amount, bound: undefined, start: amount.start, firstToken: amount.firstToken };
  const range = rangeBehind(doc, amount.low);
  if (range === undefined || amount.low.ratio || range.to.low.ratio) return alone;
  const high = range.to.low;
  const low = shareScale(amount.low, high);
  const before = amount.firstToken - 1;
  const opener = sameSentence(doc, amount.firstToken, before) ? folded(doc, before) : '';
  if (range.link === '-' && /-/.test(doc.text.slice(low.end, low.end + 1)) && isScore(doc, low, high))
    return { isScore: true, next: high.last + 1 };
  if (!(high.value > low.value)) return alone;
  const currency = amount.currency ?? range.to.currency;
  const whole = { ...amount, low, high, ...(currency !== undefined && { currency }) };
  if (range.link === 'and') {
    if (opener !== 'between') return alone;
    return { amount: whole, bound: 'between', start: doc.start[before] ?? 0, firstToken: before };
  }
  if (range.link === 'to' && opener === 'from') {
    if (hasChangeVerb(doc, before)) return alone;
    if (before > 0 && rangeVerbs(doc.language).has(folded(doc, before - 1)))
      return { ...alone, amount: whole, bound: 'between' };
    return { amount: whole, bound: 'between', start: doc.start[before] ?? 0, firstToken: before };
  }
  if (range.link === 'or' && high.value > low.value * 3 + 2) return alone;
  if (range.link === 'to' && hasChangeVerb(doc, amount.firstToken) && opener !== '')
    return { ...alone, amount: whole, bound: 'between' };
  return { ...alone, amount: whole, bound: 'between' };
}
