/** A story in a few of its own sentences. */
import type { Span } from '../model/index.ts';
import { type Lexeme, type Words, wordReader } from './words.ts';

/** A report of the story, with where its sentences stand. */
export interface DigestSource {
  readonly id: string;
  /** Copies of one report share it: one of them speaks. */
  readonly report: string;
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly headline?: string;
  readonly published?: string;
}

/** A sentence of an article, as it stands there. */
interface Quoted {
  readonly id: string;
  readonly span: Span;
}

export interface Digest {
  /** The article whose headline says most of the story; absent where none has one. */
  readonly title?: string;
  /** In the order of publication. */
  readonly sentences: readonly Quoted[];
}

/** Sentences of a digest. */
const SENTENCES = 4;
/** Words of a sentence that can stand by itself: shorter ones are remarks, longer ones lists. */
const SHORTEST = 9;
const LONGEST = 55;
/** Share of the shorter sentence's weight from which on two sentences say the same. */
const ALIKE = 0.45;
/** Sentences of a report that are looked at: what it is about stands in front. */
const FRONT = 12;
/** How much a sentence weighs less for each one before it: the lead sums up. */
const FALL = 0.92;
/** Reports that a word must stand in to be the story's and not one report's own. */
const SHARED = 2;
/** Share of the heaviest sentence's weight that each must have. */
const WORTH = 0.4;
/** Words in more than this share of ordinary passages say nothing of a story. */
const COMMON = 0.3;

/**
 * What tells most of a story: a headline, and sentences, each a quote: no two alike, one at most of each report while others
 * have something to say. A sentence weighs what its words weigh in the story: in how many reports they stand, and how rare they are.
 */
export function digest(sources: readonly DigestSource[]): Digest {
  const read = wordReader();
  const reports = firstOfEach(sources);
  const wordsOf = new Map(reports.map((source) => [source.id, read(`${source.headline ?? ''}\n${source.text}`)]));
  const weights = weightsOf([...wordsOf.values()]);
  const candidates = reports.flatMap(({ id, text, sentences }, order) =>
    sentences.slice(0, FRONT).flatMap((span, place) => {
      const { lexemes } = read(text.slice(...span));
      if (lexemes.length < SHORTEST || lexemes.length > LONGEST || !isWhole(text.slice(...span))) return [];
      const terms = new Map(lexemes.filter(telling).map(({ key, share }) => [key, -Math.log(share)] as const));
      const weight = weightIn(weights, lexemes) * FALL ** place;
      return [{ id, span, order, terms, weight }];
    }),
  );
  candidates.sort((a, b) => b.weight - a.weight || a.order - b.order || a.span[0] - b.span[0]);
  const chosen: typeof candidates = [];
  for (const others of [true, false]) {
    for (const one of candidates) {
      if (chosen.length === SENTENCES) break;
      if (one.weight < WORTH * candidates[0]!.weight) break;
      if (others && chosen.some(({ id }) => id === one.id)) continue;
      if (!chosen.includes(one) && !chosen.some(({ terms }) => alike(terms, one.terms))) chosen.push(one);
    }
  }
  const titles = reports
    .filter(({ headline = '' }) => headline !== '')
    .map(({ id, headline = '' }) => ({ id, weight: weightIn(weights, read(headline).lexemes) }));
  const title =
    titles.length === 0 ? undefined : titles.reduce((most, one) => (one.weight > most.weight ? one : most)).id;
  const sentences = chosen
    .sort((a, b) => a.order - b.order || a.span[0] - b.span[0])
    .map(({ id, span }): Quoted => ({ id, span }));
  return { ...(title !== undefined && { title }), sentences };
}

/** The earliest article of each report, by time. */
function firstOfEach(sources: readonly DigestSource[]): readonly DigestSource[] {
  const ordered = [...sources].sort((a, b) => compare(a.published ?? '', b.published ?? '') || compare(a.id, b.id));
  const seen = new Set<string>();
  return ordered.filter(({ report }) => !seen.has(report) && seen.add(report));
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** What each word of the story weighs: in how many reports it stands, and how rare it is. */
function weightsOf(reports: readonly Words[]): ReadonlyMap<string, number> {
  const held = new Map<string, { count: number; readonly rarity: number }>();
  for (const { lexemes } of reports) {
    const distinct = new Map(lexemes.filter(telling).map(({ key, share }) => [key, -Math.log(share)]));
    for (const [key, rarity] of distinct) {
      const known = held.get(key);
      if (known === undefined) held.set(key, { count: 1, rarity });
      else known.count += 1;
    }
  }
  const least = Math.min(SHARED, reports.length);
  const shared = [...held].filter(([, { count }]) => count >= least);
  return new Map(shared.map(([key, { count, rarity }]) => [key, (count / reports.length) * rarity]));
}

function telling({ key, share }: Lexeme): boolean {
  return key.length > 1 && share < COMMON;
}

/** What the words of a text weigh in the story, each once; long texts have more of them. */
function weightIn(weights: ReadonlyMap<string, number>, lexemes: readonly Lexeme[]): number {
  const keys = new Set(lexemes.map(({ key }) => key));
  return sum([...keys].map((key) => weights.get(key) ?? 0)) / Math.sqrt(Math.max(1, lexemes.length));
}

/** Whether a sentence begins with a capital or a number and ends as sentences do, with no quotation left open. */
function isWhole(sentence: string): boolean {
  const count = (mark: string) => sentence.split(mark).length;
  return /^[\p{Lu}\p{N}]/u.test(sentence) && /[.!?]$/u.test(sentence) && count('“') === count('”');
}

function alike(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  let common = 0;
  for (const [key, weight] of a) if (b.has(key)) common += weight;
  return common >= ALIKE * Math.min(sum(a.values()), sum(b.values()));
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
