/** `rapporteur dump` and `rapporteur restore`: a record with its archive in one file, and back, whichever home it has. */
import { openRecord } from '../record/index.ts';
import { archiveOf, dumpTo, restoreFrom } from '../work/index.ts';

export interface BackupOptions {
  readonly record: string;
  readonly archive?: string;
}

export async function dumpCommand(file: string, options: BackupOptions): Promise<void> {
  const record = await openRecord(options.record);
  try {
    const rows = await dumpTo(file, record, archiveOf(options.record, options.archive));
    process.stdout.write(`${rows} rows of ${record.where} are in ${file}\n`);
  } finally {
    await record.close();
  }
}

export async function restoreCommand(file: string, options: BackupOptions): Promise<void> {
  const record = await openRecord(options.record);
  try {
    const rows = await restoreFrom(file, record, archiveOf(options.record, options.archive));
    process.stdout.write(`${rows} rows of ${file} are in ${record.where}\n`);
  } finally {
    await record.close();
  }
}
