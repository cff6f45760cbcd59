/** A report as the set of its shingles: runs of words, which copies share and retellings do not. */
import { commonness } from './background.ts';
import { eachWord, keyOf } from './forms.ts';
import { hash32, mix32 } from './hash.ts';
import { quotations } from './quotations.ts';

/** Words of a shingle. Two words with the common ones left out survive articles dropped and synonyms put in; three in a row do not. */
const SHINGLE_WORDS = 2;
/** Words in more than this share of ordinary passages are left out. */
const COMMON = 0.5;
/** Shingles of a text's own words; with fewer than these, a text of quotations alone is compared by what it quotes. */
const OWN_SHINGLES = 6;

/** What is known of a form, in four words of a table: two hashes of it that tell it from all others, the hash of its key, and a mark. */
const STRIDE = 4;
const CHECK = 1;
const KEY = 2;
const MARK = 3;
const FREE = 0;
const TELLING = 1;
const EVERYDAY = 2;
/** Forms that the table has room for at first; it doubles when it is half full. */
const FIRST_FORMS = 1 << 12;
/** Words of a text that there is room for at first. */
const FIRST_WORDS = 1 << 9;

/**
 * Reads the shingles of texts, as sorted distinct 32-bit numbers; of them those that are multiples of `every`, all unless told. What a text
 * quotes is left out: two reports of one speech share the speech, copies share the words around it. It remembers the forms that it has met.
 */
export function shingleReader(every = 1): (text: string) => Uint32Array {
  // Open addressing by a hash of the form where it stands: a form that was met before is never cut out of its text.
  let table = new Int32Array(STRIDE * FIRST_FORMS);
  let forms = 0;
  const placeOf = (hash: number, check: number): number => {
    const last = table.length - STRIDE;
    let place = (hash * STRIDE) & last;
    while (table[place + MARK] !== FREE && (table[place] !== hash || table[place + CHECK] !== check)) {
      place = (place + STRIDE) & last;
    }
    return place;
  };
  const put = (hash: number, check: number, key: number, mark: number): void => {
    const place = placeOf(hash, check);
    table[place] = hash;
    table[place + CHECK] = check;
    table[place + KEY] = key;
    table[place + MARK] = mark;
  };
  const grow = (): void => {
    const before = table;
    table = new Int32Array(before.length * 2);
    for (let p = 0; p < before.length; p += STRIDE) {
      if (before[p + MARK] !== FREE) put(before[p]!, before[p + CHECK]!, before[p + KEY]!, before[p + MARK]!);
    }
  };
  const learn = (form: string, hash: number, check: number): void => {
    forms += 1;
    if (2 * STRIDE * forms > table.length) grow();
    const key = keyOf(form);
    put(hash, check, hash32(key) | 0, commonness(key) < COMMON ? TELLING : EVERYDAY);
  };

  // The words of the text that is being read: the hash of each one's key, and where it stands.
  let keys = new Int32Array(FIRST_WORDS);
  let starts = new Int32Array(FIRST_WORDS);
  let marks = new Uint8Array(FIRST_WORDS);
  let words = 0;
  let text = '';
  const take = (start: number, end: number, hash: number, check: number): void => {
    let place = placeOf(hash, check);
    if (table[place + MARK] === FREE) {
      learn(text.slice(start, end), hash, check);
      place = placeOf(hash, check);
    }
    if (words === keys.length) {
      keys = resized(keys, new Int32Array(2 * words));
      starts = resized(starts, new Int32Array(2 * words));
      marks = resized(marks, new Uint8Array(2 * words));
    }
    keys[words] = table[place + KEY]!;
    starts[words] = start;
    marks[words] = table[place + MARK]!;
    words += 1;
  };

  return (given) => {
    text = given;
    words = 0;
    eachWord(text, take);
    return shinglesOf(given, { keys, starts, size: tellingFirst() }, every);
  };

  /** Brings the words that tell something to the front, and says how many there are; where there are too few all stay. */
  function tellingFirst(): number {
    let telling = 0;
    for (let i = 0; i < words; i++) telling += Number(marks[i] === TELLING);
    if (telling < SHINGLE_WORDS) return words;
    let size = 0;
    for (let i = 0; i < words; i++) {
      if (marks[i] !== TELLING) continue;
      keys[size] = keys[i]!;
      starts[size] = starts[i]!;
      size += 1;
    }
    return size;
  }
}

function resized<T extends Int32Array | Uint8Array>(column: T, larger: T): T {
  larger.set(column);
  return larger;
}

interface Kept {
  readonly keys: Int32Array;
  readonly starts: Int32Array;
  readonly size: number;
}

function shinglesOf(text: string, { keys, starts, size }: Kept, every: number): Uint32Array {
  // A text of one word is one shingle, so that it can be a copy too.
  if (size > 0 && size < SHINGLE_WORDS) return sampled(Uint32Array.of(mix32(keys[0]!)), 1, every);
  const quoted = quotations(text);
  const own = new Uint32Array(size);
  const all = new Uint32Array(size);
  let [owned, total] = [0, 0];
  const firstOwn: number[] = [];
  let q = 0;
  for (let i = 0; i + SHINGLE_WORDS <= size; i++) {
    const first = starts[i]!;
    const last = starts[i + SHINGLE_WORDS - 1]!;
    let h = 0;
    for (let j = i; j < i + SHINGLE_WORDS; j++) h = mix32(Math.imul(h, 31) + keys[j]!);
    all[total++] = h;
    while (q < quoted.length && quoted[q]![1] <= first) q += 1;
    const quotation = quoted[q];
    if (quotation !== undefined && first >= quotation[0] && last < quotation[1]) continue;
    own[owned++] = h;
    if (firstOwn.length < OWN_SHINGLES && !firstOwn.includes(h)) firstOwn.push(h);
  }
  return firstOwn.length < OWN_SHINGLES ? sampled(all, total, every) : sampled(own, owned, every);
}

/** The distinct ones of the first `size` numbers that are multiples of `every`, ascending. */
function sampled(numbers: Uint32Array, size: number, every: number): Uint32Array {
  let kept = 0;
  for (let i = 0; i < size; i++) if (numbers[i]! % every === 0) numbers[kept++] = numbers[i]!;
  const sorted = numbers.subarray(0, kept).sort();
  let distinct = 0;
  for (let i = 0; i < kept; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[distinct++] = sorted[i]!;
  return sorted.slice(0, distinct);
}

/** How many numbers two sorted sets share. */
export function shared(a: Uint32Array, b: Uint32Array): number {
  let i = 0;
  let j = 0;
  let count = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) count += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return count;
}
