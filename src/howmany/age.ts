/** Ages: "61-year-old", "aged 24", ", 24,", "men over 60". */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import type { Doc } from '../model/index.ts';
import type { Amount } from './amount.ts';
import { isHyphen } from './number-words.ts';
import type { UnitBehind } from './unit.ts';
import { folded, sameSentence } from './words.ts';

const persons = oncePerLanguage(
  (language): ReadonlySet<string> =>
    new Set(assetTable(`${language}/howmany/persons.tsv`).flatMap(({ words = '' }) => words.split('|'))),
);

/** Oldest age that a bare number in apposition is read as. */
export const oldest = 115;

const timeAges = new Set(['year', 'month', 'week', 'day']);

/** "-old" or "old" behind a unit of time: the age's last token. */
export function oldBehind(doc: Doc, unit: UnitBehind): number | undefined {
  if (!timeAges.has(unit.code)) return undefined;
  const next = unit.last + 1;
  if (folded(doc, next) === 'old' && sameSentence(doc, unit.last, next)) return next;
  return isHyphen(doc.form[next]) && folded(doc, next + 1) === 'old' ? next + 1 : undefined;
}

const hangsAlone = new Set([',', ')', '.', ';', '(']);

/** An age without its unit: "aged 24", ", 24,", "men over 60". */
export function isAge(doc: Doc, { low, high }: Amount, firstToken: number, isBounded: boolean): boolean {
  if ((high ?? low).value > oldest || low.ratio || low.value < 0) return false;
  const before = firstToken - 1;
  if (!sameSentence(doc, firstToken, before)) return false;
  const word = folded(doc, before);
  if (word === 'aged' || word === 'age' || (word === 'of' && folded(doc, before - 1) === 'age')) return true;
  if (word === 'ages' || (word === 'of' && folded(doc, before - 1) === 'ages')) return true;
  const last = (high ?? low).last;
  const next = doc.form[last + 1] ?? '';
  if (low.plain && high === undefined && !isBounded && (word === ',' || word === '(')) {
    const name = doc.form[before - 1] ?? '';
    const isAfterName = /\p{L}/u.test(name) && !/^(and|or|but|in|on|of|by|from)$/i.test(name);
    return isAfterName && hangsAlone.has(next) && low.value > 0;
  }
  if (!isBounded || !persons(doc.language).has(word)) return false;
  return !isCountedNoun(doc, last + 1);
}

const isCountedNoun = (doc: Doc, token: number): boolean => /^(NOUN|PROPN|ADJ|NUM)$/.test(doc.upos[token] ?? '');
