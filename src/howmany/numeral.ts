/**
 * One number in the text, in figures, in words or in both: "2,317", "twenty-one", "1.5m", "two dozen", "several hundred thousand",
 * "tens of thousands", "two thirds", "nine out of ten". What it means only; bounds, units and what is counted come after.
 */
import type { Doc } from '../model/index.ts';
import { cardinalAt } from './cardinal.ts';
import { figuresAt, isDigit } from './digits.ts';
import { isWord, type Numeral, nextPart, numberWords, numeral, wordAt } from './number-words.ts';
import { openPlural, roughAt } from './open-number.ts';
import { shareAt } from './share.ts';
import { isGlued, sameSentence } from './words.ts';

const suffixPattern = /^(k|mn|mln|m|bn|bln|b|tn|trn)(?![\p{L}\p{N}])/iu;

/** Denominators in which "one in five" is a share rather than a place or a year. */
const largestDenominator = 1000;

/** "nine out of ten", "one in five". */
function outOf(doc: Doc, part: Numeral): Numeral | undefined {
  const isOut = isWord(doc, part.last + 1, 'out') && isWord(doc, part.last + 2, 'of');
  const isIn = isWord(doc, part.last + 1, 'in') && (part.form === 'words' || part.value === 1);
  if (!isOut && !isIn) return undefined;
  const whole = plainNumeral(doc, part.last + (isOut ? 3 : 2));
  if (whole === undefined || part.value >= whole.value || part.value < 1 || whole.value > largestDenominator)
    return undefined;
  if (isIn && (part.value > 3 || !(whole.value <= 10 || whole.value % 10 === 0))) return undefined;
  return { ...part, last: whole.last, end: whole.end, value: part.value / whole.value, ratio: true };
}

/** Figures, with a suffix glued on ("1.5m") or a multiplier behind ("2.9 million", "3 dozen"). */
function figuresNumeral(doc: Doc, token: number, at = doc.start[token] ?? 0): Numeral | undefined {
  const figures = figuresAt(doc.text, at);
  if (figures === undefined) return undefined;
  let { value, end } = figures;
  let last = token;
  while (last + 1 < doc.length && (doc.start[last + 1] ?? 0) < end) last++;
  const tokenEnd = doc.end[last] ?? end;
  let form: Numeral['form'] = 'figures';
  const suffix = suffixPattern.exec(doc.text.slice(end, end + 6));
  const suffixWord = suffix && numberWords(doc.language).get((suffix[1] ?? '').toLowerCase());
  if (suffix && suffixWord && !/^\s/.test(suffix[0])) {
    value *= suffixWord.value;
    end += suffix[0].length;
    while (last + 1 < doc.length && (doc.start[last + 1] ?? 0) < end) last++;
    form = 'mixed';
  } else {
    const next = end === tokenEnd ? nextPart(doc, last) : -1;
    for (let k = next, limit = 2; k > 0 && limit > 0 && sameSentence(doc, token, k); k++, limit--) {
      const word = wordAt(doc, k);
      if (word?.role !== 'scale' && word?.role !== 'hundred' && word?.role !== 'group') break;
      value *= word.value;
      last = k;
      end = doc.end[k] ?? end;
      form = 'mixed';
    }
  }
  if (!Number.isFinite(value)) return undefined;
  const plain = form === 'figures' && !figures.grouped;
  return { first: token, last, start: at, end, value: tidy(value), form, ...(plain && { plain }) };
}

/** Decimals times a multiplier without the dust of binary fractions: 3.6 million is 3600000. */
const tidy = (value: number): number => (value >= 1000 ? Math.round(value * 100) / 100 : Number(value.toPrecision(12)));

/** A number without share or openness: figures, or a cardinal in words. */
function plainNumeral(doc: Doc, token: number): Numeral | undefined {
  if (token < 0 || token >= doc.length) return undefined;
  const start = doc.start[token] ?? 0;
  if (isDigit(doc.text, start) || /^[½⅓⅔¼¾⅕⅛]/.test(doc.form[token] ?? '')) return figuresNumeral(doc, token);
  const cardinal = cardinalAt(doc, token);
  return cardinal && numeral(doc, token, { ...cardinal, value: tidy(cardinal.value) }, 'words');
}

/**
 * The number that begins at a token, the longest reading of it; nothing where none begins. Ordinals ("14th") and indefinite words
 * alone ("several") are none. Offsets are UTF-16 code units.
 */
export function numeralAt(doc: Doc, token: number): Numeral | undefined {
  if (token < 0 || token >= doc.length) return undefined;
  const isFigure = isDigit(doc.text, doc.start[token] ?? 0);
  if (!isFigure && !mayBegin(doc, token)) return undefined;
  const share = isFigure ? undefined : (shareAt(doc, token) ?? openPlural(doc, token) ?? roughAt(doc, token));
  if (share !== undefined) return share;
  const plain = plainNumeral(doc, token);
  if (plain === undefined || (plain.end === doc.end[plain.last] && isOrdinal(doc, plain))) return undefined;
  if (ordinalTail.test(doc.text.slice(plain.end, plain.end + 3))) return undefined;
  return outOf(doc, plain) ?? plain;
}

/** The number in figures that begins at an offset inside a token, as behind a currency sign or a dash. */
export function figuresInside(doc: Doc, token: number, at: number): Numeral | undefined {
  return figuresNumeral(doc, token, at);
}

const ordinalTail = /^(st|nd|rd|th)(?![\p{L}])/u;
const isOrdinal = (doc: Doc, { last }: Numeral): boolean =>
  ordinalTail.test(doc.form[last + 1] ?? '') && isGlued(doc, last + 1);

const mayBegin = (doc: Doc, token: number): boolean => {
  const form = doc.form[token] ?? '';
  const code = form.charCodeAt(0);
  if (code >= 97 && code <= 122) return numberWords(doc.language).has(form) || form.includes('-');
  if (code >= 65 && code <= 90) return numberWords(doc.language).has(form.toLowerCase()) || form.includes('-');
  return code > 127 && /^[½⅓⅔¼¾⅕⅛]/.test(form);
};
