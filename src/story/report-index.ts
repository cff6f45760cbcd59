/** The copies of a report among all that came before it, as it arrives. */
import type { Report } from './report.ts';
import { shingles } from './shingles.ts';
import { wordReader } from './words.ts';

/** An index that grows by one report at a time. */
export interface ReportIndex {
  /** Takes a report in and gives the ids of those before it that it is a copy of or that are copies of it, nearest first. */
  readonly add: (report: Report) => readonly string[];
  /** Reports so far, and the bytes that their columns take. */
  readonly size: () => { readonly reports: number; readonly bytes: number };
}

/**
 * Of all shingles those are kept whose number is a multiple of this: some 30 of a report of 200 words. With `signature`'s two a copy cut to
 * three sentences is found more surely, at twice the memory; a million reports are to stay under 1.5 GB.
 */
const KEPT = 4;
/** Sampled shingles that a pair must share to be compared at all; as in `copies`. */
const SHARED_SAMPLES = 2;
/** Share of the shorter sample that must stand in the longer: `copies` asks 0.48 of whole texts. */
const COPY = 0.48;
/** A shingle leads back to so many reports before: one that all carry costs no more. */
const CROWD = 64;
/** Reports after which the words that were met are forgotten, so that misspellings do not pile up for years. */
const FORGET = 200_000;

/**
 * An empty index. It is exact in its cost: 8 bytes for each sampled shingle (its number, and where it stood last), 4 to 8 in the table that
 * finds it, and the id. What it answers is provisional: `clusterReports` over all of them has the last word.
 */
export function reportIndex(): ReportIndex {
  const ids: string[] = [];
  // Samples of all reports one behind the other: those of report `r` begin at `starts[r]`.
  const sample = pages((length) => new Uint32Array(length));
  const previous = pages((length) => new Int32Array(length));
  const starts = pages((length) => new Int32Array(length));
  let samples = 0;
  let distinct = 0;
  let table = new Int32Array(1 << 16).fill(-1);
  let read = wordReader();
  const shares = new Map<number, number>();

  /** The place in the table of a shingle, or the free one where it belongs. */
  const slotOf = (within: Int32Array, shingle: number): number => {
    const mask = within.length - 1;
    // All kept shingles are multiples: the low bits say nothing.
    let slot = (shingle / KEPT) & mask;
    while (within[slot] !== -1 && sample.get(within[slot]!) !== shingle) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = (): void => {
    const larger = new Int32Array(table.length * 2).fill(-1);
    for (const place of table) if (place !== -1) larger[slotOf(larger, sample.get(place))] = place;
    table = larger;
  };
  /** The report that a sample belongs to. */
  const holderOf = (place: number): number => {
    let [low, high] = [0, ids.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (starts.get(middle) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  return {
    add: ({ id, text }) => {
      if (ids.length % FORGET === 0) read = wordReader();
      const kept = shingles(text, read(text)).filter((shingle) => shingle % KEPT === 0);
      shares.clear();
      const slots = new Int32Array(kept.length);
      for (const [k, shingle] of kept.entries()) {
        const slot = slotOf(table, shingle);
        slots[k] = slot;
        let place = table[slot]!;
        for (let steps = 0; place !== -1 && steps < CROWD; steps++) {
          const holder = holderOf(place);
          shares.set(holder, (shares.get(holder) ?? 0) + 1);
          place = previous.get(place);
        }
      }
      const found: (readonly [holder: number, likeness: number])[] = [];
      for (const [holder, common] of shares) {
        const size = (holder + 1 < ids.length ? starts.get(holder + 1) : samples) - starts.get(holder);
        const likeness = common / Math.min(size, kept.length);
        if (common >= SHARED_SAMPLES && likeness >= COPY) found.push([holder, likeness]);
      }
      starts.set(ids.length, samples);
      ids.push(id);
      for (const [k, shingle] of kept.entries()) {
        const slot = slots[k]!;
        const last = table[slot]!;
        if (last === -1) distinct += 1;
        sample.set(samples, shingle);
        previous.set(samples, last);
        table[slot] = samples;
        samples += 1;
      }
      if (2 * distinct > table.length) grow();
      return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([holder]) => ids[holder]!);
    },
    size: () => ({
      reports: ids.length,
      bytes: sample.bytes() + previous.bytes() + starts.bytes() + table.byteLength,
    }),
  };
}

/** Numbers of a page. */
const PAGE_BITS = 18;
const PAGE = 1 << PAGE_BITS;

interface Pages {
  readonly get: (i: number) => number;
  readonly set: (i: number, value: number) => void;
  readonly bytes: () => number;
}

/** A column that grows without being copied. */
function pages(make: (length: number) => Uint32Array | Int32Array): Pages {
  const all: (Uint32Array | Int32Array)[] = [];
  return {
    get: (i) => all[i >>> PAGE_BITS]![i & (PAGE - 1)]!,
    set: (i, value) => {
      const page = i >>> PAGE_BITS;
      all[page] ??= make(PAGE);
      all[page][i & (PAGE - 1)] = value;
    },
    bytes: () => all.reduce((sum, page) => sum + page.byteLength, 0),
  };
}
