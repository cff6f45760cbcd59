/** How common a word is in ordinary English, for batches too small to tell. */
import { assetTable, once } from '../assets/index.ts';
import { RapporteurError } from '../model/index.ts';

interface Background {
  readonly passages: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** The row that holds the number of passages. */
const WHOLE = '*';
/** Passages that an unlisted word is taken to stand in: the table's rarest row is 3. */
const UNLISTED = 0.5;

const background = once((): Background => {
  const counts = new Map<string, number>();
  for (const row of assetTable('en/story/background.tsv')) counts.set(row.word ?? '', Number(row.passages));
  const passages = counts.get(WHOLE);
  if (passages === undefined || [...counts.values()].some((count) => !(count > 0))) {
    throw new RapporteurError('asset-broken', 'en/story/background.tsv lacks its number of passages or a count');
  }
  return { passages, counts };
});

/** The share of passages that a word's key stands in, above 0. */
export function commonness(key: string): number {
  const { passages, counts } = background();
  return Math.min(1, (counts.get(key) ?? UNLISTED) / passages);
}

/** The keys of the words that are listed. */
export function listedWords(): readonly string[] {
  return [...background().counts.keys()].filter((key) => key !== WHOLE);
}
