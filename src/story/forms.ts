/** Where the words of a text stand, and how one is folded so that typography and inflection make no difference. */
import { assetTable, once } from '../assets/index.ts';
import { hashStep, mix32 } from './hash.ts';

/** What a character can be to a word, one bit each: a part of it, a joint between two parts, or half of a pair of code units. */
const LETTER = 1;
const NUMBER = 2;
const IN_NUMBER = 4;
const IN_WORD = 8;
const HALF = 16;

const letter = /[\p{L}\p{M}]/u;
const number = /\p{N}/u;
const half = /[\ud800-\udfff]/;
/** Marks that stand between two parts of a number, and of a word. */
const inNumber = '.,';
const inWord = "'’‘`.";

function kindOf(character: string): number {
  if (letter.test(character)) return LETTER;
  if (number.test(character)) return NUMBER;
  return (inNumber.includes(character) ? IN_NUMBER : 0) | (inWord.includes(character) ? IN_WORD : 0);
}

const CODE_UNITS = 0x10000;
/** Of the second hash; odd, and no relation of the first one's. */
const CHECK_FACTOR = 0x9e3779b1;

/** What each UTF-16 code unit is. */
const unitKinds = once(() =>
  Uint8Array.from({ length: CODE_UNITS }, (_, code) => {
    const character = String.fromCharCode(code);
    return half.test(character) ? HALF : kindOf(character);
  }),
);

/** What the character at `at` is; the second half of a pair is what the pair is. */
function kindAt(text: string, at: number, kinds: Uint8Array): number {
  const kind = kinds[text.charCodeAt(at)]!;
  if (kind !== HALF) return kind;
  const whole = text.codePointAt(at)!;
  if (whole >= CODE_UNITS) return kindOf(String.fromCodePoint(whole));
  const before = at === 0 ? 0 : text.codePointAt(at - 1)!;
  return before >= CODE_UNITS ? kindOf(String.fromCodePoint(before)) : 0;
}

/**
 * Calls `each` with the UTF-16 offsets of every word of a text, in order, and with two signed 32-bit hashes of it, which together tell a
 * form from all others. A number keeps its points and commas and ends before a letter.
 */
export function eachWord(text: string, each: (start: number, end: number, hash: number, check: number) => void): void {
  const kinds = unitKinds();
  const { length } = text;
  for (let at = 0; at < length; ) {
    const kind = kindAt(text, at, kinds) & (LETTER | NUMBER);
    if (kind === 0) {
      at += 1;
      continue;
    }
    const parts = kind === NUMBER ? NUMBER : LETTER | NUMBER;
    const joints = kind === NUMBER ? IN_NUMBER : IN_WORD;
    let hash = 0;
    let check = 0;
    let end = at;
    for (; end < length; end++) {
      const here = kindAt(text, end, kinds);
      const joins = (here & joints) !== 0 && end + 1 < length && (kindAt(text, end + 1, kinds) & parts) !== 0;
      if ((here & parts) === 0 && !joins) break;
      const unit = text.charCodeAt(end);
      hash = hashStep(hash, unit);
      check = (Math.imul(check, CHECK_FACTOR) + unit) | 0;
    }
    each(at, end, mix32(hash) | 0, check);
    at = end;
  }
}

/** Calls `each` with every word of a text as written and its UTF-16 offset, in order. */
export function eachForm(text: string, each: (form: string, start: number) => void): void {
  eachWord(text, (start, end) => each(text.slice(start, end), start));
}

/** A word's key: lower case, no accents, no possessive, no inflection; numbers without commas. */
export function keyOf(form: string): string {
  if (/^\p{N}/u.test(form)) return form.replaceAll(',', '');
  return uninflected(
    folded(form)
      .replace(/['’‘`]s$/, '')
      .replace(/['’‘`.]/g, ''),
  );
}

/** Lower case without accents. */
export function folded(form: string): string {
  return (/^[a-z]+$/i.test(form) ? form : form.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase();
}

const endings = once((): readonly (readonly [ending: string, put: string])[] =>
  assetTable('en/story/endings.tsv').map(({ ending = '', put = '' }) => [ending, put]),
);

/** Letters that a stem keeps. */
const STEM = 3;

function uninflected(key: string): string {
  for (const [ending, put] of endings()) {
    if (key.length < ending.length + STEM || !key.endsWith(ending)) continue;
    return key.slice(0, key.length - ending.length) + put;
  }
  return key;
}
