/** Which reports hold a shingle: the last of them, in memory that is counted in bytes. */

export interface Holders {
  /** Calls `each` with the reports before that hold the key, then notes that `report` (a number that rises) holds it too. */
  readonly visit: (key: number, report: number, each: (holder: number) => void) => void;
  /** Bytes of the table and of the lists. */
  readonly bytes: () => number;
}

/** A key leads back to so many reports before, the last ones: what all reports hold costs no more. */
const CROWD = 63;
/** A list's first word counts its holders, and the others are the holders: so many words at first, doubled until it holds the crowd. */
const FIRST_WORDS = 4;
const MOST_WORDS = CROWD + 1;
/** Words of a page: lists never lie across two. */
const PAGE_BITS = 18;
const PAGE = 1 << PAGE_BITS;
const WITHIN = PAGE - 1;

/** Places of the table at first. */
const FIRST_PLACES = 1 << 16;
const FREE = -1;
/** How full the table becomes before it doubles. */
const FULLEST = 0.75;

/**
 * An open-addressed table of keys, each beside its one holder or the place of its list, so that a key of one report, as most are, costs one
 * look into memory. Keys are 32-bit numbers that look random.
 */
export function holders(): Holders {
  // Two words a place: the key, and FREE, or a report (even: twice its number), or a list (odd: twice its offset, and one).
  let table = emptyTable(FIRST_PLACES);
  let distinct = 0;
  const pages: Int32Array[] = [];
  let used = 0;
  const unused = new Map<number, number[]>();

  const takeList = (words: number): number => {
    const again = unused.get(words)?.pop();
    if (again !== undefined) return again;
    // Chunks of the longest list are cut up, so that every list lies within one page.
    const at = used;
    used += MOST_WORDS;
    if (at >>> PAGE_BITS === pages.length) pages.push(new Int32Array(PAGE));
    for (let piece = at + words; piece < used; piece += words) giveBack(piece, words);
    return at;
  };
  const giveBack = (at: number, words: number): void => {
    const known = unused.get(words);
    if (known === undefined) unused.set(words, [at]);
    else known.push(at);
  };
  const grow = (): void => {
    const before = table;
    table = emptyTable(before.length);
    for (let i = 0; i < before.length; i += 2) {
      if (before[i + 1] === FREE) continue;
      const place = placeOf(table, before[i]!);
      table[place] = before[i]!;
      table[place + 1] = before[i + 1]!;
    }
  };

  return {
    visit: (key, report, each) => {
      const place = placeOf(table, key | 0);
      const entry = table[place + 1]!;
      if (entry === FREE) {
        table[place] = key | 0;
        table[place + 1] = 2 * report;
        distinct += 1;
        if (distinct > (FULLEST * table.length) / 2) grow();
        return;
      }
      if ((entry & 1) === 0) {
        const holder = entry >>> 1;
        each(holder);
        const at = takeList(FIRST_WORDS);
        const page = pages[at >>> PAGE_BITS]!;
        const first = at & WITHIN;
        page[first] = 2;
        page[first + 1] = holder;
        page[first + 2] = report;
        table[place + 1] = 2 * at + 1;
        return;
      }
      const at = entry >>> 1;
      const page = pages[at >>> PAGE_BITS]!;
      const first = at & WITHIN;
      const count = page[first]!;
      const held = Math.min(count, CROWD);
      for (let i = 1; i <= held; i++) each(page[first + i]!);
      page[first] = count + 1;
      const words = wordsFor(held);
      if (count >= CROWD) page[first + 1 + (count % CROWD)] = report;
      else if (count + 1 < words) page[first + 1 + count] = report;
      else {
        const longer = takeList(2 * words);
        const target = pages[longer >>> PAGE_BITS]!;
        const begin = longer & WITHIN;
        target.set(page.subarray(first, first + words), begin);
        target[begin + 1 + count] = report;
        giveBack(at, words);
        table[place + 1] = 2 * longer + 1;
      }
    },
    bytes: () => table.byteLength + pages.length * PAGE * Int32Array.BYTES_PER_ELEMENT,
  };
}

/** Words of the list that holds so many. */
function wordsFor(held: number): number {
  let words = FIRST_WORDS;
  while (words - 1 < held) words *= 2;
  return words;
}

function emptyTable(places: number): Int32Array {
  const table = new Int32Array(2 * places);
  for (let i = 1; i < table.length; i += 2) table[i] = FREE;
  return table;
}

/** Where a key stands in the table, or the free place where it belongs. */
function placeOf(table: Int32Array, key: number): number {
  const last = table.length - 2;
  // Sampled keys are multiples of a small power of two: their low bits say nothing.
  let place = ((key >>> 3) << 1) & last;
  while (table[place + 1] !== FREE && table[place] !== key) place = (place + 2) & last;
  return place;
}
