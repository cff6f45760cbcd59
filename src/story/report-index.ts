/** The copies of a report among all that came before it, as it arrives. */
import { holders } from './holders.ts';
import type { Report } from './report.ts';
import { shingleReader } from './shingles.ts';

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
/** Reports after which the words that were met are forgotten, so that misspellings do not pile up for years. */
const FORGET = 200_000;
/** Reports that the columns have room for at first; they double. */
const FIRST_ROOM = 1 << 10;

/**
 * An empty index. Its cost is known: 8 bytes in a table that is at most three quarters full for each distinct sampled shingle, 4 to 8 for
 * each of the last reports that share one, 8 for each report, and the id. What it answers is provisional: `clusterReports` over all of them
 * has the last word.
 */
export function reportIndex(): ReportIndex {
  const ids: string[] = [];
  const holding = holders();
  let sizes = new Int32Array(FIRST_ROOM);
  // How many samples each report before shares with the one that comes in; all zero between two calls.
  let shares = new Int32Array(FIRST_ROOM);
  const touched: number[] = [];
  let read = shingleReader(KEPT);
  const touch = (holder: number): void => {
    if (shares[holder] === 0) touched.push(holder);
    shares[holder]! += 1;
  };

  return {
    add: ({ id, text }) => {
      if (ids.length % FORGET === 0) read = shingleReader(KEPT);
      const kept = read(text);
      const report = ids.length;
      for (let k = 0; k < kept.length; k++) holding.visit(kept[k]!, report, touch);
      const found: (readonly [holder: number, likeness: number])[] = [];
      for (const holder of touched) {
        const common = shares[holder]!;
        shares[holder] = 0;
        if (common < SHARED_SAMPLES) continue;
        const likeness = common / Math.min(sizes[holder]!, kept.length);
        if (likeness >= COPY) found.push([holder, likeness]);
      }
      touched.length = 0;
      if (report === sizes.length) {
        sizes = doubled(sizes);
        shares = doubled(shares);
      }
      sizes[report] = kept.length;
      ids.push(id);
      return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([holder]) => ids[holder]!);
    },
    size: () => ({ reports: ids.length, bytes: holding.bytes() + sizes.byteLength + shares.byteLength }),
  };
}

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
