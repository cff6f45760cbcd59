/** What has been read goes into the archive and the record, many at once. */
import type { Archive } from '../archive/index.ts';
import type { KeptPage, Page, Reading } from '../model/index.ts';
import { addReadings, knownArticles, type Record } from '../record/index.ts';

/** Readings are kept in batches: one transaction costs as much for fifty as for one. */
export const batchSize = 50;

/** A page with its reading, on the way into the record. */
export interface ReadPage {
  /** What its sender calls it. */
  readonly id: string;
  readonly page: Page;
  readonly reading: Reading;
  /** Follows the page from its fetching to its rows. */
  readonly trace?: string;
}

/** What became of one: new, there already, or not kept. */
export type Kept = 'added' | 'known' | { readonly failed: unknown };

/**
 * Keeps a batch, in its order; where it cannot be kept as one, each reading by itself, so that one that fails takes no other along. The pages
 * of new articles are archived once, before the record tells of them. `again` says of a failure whether the same is tried once more. Never throws.
 */
export async function keepBatch(
  record: Record,
  archive: Archive | undefined,
  batch: readonly ReadPage[],
  again: (failed: unknown) => Promise<boolean> = async () => false,
  kept: Map<string, KeptPage> = new Map(),
): Promise<readonly Kept[]> {
  try {
    await keepPages(record, archive, batch, kept);
    const results = await addReadings(
      record,
      batch.map(({ reading }) => reading),
      kept,
    );
    return results.map(({ added }) => (added ? 'added' : 'known'));
  } catch (failed) {
    if (await again(failed)) return await keepBatch(record, archive, batch, again, kept);
    if (batch.length <= 1) return batch.map(() => ({ failed }));
    const all: Kept[] = [];
    for (const one of batch) all.push(...(await keepBatch(record, archive, [one], again, kept)));
    return all;
  }
}

async function keepPages(
  record: Record,
  archive: Archive | undefined,
  batch: readonly ReadPage[],
  kept: Map<string, KeptPage>,
): Promise<void> {
  if (archive === undefined) return;
  const known = await knownArticles(
    record,
    batch.map(({ reading }) => reading.article.id),
  );
  for (const { page, reading, trace } of batch) {
    const { id } = reading.article;
    if (!known.has(id) && !kept.has(id)) kept.set(id, await archive.keep(page, new Date(), trace));
  }
  await archive.settle();
}
