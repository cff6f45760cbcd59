/** What a text shows of the relation between two actors: words by where they stand, the verbs over each, and what the frames say. */
import type { Doc } from '../model/index.ts';
import { caseWords, clauseOf } from '../text/index.ts';
import { classes } from './tables.ts';

/** Number of buckets that features fall into; a power of two. */
export const featureBuckets = 1 << 15;

/** Steps up the tree from an actor that are looked at. */
const highestStep = 8;
const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;

function bucketOf(feature: string): number {
  let hash = fnvOffset;
  for (let i = 0; i < feature.length; i++) hash = Math.imul(hash ^ feature.charCodeAt(i), fnvPrime);
  return (hash >>> 0) & (featureBuckets - 1);
}

/** The verbs and nouns over a token, nearest first. */
function over(doc: Doc, token: number): readonly number[] {
  const chain: number[] = [];
  for (let at = doc.head[token] ?? -1; at >= 0 && chain.length < highestStep; at = doc.head[at] ?? -1) chain.push(at);
  return chain;
}

const isContent = (doc: Doc, token: number): boolean => ['NOUN', 'VERB', 'ADJ', 'ADV'].includes(doc.upos[token] ?? '');

/** A word with what completes it: its particle, the head of its object, of its open complement. */
function completed(doc: Doc, token: number): readonly string[] {
  const { particles, objects, openComplements } = clauseOf(doc, token);
  const lemma = doc.lemma[token] ?? '';
  return [
    ...particles.map((particle) => `${lemma}+${particle}`),
    ...objects.map((object) => `${lemma}>${doc.lemma[object]}`),
    ...openComplements.map((complement) => `${lemma}>>${doc.lemma[complement]}`),
  ];
}

/** The words from one actor up to where they meet and down to the other, with their relations. */
function pathBetween(doc: Doc, up: readonly number[], down: readonly number[], meeting: number): string {
  const step = (token: number): string => doc.deprel[token] ?? '';
  const rise = up.slice(0, up.indexOf(meeting)).map(step);
  const fall = down.slice(0, down.indexOf(meeting)).map(step).reverse();
  return [...rise, '^', ...fall].join(' ');
}

/** The head of a set of tokens: the one whose own head lies outside. */
function headOf(doc: Doc, tokens: ReadonlySet<number>): number {
  for (const token of tokens) if (!tokens.has(doc.head[token] ?? -1)) return token;
  return tokens.values().next().value ?? 0;
}

/**
 * Features of a pair as bucket numbers, sorted, each once. `source`, `target`: the tokens of their mentions; `told`: types that the frames
 * found, the best first.
 */
export function pairFeatures(
  doc: Doc,
  source: ReadonlySet<number>,
  target: ReadonlySet<number>,
  told: readonly string[],
): readonly number[] {
  const features: string[] = ['bias', `best:${told[0] ?? 'none'}`, ...told.map((type) => `told:${type}`)];
  const from = headOf(doc, source);
  const to = headOf(doc, target);
  const [low, high] = from < to ? [from, to] : [to, from];
  const tables = classes(doc.language);
  let before = '';
  for (let token = 0; token < doc.length; token++) {
    if (source.has(token) || target.has(token)) {
      before = source.has(token) ? '<source>' : '<target>';
      continue;
    }
    const lemma = doc.lemma[token] ?? '';
    if (!isContent(doc, token)) {
      if (doc.upos[token] === 'AUX' || doc.upos[token] === 'PART') features.push(`aux:${lemma}`);
      continue;
    }
    const place = token < low ? 'before' : token > high ? 'behind' : 'between';
    features.push(`word:${lemma}`, `${place}:${lemma}`, `two:${before} ${lemma}`);
    before = lemma;
    for (const [name, words] of tables) if (words.has(lemma)) features.push(`class:${name}`, `${place}-class:${name}`);
  }
  const overSource = over(doc, from);
  const overTarget = over(doc, to);
  const meeting = overSource.find((token) => overTarget.includes(token)) ?? -1;
  for (const token of overSource) {
    if (isContent(doc, token)) features.push(`source:${doc.lemma[token]}`);
  }
  for (const token of overTarget) {
    if (isContent(doc, token)) features.push(`target:${doc.lemma[token]}`);
  }
  features.push(`source-is:${doc.deprel[from]}`, `target-is:${doc.deprel[to]}`, `order:${from < to}`);
  const prepositions = caseWords(doc, to).join(' ');
  features.push(`target-by:${prepositions}`);
  if (meeting >= 0) {
    const path = pathBetween(doc, [from, ...overSource], [to, ...overTarget], meeting);
    features.push(`meet:${doc.lemma[meeting]}`, `meet:${doc.lemma[meeting]} ${prepositions}`);
    features.push(`path:${path}`, `path:${doc.lemma[meeting]} ${path}`);
    if (doc.upos[meeting] === 'VERB') for (const whole of completed(doc, meeting)) features.push(`meets:${whole}`);
  }
  const verb = overSource.find((token) => doc.upos[token] === 'VERB') ?? -1;
  if (verb >= 0) for (const whole of completed(doc, verb)) features.push(`does:${whole}`);
  return [...new Set(features.map(bucketOf))].sort((a, b) => a - b);
}
