/** `rapporteur add`: pages read into a record; the same page twice changes nothing, and one that fails leaves the record as it was. */
import { type Archive, openArchive } from '../archive/index.ts';
import type { KeptPage, Page, Reading } from '../model/index.ts';
import { read } from '../read.ts';
import { addReadings, knownArticles, labelStories, openRecord, type Record } from '../record/index.ts';
import { archiveOf } from '../work/index.ts';
import { reportFault } from './fail.ts';
import { type FeedOptions, pageInputs } from './feed-pages.ts';
import { makeProgress, type Progress } from './progress.ts';
import type { Form } from './source.ts';

export interface AddOptions extends FeedOptions {
  readonly record: string;
  readonly input: Form;
  /** Folder of the pages, where it is not the record's own. */
  readonly archive?: string;
}

export interface Tally {
  readonly added: number;
  readonly known: number;
  readonly failed: number;
}

/** Readings are kept in batches: one transaction costs as much for fifty as for one. */
const batchSize = 50;

interface Waiting {
  readonly id: string;
  readonly page: Page;
  readonly reading: Reading;
}

/** Keeps a batch; where it cannot be kept as one, each reading by itself, so that one that fails takes no other along. */
async function keep(
  record: Record,
  archive: Archive | undefined,
  batch: readonly Waiting[],
  kept: Map<string, KeptPage> = new Map(),
): Promise<Tally> {
  try {
    await keepPages(record, archive, batch, kept);
    const results = await addReadings(
      record,
      batch.map(({ reading }) => reading),
      kept,
    );
    const added = results.filter((result) => result.added).length;
    return { added, known: results.length - added, failed: 0 };
  } catch (thrown) {
    if (batch.length > 1) {
      const tallies: Tally[] = [];
      for (const one of batch) tallies.push(await keep(record, archive, [one], kept));
      return tallies.reduce(sum);
    }
    reportFault(thrown, batch[0]?.id);
    return { added: 0, known: 0, failed: batch.length };
  }
}

/** Archives the pages of the articles that are new and not in `kept`, each once, before the record tells of them. */
async function keepPages(
  record: Record,
  archive: Archive | undefined,
  batch: readonly Waiting[],
  kept: Map<string, KeptPage>,
): Promise<void> {
  if (archive === undefined) return;
  const known = await knownArticles(
    record,
    batch.map(({ reading }) => reading.article.id),
  );
  for (const { page, reading } of batch) {
    const { id } = reading.article;
    if (!known.has(id) && !kept.has(id)) kept.set(id, await archive.keep(page, new Date()));
  }
  await archive.settle();
}

const sum = (a: Tally, b: Tally): Tally => ({
  added: a.added + b.added,
  known: a.known + b.known,
  failed: a.failed + b.failed,
});

/**
 * Reads the pages and keeps what is new; then the stories are told anew. `open` gives the record when the first page has been read: where
 * none can be, none is made. Faults of pages are reported one line each; a record that cannot be opened throws.
 */
export async function addPages(
  open: () => Promise<Record>,
  args: readonly string[],
  options: FeedOptions & { readonly input: Form; readonly archive?: string },
  progress: Progress,
): Promise<Tally> {
  let tally: Tally = { added: 0, known: 0, failed: 0 };
  const archive = options.archive === undefined ? undefined : openArchive(options.archive);
  let waiting: Waiting[] = [];
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) tally = sum(tally, await keep(await open(), archive, batch));
  };
  for await (const input of pageInputs(args, { form: options.input }, options)) {
    try {
      if ('fault' in input) throw input.fault;
      waiting.push({ id: input.id, page: input.page, reading: read(input.page) });
    } catch (thrown) {
      tally = sum(tally, { added: 0, known: 0, failed: 1 });
      progress.end();
      reportFault(thrown, input.id);
    }
    progress.show(`${tally.added + tally.known + waiting.length} read, ${tally.failed} failed: ${input.id}`);
    if (waiting.length >= batchSize) await flush();
  }
  await flush();
  await archive?.close();
  if (tally.added > 0) await labelStories(await open());
  progress.end();
  return tally;
}

export async function addCommand(args: readonly string[], options: AddOptions): Promise<void> {
  const folder = archiveOf(options.record, options.archive);
  let opened: Promise<Record> | undefined;
  const open = (): Promise<Record> => {
    opened ??= openRecord(options.record);
    return opened;
  };
  try {
    const { added, known, failed } = await addPages(
      open,
      args,
      { ...options, ...(folder !== undefined && { archive: folder }) },
      makeProgress(),
    );
    // The record's own name for itself: an address without its password.
    const where = opened === undefined ? '' : `: ${(await opened).where}`;
    const failures = failed === 0 ? '' : `, ${failed} failed`;
    process.stdout.write(`${added} added, ${known} already there${failures}${where}\n`);
  } finally {
    if (opened !== undefined)
      await opened.then(
        (record) => record.close(),
        () => undefined,
      );
  }
}
