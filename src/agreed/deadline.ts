/** By when: a date behind "by" or "before", or a span behind "within" counted from the signature or another named moment. */
import type { Commitment, Doc, TimeRef } from '../model/index.ts';
import { tokenAt, tokenText } from '../text/index.ts';
import { deadlineWords } from './deadline-words.ts';

/** ISO 8601 duration as it stands in an anchored deadline: P30D → 30D, P2.5Y → 2.5Y, PT72H → 72H. */
const amountOf = (value: string): string | undefined => /^PT?(\d+(?:\.\d+)?[A-Z])$/.exec(value)?.[1];

/** Tokens behind a span among which the moment that it is counted from is sought: "within 30 days of the transfer of authority". */
const anchorReach = 9;

/** The moment that a span is counted from: "of signing", "after the truce takes effect"; the signature where none is named. */
function anchorOf(doc: Doc, last: number, end: number): string {
  const words = deadlineWords(doc.language);
  for (let at = last + 1; at <= Math.min(end, last + anchorReach); at++) {
    const anchor = words.anchors.get(doc.lemma[at] ?? '') ?? words.anchors.get((doc.form[at] ?? '').toLowerCase());
    if (anchor !== undefined) return anchor;
  }
  return words.after.has((doc.form[last + 1] ?? '').toLowerCase())
    ? (eventBehind(doc, last + 2, end) ?? 'signature')
    : 'signature';
}

/** Words that may stand before the noun of a moment: "after the interim withdrawal". */
const momentReach = 4;

/** The moment that a noun behind "after" names, in lower case and without its article; undefined where none follows. */
function eventBehind(doc: Doc, from: number, end: number): string | undefined {
  let first = from;
  while (first <= end && doc.upos[first] === 'DET') first++;
  for (let at = first; at <= Math.min(end, first + momentReach); at++) {
    if (doc.upos[at] === 'NOUN' && doc.upos[at + 1] !== 'NOUN') return tokenText(doc, first, at).toLowerCase();
    if (doc.upos[at] !== 'ADJ' && doc.upos[at] !== 'NOUN') return undefined;
  }
  return undefined;
}

/** Days from which on the same day of the year before or after is nearer. */
const elevenMonths = 334;
const dayLength = 86_400_000;

/** "by February 24" is the nearest such day to the report, where no year is written: nobody sets a term of eleven months without the year. */
function nearest(value: string, words: string, published: string | undefined): string {
  const [, year, rest] = /^(\d{4})(-\d\d-\d\d.*)$/.exec(value) ?? [];
  if (year === undefined || rest === undefined || published === undefined || /\d{4}/.test(words)) return value;
  const away = (Date.parse(value.slice(0, 10)) - Date.parse(published.slice(0, 10))) / dayLength;
  if (away > elevenMonths) return `${Number(year) - 1}${rest}`;
  return away < -elevenMonths ? `${Number(year) + 1}${rest}` : value;
}

/** The deadline in tokens `first` to `last`, if they set one. */
export function deadlineOf(
  doc: Doc,
  context: { readonly times: readonly TimeRef[]; readonly published: string | undefined },
  first: number,
  last: number,
): Commitment['deadline'] {
  const words = deadlineWords(doc.language);
  let starts: Commitment['deadline'];
  for (const time of context.times) {
    const from = tokenAt(doc, time.span[0]);
    const to = tokenAt(doc, time.span[1] - 1);
    if (from < first || to > last || from < 0) continue;
    const before = (doc.form[from - 1] ?? '').toLowerCase();
    if (time.type === 'DURATION') {
      const amount = amountOf(time.value);
      const counted = words.within.has(before) || isAfterwards(doc, to, words.after) || isTimeTo(doc, to);
      if (amount !== undefined && counted) return { span: time.span, value: `${anchorOf(doc, to, last)}+${amount}` };
    } else if (time.type !== 'SET' && (words.by.has(before) || words.from.has(before))) {
      const day = { span: time.span, value: nearest(time.value, doc.text.slice(...time.span), context.published) };
      if (words.by.has(before)) return day;
      starts ??= day;
    }
  }
  // "which was set up on 11 January … is to report by 1 March": "by" tells more than "on".
  return starts;
}

const isAfterwards = (doc: Doc, last: number, after: ReadonlySet<string>): boolean =>
  after.has((doc.form[last + 1] ?? '').toLowerCase());

/** "gave them 72 hours to stop fighting": the time that is left for it. */
const isTimeTo = (doc: Doc, last: number): boolean =>
  doc.upos[last + 1] === 'PART' && doc.upos[last + 2] === 'VERB' && doc.lemma[last + 1] === 'to';
