/** Counted units: durations ("44-day", "more than three months"), and days counted from another ("two days ago", "a year later"). */
import { boundAfter, boundBefore, boundsDuration, numeralAt } from '../howmany/index.ts';
import { type Counted, countedAt, found, isAge } from './counted.ts';
import { endOfDateAt, laidAt } from './laid.ts';
import { sides } from './lexicon.ts';
import type { Found, Meaning, Mod } from './meaning.ts';
import { lower, together, type View } from './view.ts';
import { wordSet } from './word-set.ts';

/** The word that counts a duration from another time, and where it ends: "ago", "later", "from now", "before" with nothing behind it. */
function sideBehind(
  view: View,
  last: number,
): { readonly sign: 1 | -1; readonly origin: 'publication' | 'reference'; readonly last: number } | undefined {
  const at = last + 1;
  if (!together(view, last, at)) return undefined;
  const word = lower(view, at);
  if (word === 'from' && lower(view, at + 1) === 'now') return { sign: 1, origin: 'publication', last: at + 1 };
  const side = sides(view.doc.language).get(word);
  if (side !== undefined) return lower(view, at + 1) === 'than' ? undefined : { ...side, last: at };
  if ((word === 'before' || word === 'after') && isClosing(view, at + 1, at)) {
    return { sign: word === 'before' ? -1 : 1, origin: 'reference', last: at };
  }
  return undefined;
}

const isClosing = (view: View, token: number, from: number): boolean =>
  !together(view, from, token) || /^[.,;:!?)\]”"—–]/.test(view.doc.form[token] ?? '');

/** Behind these an article and a unit are a length of time ("for a day"); behind others a rate ("$5 a day"). */
const lengthBefore = wordSet('lengthBefore');
/** Before these "a day" is a length wherever it stands: "a day before the vote". */
const articleBehind = wordSet('articleBehind');
const bareBefore = wordSet('bareBefore');
const bareBehind = wordSet('bareBehind');

const quantified = /[\p{N}%$£€]|^(people|times|hundred|thousand|million|billion|dollars|percent)$/u;

function isLength(view: View, { first, last, isArticle, isBare }: Counted): boolean {
  const before = together(view, first, first - 1) ? lower(view, first - 1) : '';
  if (isArticle)
    return lengthBefore(view.doc.language).has(before) || articleBehind(view.doc.language).has(lower(view, last + 1));
  if (!isBare) return true;
  return bareBefore(view.doc.language).has(before) || bareBehind(view.doc.language).has(lower(view, last + 1));
}

const isMod = (mod: string | undefined): mod is Mod => mod !== undefined && mod !== '';

/** A duration, or a day counted from another one. */
export function countedUnitAt(view: View, token: number): Found | undefined {
  const atEnd = endOfDateAt(view, token);
  if (atEnd !== undefined) return atEnd;
  const laid = laidAt(view, token);
  if (laid !== undefined) return laid;
  const counted = countedAt(view, token);
  if (counted === undefined || isAge(view, counted.last)) return undefined;
  const { doc } = view;
  const side = counted.isHyphened ? undefined : sideBehind(view, counted.last);
  const ordinal = ordinalBefore(view, counted);
  let first = ordinal ?? counted.first;
  const before = boundBefore(doc, counted.first);
  const isBounding =
    before !== undefined &&
    (!before.mayBePreposition || boundsDuration(doc, before.first)) &&
    together(view, counted.first, before.first);
  let mod: Mod | undefined;
  if (isBounding && isMod(before.mod)) {
    first = Math.min(first, before.first);
    mod = before.mod;
  }
  let last = counted.last;
  if (side !== undefined) {
    const meaning: Meaning = {
      is: 'shifted',
      amount: counted.amount,
      unit: counted.unit,
      sign: side.sign,
      origin: side.origin,
    };
    const type = counted.unit.startsWith('T') ? 'TIME' : 'DATE';
    return found(view, first, side.last, type, meaning, mod);
  }
  if (!counted.isHyphened && !isBounding && !isLength(view, counted)) return undefined;
  if (counted.amount === 1 && isOneDay(view, counted, isBounding)) return undefined;
  if (
    !isBounding &&
    !counted.isHyphened &&
    ordinal === undefined &&
    first > 0 &&
    /^(the|these|those|another)$/.test(lower(view, first - 1)) &&
    together(view, first, first - 1)
  )
    first -= 1;
  const after = boundAfter(doc, last + 1);
  if (after !== undefined && isMod(after.mod)) {
    last = after.last;
    mod = after.mod;
  }
  return found(view, first, last, 'DURATION', { is: 'duration', amount: counted.amount, unit: counted.unit }, mod);
}

/** "one day the war will end": no length of time. */
const isOneDay = (view: View, { first, unit, isArticle }: Counted, isBounding: boolean): boolean =>
  unit === 'D' &&
  !isArticle &&
  !isBounding &&
  lower(view, first) === 'one' &&
  !lengthBefore(view.doc.language).has(lower(view, first - 1));

/** "the first three years": the article and ordinal before the number belong to it. */
function ordinalBefore(view: View, { first, isArticle, isBare, isHyphened }: Counted): number | undefined {
  if (isArticle || isBare || isHyphened || first < 2) return undefined;
  const word = lower(view, first - 1);
  if (word !== 'first' && word !== 'final' && word !== 'opening' && word !== 'only' && word !== 'just')
    return undefined;
  if (word === 'only' || word === 'just') return undefined;
  return lower(view, first - 2) === 'the' && together(view, first, first - 2) ? first - 2 : undefined;
}

/** Whether what stands before makes "a day" a rate: a number with what it counts, a share, an adverb of number. */
export const isRateBefore = (view: View, token: number): boolean => {
  for (let k = token - 1; k >= token - 4 && together(view, token, k); k--) {
    if (quantified.test(view.doc.form[k] ?? '')) return true;
    if (numeralAt(view.doc, k) !== undefined) return true;
  }
  return false;
};
