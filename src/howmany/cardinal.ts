/** Cardinals in words: "two thousand three hundred", "a hundred and six", "one and a half million". */
import type { Doc } from '../model/index.ts';
import { isWord, nextPart, numberWords, partsOf, type Reading, wordAt } from './number-words.ts';
import { sameSentence } from './words.ts';

/** A value below a hundred or a hyphened whole ("twenty-one"), in words. */
export function smallAt(doc: Doc, token: number): Reading | undefined {
  const end = doc.end[token] ?? 0;
  const word = wordAt(doc, token);
  if (word === undefined) {
    const parts = partsOf(doc.form[token] ?? '');
    if (parts.length !== 2) return undefined;
    const [tens, unit] = parts.map((part) => numberWords(doc.language).get(part.toLowerCase()));
    if (tens?.role !== 'tens' || unit?.role !== 'unit') return undefined;
    return { value: tens.value + unit.value, last: token, end };
  }
  if (word.role === 'unit') return { value: word.value, last: token, end };
  if (word.role !== 'tens') return undefined;
  const next = nextPart(doc, token);
  const unit = sameSentence(doc, token, next) ? wordAt(doc, next) : undefined;
  if (unit?.role === 'unit' && unit.value > 0 && unit.value < 10) {
    return { value: word.value + unit.value, last: next, end: doc.end[next] ?? end };
  }
  return { value: word.value, last: token, end };
}

/** A cardinal in words from its first token: "two thousand three hundred", "a hundred and six", "one and a half million". */
export function cardinalAt(doc: Doc, token: number): Reading | undefined {
  let total = 0;
  let current: number | undefined;
  let last = token - 1;
  let end = 0;
  let lastScale = Number.POSITIVE_INFINITY;
  let at = token;
  const take = (reading: Reading): void => {
    last = reading.last;
    end = reading.end;
    at = nextPart(doc, last);
  };
  while (sameSentence(doc, token, at)) {
    const word = wordAt(doc, at);
    const here = doc.end[at] ?? 0;
    if (word?.role === 'article' && current === undefined && total === 0) {
      const follower = wordAt(doc, at + 1)?.role;
      if (follower !== 'hundred' && follower !== 'scale' && follower !== 'group') break;
      current = 1;
      take({ value: 1, last: at, end: here });
    } else if (word?.role === 'hundred' && current !== undefined && current < 100) {
      current *= 100;
      take({ value: current, last: at, end: here });
    } else if ((word?.role === 'scale' || word?.role === 'group') && current !== undefined && word.value < lastScale) {
      total += current * word.value;
      current = undefined;
      lastScale = word.value;
      take({ value: total, last: at, end: here });
      if (word.role === 'group') break;
    } else if (isWord(doc, at, 'and') && last >= token) {
      const half = halfAfter(doc, at);
      if (half !== undefined && current !== undefined) {
        current += half.value;
        take(half);
        continue;
      }
      const previous = wordAt(doc, last)?.role;
      const small = previous === 'hundred' || previous === 'scale' ? smallAt(doc, at + 1) : undefined;
      if (small === undefined || (current !== undefined && current % 100 !== 0)) break;
      const hundredAhead = wordAt(doc, small.last + 1)?.role;
      if (hundredAhead === 'hundred') break;
      current = (current ?? 0) + small.value;
      take(small);
    } else {
      const small = smallAt(doc, at);
      if (small === undefined) break;
      if (current !== undefined && (current === 0 || current % 100 !== 0)) break;
      if (current === undefined && total > 0 && lastScale < 1000) break;
      current = (current ?? 0) + small.value;
      take(small);
    }
  }
  if (last < token) return undefined;
  return { value: total + (current ?? 0), last, end };
}

/** "and a half" behind a number. */
function halfAfter(doc: Doc, and: number): Reading | undefined {
  const next = nextPart(doc, and);
  const article = isWord(doc, next, 'a', 'one') ? 1 : 0;
  const half = article === 1 ? nextPart(doc, next) : next;
  const word = wordAt(doc, half);
  if (word?.role !== 'fraction' || (article === 0 && word.value !== 0.5)) return undefined;
  if (article === 0 && isWord(doc, half + 1, 'a', 'an', 'the', 'of')) return undefined;
  return { value: word.value, last: half, end: doc.end[half] ?? 0 };
}
