/** Holidays and named days: "Christmas", "Easter Sunday 2019", "last Thanksgiving". */
import { phraseAt } from '../howmany/index.ts';
import { holidays } from './lexicon.ts';
import { type DatePart, datePart, yearTail } from './part.ts';
import { lower, together, type View } from './view.ts';

/** Whether a token is part of a person's name of several words ("Johnnie Christmas"), its first word only where `isFirstToo`. */
export function isPersonal({ doc }: View, token: number, isFirstToo = false): boolean {
  let low = 0;
  let high = doc.names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((doc.names[middle]?.last ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  const name = doc.names[low];
  if (name?.kind !== 'person' || name.last === name.first) return false;
  return isFirstToo ? name.first <= token : name.first < token;
}

/** "The Christmas Cottage", "the Easter Rising": a noun in capitals behind a feast makes a name of both. */
const isTitle = ({ doc }: View, behind: number): boolean =>
  doc.sentence[behind] === doc.sentence[behind - 1] &&
  /^\p{Lu}\p{Ll}/u.test(doc.form[behind] ?? '') &&
  /^(NOUN|PROPN|VERB|ADJ)$/.test(doc.upos[behind] ?? '');

export function holidayAt(view: View, token: number): DatePart | undefined {
  const word = lower(view, token);
  const shift = word === 'last' ? -1 : word === 'next' ? 1 : word === 'this' ? 0 : undefined;
  const at = shift === undefined ? token : token + 1;
  const code = view.doc.form[at]?.charCodeAt(0) ?? 0;
  if (!(code >= 65 && code <= 90) && !(code >= 48 && code <= 57)) return undefined;
  const found = phraseAt(view.doc, at, holidays(view.doc.language));
  if (view.doc.names.length > 0 && isPersonal(view, at)) return undefined;
  if (found === undefined || !together(view, token, found.last) || isTitle(view, found.last + 1)) return undefined;
  const tail = shift === undefined ? yearTail(view, found.last) : undefined;
  return datePart(view, token, tail?.last ?? found.last, {
    is: 'holiday',
    rule: found.meaning,
    ...(tail && { year: tail.year }),
    ...(shift !== undefined && shift !== 0 && { shift }),
  });
}
