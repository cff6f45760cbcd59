/** `rapporteur add`: pages read into a record; the same page twice changes nothing, and one that fails leaves the record as it was. */
import { openArchive } from '../archive/index.ts';
import { asRapporteurError } from '../model/index.ts';
import { labelStories, openRecord, type Record } from '../record/index.ts';
import { archiveOf, batchSize, inOrder, keepBatch, makeReaders, type ReadPage, workersOf } from '../work/index.ts';
import { reportFault } from './fail.ts';
import { type FeedOptions, pageInputs } from './feed-pages.ts';
import { makeProgress, type Progress } from './progress.ts';
import type { Form, PageInput } from './source.ts';
import { type Tally, tallyLine } from './tally.ts';

export interface AddOptions extends FeedOptions {
  readonly record: string;
  readonly input: Form;
  /** Folder of the pages, where it is not the record's own. */
  readonly archive?: string;
  /** Threads that read. */
  readonly workers: number | 'auto';
}

/** Pages for each thread that are read or wait for it: enough to go on while a batch is kept, and few enough to lie in memory. */
const ahead = 6;

/**
 * Reads the pages and keeps what is new; then the stories are told anew. `open` gives the record when the first page has been read: where
 * none can be, none is made. Faults of pages are reported one line each; a record that cannot be opened throws.
 */
export async function addPages(
  open: () => Promise<Record>,
  args: readonly string[],
  options: FeedOptions & { readonly input: Form; readonly archive?: string; readonly workers?: number | 'auto' },
  progress: Progress,
): Promise<Tally> {
  let [added, known, failed] = [0, 0, 0];
  const fault = (thrown: unknown, id: string): void => {
    failed += 1;
    progress.end();
    reportFault(thrown, id);
  };
  const archive = options.archive === undefined ? undefined : openArchive(options.archive);
  const readers = makeReaders({ workers: workersOf(options.workers ?? 'auto') });
  let waiting: ReadPage[] = [];
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    for (const [i, kept] of (await keepBatch(await open(), archive, batch)).entries()) {
      if (kept === 'added') added += 1;
      else if (kept === 'known') known += 1;
      else fault(kept.failed, batch[i]?.id ?? '');
    }
  };
  const readInput = async (input: PageInput): Promise<ReadPage | Extract<PageInput, { readonly fault: unknown }>> => {
    if ('fault' in input) return input;
    try {
      return { id: input.id, page: input.page, reading: await readers.read(input.page) };
    } catch (thrown) {
      return { id: input.id, fault: asRapporteurError(thrown) };
    }
  };
  try {
    const inputs = pageInputs(args, { form: options.input }, options);
    for await (const found of inOrder(inputs, readers.workers * ahead, readInput)) {
      if ('fault' in found) fault(found.fault, found.id);
      else waiting.push(found);
      progress.show(`${added + known + waiting.length} read, ${failed} failed: ${found.id}`);
      if (waiting.length >= batchSize) await flush();
    }
    await flush();
  } finally {
    await readers.close();
    await archive?.close();
  }
  if (added > 0) await labelStories(await open());
  progress.end();
  return { added, known, failed };
}

export async function addCommand(args: readonly string[], options: AddOptions): Promise<void> {
  const folder = archiveOf(options.record, options.archive);
  let opened: Promise<Record> | undefined;
  const open = (): Promise<Record> => {
    opened ??= openRecord(options.record);
    return opened;
  };
  try {
    const tally = await addPages(
      open,
      args,
      { ...options, ...(folder !== undefined && { archive: folder }) },
      makeProgress(),
    );
    // The record's own name for itself: an address without its password.
    const where = opened === undefined ? '' : `: ${(await opened).where}`;
    process.stdout.write(`${tallyLine(tally)}${where}\n`);
  } finally {
    if (opened !== undefined)
      await opened.then(
        (record) => record.close(),
        () => undefined,
      );
  }
}
