/** What a report is about, in numbers: the words of its story, each with a weight. */
import { once } from '../assets/index.ts';
import { commonness, listedWords } from './background.ts';
import type { Keys } from './candidates.ts';
import { hash32 } from './hash.ts';
import type { Lexeme, Words } from './words.ts';

/** A report's terms, ascending, with weights whose squares sum to 1. */
export interface Vector {
  readonly terms: Int32Array;
  readonly weights: Float64Array;
}

/** Documents that the background table counts for beside those of the batch: small batches go by the table, large ones by themselves. */
const BACKGROUND_DOCUMENTS = 200;
/** Words that stand in more than this share of ordinary passages say nothing of a story. */
const FUNCTION_WORD = 0.3;
/** Taken off a word's count of documents: one occurrence is half by chance. */
const SEEN = 0.5;
/** How often a word of the headline counts. */
const HEADLINE = 2;
/** How often a word of the lead counts. */
const LEAD = 2;
/** Words of a lead. */
const LEAD_WORDS = 60;
/** Names tell one story from another that uses the same words; with the rest set on stories-dev and stories-ecb-dev, where 2 to 3 do alike. */
const NAME = 2.5;
/** Numbers (the count, the size, the year) tell twins apart; 2.5 to 4 do alike. */
const NUMBER = 3;

/** The words of a report with how much each weighs in it, before it is known how rare they are. */
export interface Uses {
  /** 32-bit numbers of the words' keys, ascending, distinct. */
  readonly terms: Int32Array;
  readonly weights: Float32Array;
}

/** A word's key as a number. Of a million keys a hundred share theirs with another, which moves no figure. */
const termOf = (key: string): number => hash32(key) | 0;

/** What a report uses: its count damped by the logarithm, times what it is worth as a name or a number. */
export function usesOf(text: string, { lexemes, starts }: Words, headline: Words): Uses {
  const tallies = new Map<string, Tally>();
  // Headlines may capitalise every word: what is a name is seen in the body.
  for (const lexeme of headline.lexemes) tally(tallies, lexeme, HEADLINE, false);
  for (const [i, lexeme] of lexemes.entries()) {
    const name = lexeme.capital && !opensSentence(text, starts[i]!);
    tally(tallies, lexeme, i < LEAD_WORDS ? LEAD : 1, name);
  }
  const uses = new Map<number, number>();
  for (const [key, { count, times, names, number }] of tallies) {
    const name = 2 * names > times ? NAME : 1;
    uses.set(termOf(key), (1 + Math.log(count)) * (number ? NUMBER : name));
  }
  const terms = Int32Array.from(uses.keys()).sort();
  return { terms, weights: Float32Array.from(terms, (term) => uses.get(term)!) };
}

/** How common the listed words are, by their numbers, and a word that is not listed. */
const shares = once(
  (): ReadonlyMap<number, number> => new Map(listedWords().map((key) => [termOf(key), commonness(key)])),
);
const unlisted = once((): number => commonness(''));

interface Tally {
  count: number;
  times: number;
  names: number;
  readonly number: boolean;
}

function tally(tallies: Map<string, Tally>, { key, share, number }: Lexeme, count: number, name: boolean): void {
  if (key.length < 2 || share >= FUNCTION_WORD) return;
  const known = tallies.get(key);
  if (known === undefined) tallies.set(key, { count, times: 1, names: Number(name), number });
  else {
    known.count += count;
    known.times += 1;
    known.names += Number(name);
  }
}

const ends = /[.!?"“\n]/;

function opensSentence(text: string, start: number): boolean {
  return start === 0 || ends.test(text[start - 1]!) || (start > 1 && ends.test(text[start - 2]!));
}

/** The vectors of documents by TF-IDF: what a word weighs in the document, times the logarithm of how rare it is in the batch and in ordinary English. */
export function termVectors(documents: readonly Uses[]): readonly Vector[] {
  const vocabulary = new Map<number, number>();
  const holders: number[] = [];
  const numbered = documents.map(({ terms }) =>
    terms.map((term) => {
      let number = vocabulary.get(term);
      if (number === undefined) {
        number = holders.length;
        vocabulary.set(term, number);
        holders.push(0);
      }
      holders[number]! += 1;
      return number;
    }),
  );
  const whole = documents.length + BACKGROUND_DOCUMENTS;
  const rarity = new Float64Array(holders.length);
  for (const [term, number] of vocabulary) {
    const held = holders[number]! - SEEN + BACKGROUND_DOCUMENTS * (shares().get(term) ?? unlisted());
    rarity[number] = Math.max(0, Math.log(whole / held));
  }
  const weightOf = new Float64Array(holders.length);
  return documents.map((uses, d) => {
    const terms = numbered[d]!;
    let squares = 0;
    for (let i = 0; i < terms.length; i++) {
      const weight = uses.weights[i]! * rarity[terms[i]!]!;
      weightOf[terms[i]!] = weight;
      squares += weight * weight;
    }
    const length = Math.sqrt(squares) || 1;
    terms.sort();
    return { terms, weights: Float64Array.from(terms, (term) => weightOf[term]! / length) };
  });
}

/** Cosine of two vectors. */
export function cosine(a: Vector, b: Vector): number {
  let i = 0;
  let j = 0;
  let sum = 0;
  while (i < a.terms.length && j < b.terms.length) {
    const x = a.terms[i]!;
    const y = b.terms[j]!;
    if (x === y) sum += a.weights[i]! * b.weights[j]!;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return sum;
}

/** The terms of greatest weight, ascending like all; of equal ones the first. */
export function heaviest({ terms, weights }: Vector, most: number): Keys {
  if (terms.length <= most) return { keys: terms, weights };
  const least = weights.slice().sort()[weights.length - most]!;
  const keys: number[] = [];
  const kept: number[] = [];
  for (let i = 0; i < terms.length && keys.length < most; i++) {
    if (weights[i]! < least) continue;
    keys.push(terms[i]!);
    kept.push(weights[i]!);
  }
  return { keys, weights: kept };
}
