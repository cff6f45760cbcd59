/** Shares: "a third of", "two thirds", "half the", and "half a million". */
import type { Doc } from '../model/index.ts';
import { smallAt } from './cardinal.ts';
import { isHyphen, isWord, type Numeral, nextPart, numeral, wordAt } from './number-words.ts';
import { folded, isGlued } from './words.ts';

/** What may stand before "a third" so that it is a share though no "of" follows. */
const shareCues = ['by', 'than', 'nearly', 'almost', 'about', 'to', 'least', 'over', 'under', 'roughly', 'around'];
const ordinalCompany = ['first', 'second', 'other', 'latter', 'better', 'opening', 'closing', 'half', 'each', 'one'];
const halfFollowers = [
  'of',
  'the',
  'a',
  'an',
  'its',
  'his',
  'her',
  'their',
  'our',
  'that',
  'those',
  'these',
  'this',
  'all',
  'were',
  'are',
  'were',
  'have',
  'had',
  'is',
  'was',
];

/** "a third of", "two thirds", "one-fifth", "half the": shares; and "half a million". */
export function shareAt(doc: Doc, token: number): Numeral | undefined {
  const word = wordAt(doc, token);
  if (word?.role === 'fraction' && word.value === 0.5) return halfAt(doc, token);
  const count = word?.role === 'article' || isWord(doc, token, 'one') ? 1 : smallAt(doc, token)?.value;
  if (count === undefined) return undefined;
  const at = nextPart(doc, token);
  const fraction = wordAt(doc, at);
  const wanted = count === 1 ? 'fraction' : 'fractions';
  const isPart = fraction?.role === wanted || (count > 1 && fraction?.role === 'fraction' && at === token + 2);
  if (fraction === undefined || !isPart) return undefined;
  if (count === 1 && fraction.value === 0.5 && at === token + 1 && wordAt(doc, token)?.role === 'article')
    return undefined;
  if (count >= 1 / fraction.value) return undefined;
  const isShare =
    count > 1 ||
    at === token + 2 ||
    isWord(doc, at + 1, 'of') ||
    (token > 0 && shareCues.includes(folded(doc, token - 1)));
  if (!isShare) return undefined;
  const value = Number((count * fraction.value).toPrecision(12));
  const end = doc.end[at] ?? 0;
  const scale = isWord(doc, at + 1, 'of') && isWord(doc, at + 2, 'a') ? wordAt(doc, at + 3) : undefined;
  if (scale?.role === 'scale') {
    return numeral(doc, token, { value: value * scale.value, last: at + 3, end: doc.end[at + 3] ?? end }, 'words');
  }
  return numeral(doc, token, { value, last: at, end }, 'words', { ratio: true });
}

function halfAt(doc: Doc, token: number): Numeral | undefined {
  const end = doc.end[token] ?? 0;
  const before = token > 0 ? folded(doc, token - 1) : '';
  if (ordinalCompany.includes(before) || isHyphen(before) || /^\d+(st|nd|rd|th)$/.test(before)) return undefined;
  const at = token + 1;
  if (isWord(doc, at, 'a', 'an')) {
    const multiplier = wordAt(doc, at + 1);
    if (multiplier?.role === 'scale' || multiplier?.role === 'group') {
      return numeral(doc, token, { value: multiplier.value / 2, last: at + 1, end: doc.end[at + 1] ?? end }, 'words');
    }
  }
  if (isGlued(doc, at) && isHyphen(doc.form[at])) return undefined;
  const isShare = isWord(doc, at, ...halfFollowers) || shareCues.includes(before) || before === 'in';
  if (!isShare || before === 'in') return undefined;
  return numeral(doc, token, { value: 0.5, last: token, end }, 'words', { ratio: true });
}
