/** A report and its copies: where it came from, and what its versions changed. */
import type { Span } from '../model/index.ts';
import { eachForm, keyOf } from './forms.ts';

/** An article of a family. */
export interface Relative {
  readonly id: string;
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly published?: string;
  /** Agencies that sign it. */
  readonly agencies: readonly string[];
  readonly publisher?: string;
}

/** What one version changes in the one before it. */
interface Change {
  readonly kind: 'added' | 'removed' | 'changed' | 'corrected';
  /** The sentence in the version before, and in this one. */
  readonly before?: Span;
  readonly after?: Span;
}

interface Version {
  readonly id: string;
  /** The article that it is compared with; absent for the first. */
  readonly of?: string;
  readonly changes: readonly Change[];
}

export interface Family {
  /** The article nearest to the report as it was written: an agency's own page, else the earliest. */
  readonly origin: string;
  /** The agency that is credited, where one is. */
  readonly agency?: string;
  /** Earliest first. */
  readonly versions: readonly Version[];
  readonly longest: string;
}

/** Share of the shorter sentence's words that two versions of it have in common. */
const SAME_SENTENCE = 0.6;
/** Sentences of a version that are compared: an article has no more. */
const MOST_SENTENCES = 400;

/**
 * The family of the articles of one report. Each version is compared sentence by sentence with the one of the same publisher before it, else
 * with the origin: a cut copy removes, a later version adds. A changed sentence is a correction where only numbers and names are other.
 */
export function familyOf(relatives: readonly Relative[]): Family | undefined {
  const ordered = [...relatives].sort(
    (a, b) => compare(a.published ?? UNDATED, b.published ?? UNDATED) || compare(a.id, b.id),
  );
  const [first] = ordered;
  if (first === undefined) return undefined;
  const agency = mostCredited(ordered);
  const origin = ordered.find(({ publisher }) => agency !== undefined && publisher === agency) ?? first;
  const longest = ordered.reduce((most, one) => (one.text.length > most.text.length ? one : most));
  const versions = ordered.map((one, i): Version => {
    const earlier = ordered
      .slice(0, i)
      .findLast(({ publisher }) => publisher !== undefined && publisher === one.publisher);
    const before = earlier ?? (one === origin ? undefined : origin);
    return {
      id: one.id,
      ...(before !== undefined && { of: before.id }),
      changes: before === undefined ? [] : changes(before, one),
    };
  });
  return { origin: origin.id, ...(agency !== undefined && { agency }), versions, longest: longest.id };
}

/** Sorts behind every ISO date. */
const UNDATED = '\uffff';

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** The agency that most of them credit; of equal ones the first by name. */
function mostCredited(relatives: readonly Relative[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { agencies } of relatives)
    for (const name of new Set(agencies)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0]?.[0];
}

interface Sentence {
  readonly span: Span;
  readonly words: readonly string[];
  readonly distinct: ReadonlySet<string>;
}

/** What `after` changes in `before`: sentences are matched in order, by the longest common run of them. */
function changes(before: Relative, after: Relative): readonly Change[] {
  const [old, now] = [sentencesOf(before), sentencesOf(after)];
  const found: Change[] = [];
  let [i, j] = [0, 0];
  for (const [p, q] of [...matched(old, now), [old.length, now.length] as const]) {
    while (i < p) found.push({ kind: 'removed', before: old[i++]!.span });
    while (j < q) found.push({ kind: 'added', after: now[j++]!.span });
    const [one, other] = [old[p], now[q]];
    if (one !== undefined && other !== undefined && one.words.join(' ') !== other.words.join(' ')) {
      found.push({
        kind: isCorrection(one.words, other.words) ? 'corrected' : 'changed',
        before: one.span,
        after: other.span,
      });
    }
    [i, j] = [p + 1, q + 1];
  }
  return found;
}

function sentencesOf({ text, sentences }: Relative): readonly Sentence[] {
  return sentences.slice(0, MOST_SENTENCES).map((span) => {
    const words: string[] = [];
    eachForm(text.slice(...span), (form) => words.push(keyOf(form)));
    return { span, words, distinct: new Set(words) };
  });
}

/** Pairs of sentences that are one in both, in order: the longest common subsequence. */
function matched(a: readonly Sentence[], b: readonly Sentence[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const same = a.map((one) => b.map((other) => sameSentence(one, other)));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = same[i]![j]
        ? longest[(i + 1) * width + j + 1]! + 1
        : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (same[i]![j]) pairs.push([i++, j++]);
    else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

function sameSentence(a: Sentence, b: Sentence): boolean {
  const [few, many] = a.words.length <= b.words.length ? [a.words, b.distinct] : [b.words, a.distinct];
  return few.length > 0 && few.filter((word) => many.has(word)).length >= SAME_SENTENCE * few.length;
}

/** Whether one fact alone is other: as many words, and a number among those that differ, or one word in all. */
function isCorrection(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const other = a.flatMap((word, i) => (word === b[i] ? [] : [[word, b[i]!] as const]));
  return other.length === 1 || (other.length > 0 && other.every((pair) => pair.every((word) => /^\p{N}/u.test(word))));
}
