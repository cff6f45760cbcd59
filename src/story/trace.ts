/** What the desk keeps of a text once it has been read: enough to compare it with any other, in about as many bytes. */
import { type NamedDays, namedDays } from './days.ts';
import type { Report } from './report.ts';
import { shingleReader } from './shingles.ts';
import { partiesNamed } from './states.ts';
import { type Uses, usesOf } from './terms.ts';
import { type Words, wordReader } from './words.ts';

/** What a report is about. */
export interface Subject {
  readonly uses: Uses;
  readonly named: NamedDays;
  /** The states between which it plays. */
  readonly parties: ReadonlySet<string>;
}

/** A text's trace; its subject is worked out when it is asked for, since of copies only one is. */
export interface Trace {
  readonly shingles: Uint32Array;
  /** UTF-16 units of the text: of copies the longest speaks for all. */
  readonly length: number;
  readonly subject: () => Subject;
}

/** Rises whenever the same text leaves another trace. */
export const TRACE_VERSION = 1;

/** Reads texts, and remembers the words that it has met. */
export function traceReader(): (report: Pick<Report, 'text' | 'headline'>) => Trace {
  const shinglesOf = shingleReader();
  const read = wordReader();
  return ({ text, headline = '' }) => ({
    shingles: shinglesOf(text),
    length: text.length,
    subject: () => subjectOf(text, read(text), read(headline)),
  });
}

function subjectOf(text: string, words: Words, headline: Words): Subject {
  const lexemes = [...headline.lexemes, ...words.lexemes];
  return { uses: usesOf(text, words, headline), named: namedDays(lexemes), parties: partiesNamed(lexemes) };
}

/** 32-bit words before the lists: the version, the length, and how long each list is. */
const LISTS = 6;
const HEAD = 2 + LISTS;
/** A state's code as a number: three letters, a byte each. */
const BYTE = 256;

/** A trace as bytes, words of 32 bits as this machine keeps them. */
export function packed({ shingles, length, subject }: Trace): Uint8Array {
  const { uses, named, parties } = subject();
  const { weekdays, dates, years } = named;
  const codes = [...parties].map((code) => [...code].reduce((sum, letter) => sum * BYTE + letter.charCodeAt(0), 0));
  const weights = new Uint32Array(uses.weights.buffer, uses.weights.byteOffset, uses.weights.length);
  const lists = [shingles, uses.terms, [...weekdays], [...dates], [...years], codes];
  const size = lists.reduce((sum, list) => sum + list.length, HEAD + weights.length);
  const words = new Uint32Array(size);
  words.set([TRACE_VERSION, length, ...lists.map((list) => list.length)]);
  let at = HEAD;
  for (const list of [...lists, weights]) {
    words.set(list, at);
    at += list.length;
  }
  return new Uint8Array(words.buffer);
}

/** The trace that was packed, or nothing where another version or another kind of machine packed it. */
export function unpacked(bytes: Uint8Array): Trace | undefined {
  if (bytes.length < 4 * HEAD || bytes.length % 4 !== 0) return undefined;
  // Words must stand at a multiple of four bytes.
  const whole = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const words = new Uint32Array(whole.buffer, whole.byteOffset, whole.length / 4);
  const [version, length = 0, ...lengths] = words.subarray(0, HEAD);
  const terms = lengths[1] ?? 0;
  if (version !== TRACE_VERSION || lengths.reduce((sum, one) => sum + one, HEAD + terms) !== words.length) {
    return undefined;
  }
  let at = HEAD;
  const lists = [...lengths, terms].map((size) => {
    at += size;
    return words.subarray(at - size, at);
  });
  const list = (n: number): Uint32Array => lists[n] ?? new Uint32Array();
  return {
    shingles: list(0),
    length,
    subject: () => {
      const [ids, weights] = [list(1), list(LISTS)];
      return {
        uses: {
          terms: new Int32Array(ids.buffer, ids.byteOffset, ids.length),
          weights: new Float32Array(weights.buffer, weights.byteOffset, weights.length),
        },
        named: { weekdays: new Set(list(2)), dates: new Set(list(3)), years: new Set(list(4)) },
        parties: new Set(Array.from(list(5), codeOf)),
      };
    },
  };
}

function codeOf(number: number): string {
  let code = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / BYTE)) code = String.fromCharCode(rest % BYTE) + code;
  return code;
}
