/** `rapporteur add`: pages read into a record; the same page twice changes nothing, and one that fails leaves the record as it was. */
import type { Reading } from '../model/index.ts';
import { read } from '../read.ts';
import { addReadings, openRecord, type Record } from '../record/index.ts';
import { reportFault } from './fail.ts';
import { type Form, inputs } from './inputs.ts';
import { makeProgress, type Progress } from './progress.ts';
import { labelStories } from './stories.ts';

export interface AddOptions {
  readonly record: string;
  readonly input: Form;
}

export interface Tally {
  readonly added: number;
  readonly known: number;
  readonly failed: number;
}

/** Readings are kept in batches: one transaction costs as much for fifty as for one. */
const batchSize = 50;

/** Reads the pages and keeps what is new; then the stories are told anew. Faults are reported one line each. */
export async function addPages(
  record: Record,
  args: readonly string[],
  form: Form,
  progress: Progress,
): Promise<Tally> {
  const waiting: { readonly id: string; readonly reading: Reading }[] = [];
  let added = 0;
  let known = 0;
  let failed = 0;
  const keep = async (): Promise<void> => {
    const batch = waiting.splice(0);
    try {
      const results = await addReadings(
        record,
        batch.map(({ reading }) => reading),
      );
      for (const result of results) {
        if (result.added) added++;
        else known++;
      }
    } catch (thrown) {
      failed += batch.length;
      reportFault(thrown, batch.map(({ id }) => id).join(', '));
    }
  };
  for await (const input of inputs(args, { form })) {
    try {
      if ('fault' in input) throw input.fault;
      waiting.push({ id: input.id, reading: read(input.page) });
    } catch (thrown) {
      failed++;
      progress.end();
      reportFault(thrown, input.id);
    }
    progress.show(`${added + known + waiting.length} read, ${failed} failed: ${input.id}`);
    if (waiting.length >= batchSize) await keep();
  }
  if (waiting.length > 0) await keep();
  if (added > 0) await labelStories(record);
  progress.end();
  return { added, known, failed };
}

export async function addCommand(args: readonly string[], options: AddOptions): Promise<void> {
  const record = await openRecord(options.record);
  try {
    const { added, known, failed } = await addPages(record, args, options.input, makeProgress());
    const failures = failed === 0 ? '' : `, ${failed} failed`;
    process.stdout.write(`${added} added, ${known} already there${failures}: ${record.where}\n`);
  } finally {
    await record.close();
  }
}
