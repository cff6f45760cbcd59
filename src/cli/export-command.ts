/** `rapporteur export`: the events of a record in another tool's format. */
import { exportOf } from '../export/index.ts';
import { openRecord } from '../record/index.ts';
import { eventFilters } from './event-filters.ts';
import { writeFileWhole, writeOut } from './output.ts';
import { makeProgress } from './progress.ts';

export interface ExportOptions {
  readonly record: string;
  readonly output?: string;
}

/** Streams the export to standard output or a file; on a terminal it counts what it has written. */
export async function exportCommand(format: string, query: string | undefined, options: ExportOptions): Promise<void> {
  const filters = eventFilters(query, options);
  const record = await openRecord(options.record);
  const progress = makeProgress();
  try {
    const onProgress = (written: number): void => progress.show(`${written} written`);
    const chunks = exportOf(record, format, filters, { onProgress });
    if (options.output === undefined) await writeOut(chunks);
    else await writeFileWhole(options.output, chunks);
  } finally {
    progress.end();
    await record.close();
  }
}
