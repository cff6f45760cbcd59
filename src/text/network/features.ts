/**
 * What the network sees of a word: numbers of table rows. The same arithmetic stands in train/network/features.py; keep both alike.
 *
 * A form is folded (lower case, straight quotes, digits alike), put between marks, and its ends and its shape are hashed with 32-bit
 * FNV-1a over UTF-16 units, so that both languages find the same row.
 */

const OPEN = 0x5e;
const CLOSE = 0x24;
const DIGIT = 0x30;
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
/** Seeds keep the tables apart: 0 and this for the two halves of a word's key, 1, 2 … for the affixes, this for the shape. */
const SECOND_KEY = 0x9e3779b9;
const SHAPE_SEED = 99;

/** Typographic quotes and dashes as their plain ones. */
function plain(unit: number): number {
  switch (unit) {
    case 0x2018:
    case 0x2019:
      return 0x27;
    case 0x201c:
    case 0x201d:
      return 0x22;
    case 0x2013:
    case 0x2014:
      return 0x2d;
    default:
      return unit;
  }
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/** Hash of `units[from…to)`, well mixed in its low bits. */
function hash(units: Uint16Array, from: number, to: number, seed: number): number {
  let h = OFFSET ^ seed;
  for (let i = from; i < to; i++) h = Math.imul(h ^ units[i]!, PRIME);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

/** An end of the word whose hash picks a row: the first `length` units (marks included), or the last `-length`. */
export interface Affix {
  readonly length: number;
  /** Number of rows, a power of two. */
  readonly rows: number;
}

/** Reads words into rows; holds the buffers that this takes. */
export interface WordReader {
  /**
   * Writes the rows of `form` to `out[at…]`: affixes in their order, then the shape. Returns the word's key as `[high, low]` in `key`.
   */
  read(form: string, out: Int32Array, at: number): void;
  /** The two 32-bit numbers that stand for the word last read in the vocabulary. */
  readonly key: Uint32Array;
  /** Whether the word last read has a digit. */
  hasDigit(): boolean;
}

/** Longest stretch of a form that counts, in UTF-16 units: longer ones are addresses and noise. */
const LONGEST = 1000;

export function wordReader(affixes: readonly Affix[], shapeRows: number): WordReader {
  const units = new Uint16Array(LONGEST + 2);
  const shape = new Uint16Array(LONGEST);
  const key = new Uint32Array(2);
  let digit = false;

  return {
    key,
    hasDigit: () => digit,
    read(form, out, at) {
      const cut = form.length > LONGEST ? form.slice(0, LONGEST) : form;
      const folded = cut.toLowerCase();
      const n = Math.min(folded.length, LONGEST);
      digit = false;
      units[0] = OPEN;
      for (let i = 0; i < n; i++) {
        const unit = plain(folded.charCodeAt(i));
        digit ||= isDigit(unit);
        units[i + 1] = unit;
      }
      key[0] = hash(units, 1, n + 1, 0);
      key[1] = hash(units, 1, n + 1, SECOND_KEY);
      for (let i = 1; i <= n; i++) if (isDigit(units[i]!)) units[i] = DIGIT;
      units[n + 1] = CLOSE;
      const end = n + 2;
      for (const [k, { length, rows }] of affixes.entries()) {
        const from = length > 0 ? 0 : Math.max(0, end + length);
        const to = length > 0 ? Math.min(end, length) : end;
        out[at + k] = hash(units, from, to, k + 1) & (rows - 1);
      }
      out[at + affixes.length] = hash(shape, 0, shapeOf(cut, shape), SHAPE_SEED) & (shapeRows - 1);
    },
  };
}

/** Classes of the characters, runs cut at two ("NATO-led" is "XX-xx"), into `out`; returns how many. */
function shapeOf(form: string, out: Uint16Array): number {
  let n = 0;
  for (let i = 0; i < form.length; ) {
    const code = form.codePointAt(i)!;
    i += code > 0xffff ? 2 : 1;
    const kind = classOf(code);
    if (n < 2 || out[n - 1] !== kind || out[n - 2] !== kind) out[n++] = kind;
  }
  return n;
}

const UPPER = 0x58;
const LOWER = 0x78;
const NUMERAL = 0x64;
const STRANGE = 0x3f;

/** Class of a character: upper case, lower case, digit; a mark is its own class, and what is none of these is strange. */
function classOf(code: number): number {
  if (code < 128) {
    if (code >= 0x61 && code <= 0x7a) return LOWER;
    if (code >= 0x41 && code <= 0x5a) return UPPER;
    return isDigit(code) ? NUMERAL : code;
  }
  const char = String.fromCodePoint(code);
  if (char.toLowerCase() !== char) return UPPER;
  if (char.toUpperCase() !== char) return LOWER;
  const mark = plain(code);
  return mark < 128 ? mark : STRANGE;
}

/** How a sentence is written: what a capital letter tells depends on it. */
export const CASING = { none: 0, ordinary: 1, title: 2, capitals: 3 } as const;

/** Casing of the sentence of words `from` to `to - 1`. */
export function casing(forms: readonly string[], from: number, to: number): number {
  let begun = 0;
  let large = 0;
  let whole = 0;
  for (let i = from; i < to; i++) {
    const form = forms[i]!;
    const first = form.codePointAt(0) ?? 0;
    const kind = classOf(first);
    if (kind !== UPPER && kind !== LOWER) continue;
    begun++;
    if (kind === LOWER) continue;
    large++;
    if (form.length > (first > 0xffff ? 2 : 1) && form === form.toUpperCase()) whole++;
  }
  if (large === 0) return CASING.none;
  if (begun >= 2 && whole * 5 >= begun * 3) return CASING.capitals;
  return begun >= 3 && large * 5 >= begun * 3 ? CASING.title : CASING.ordinary;
}
