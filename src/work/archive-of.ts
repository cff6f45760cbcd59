/** Where the archive of a record lies. */
import { join, resolve } from 'node:path';
import { isServer } from '../record/index.ts';

/** Beside a server's record: a folder of this name where the program runs, unless told. */
const besideServer = 'rapporteur-archive';

/** The folder of a record's archive: inside the record's own folder, or where `told` says; nothing for a record that is gone when closed. */
export function archiveOf(record: string, told?: string): string | undefined {
  if (told !== undefined) return resolve(told);
  if (record === 'memory:') return undefined;
  return isServer(record) ? resolve(besideServer) : join(resolve(record), 'archive');
}
