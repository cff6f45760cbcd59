/** A record and its archive in one compressed file, and back. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createGzip } from 'node:zlib';
import { RapporteurError } from '../model/index.ts';
import { dumpRecord, type Record, restoreRecord } from '../record/index.ts';

/** Bytes of a file of the archive that go into one line: whole threes, so that the base64 of parts is that of the whole. */
const piece = 3 * 1024 * 1024;

/** Writes the record and the pages of its archive into `file`; nothing stands under that name until it is whole. Gives the number of rows. */
export async function dumpTo(file: string, record: Record, archive: string | undefined): Promise<number> {
  const aside = `${file}.${process.pid}.part`;
  const gzip = createGzip();
  const out = createWriteStream(aside);
  gzip.pipe(out);
  // What fails while a line waits is told by the stream's end.
  const ended = Promise.all([finished(gzip), finished(out)]);
  ended.catch(() => undefined);
  const write = async (line: string): Promise<void> => {
    if (!gzip.write(`${line}\n`)) await Promise.race([new Promise((resolve) => gzip.once('drain', resolve)), ended]);
  };
  try {
    const rows = await dumpRecord(record, write);
    for (const name of await archiveFiles(archive)) await writeFile(join(archive ?? '', name), write);
    gzip.end();
    await ended;
    await rename(aside, file);
    return rows;
  } catch (cause) {
    gzip.destroy();
    out.destroy();
    await rm(aside, { force: true });
    if (cause instanceof RapporteurError) throw cause;
    throw new RapporteurError(
      'record-failed',
      `the backup cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Look for room on the disk and for the rights to the folder. Nothing was left there.',
      { cause },
    );
  }
}

async function archiveFiles(archive: string | undefined): Promise<readonly string[]> {
  if (archive === undefined) return [];
  const names = await readdir(archive).catch(() => []);
  return names.filter((name) => name.endsWith('.warc.gz')).sort();
}

async function writeFile(path: string, write: (line: string) => Promise<void>): Promise<void> {
  for await (const bytes of createReadStream(path, { highWaterMark: piece })) {
    await write(JSON.stringify({ file: basename(path), data: (bytes as Buffer).toString('base64') }));
  }
}

/**
 * Restores a backup into an empty record; the pages go into `archive`. Throws `dump-malformed` where the file is no backup, was cut off or is
 * damaged: then the record stays empty.
 */
export async function restoreFrom(file: string, record: Record, archive: string | undefined): Promise<number> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new RapporteurError('input-missing', `there is no ${file}`, 'Check the path.', { cause });
  });
  const unzipped = createGunzip();
  const bytes = handle.createReadStream();
  bytes.on('error', (error) => unzipped.destroy(error));
  // Told by the lines, whoever reads them then; an error that comes before anybody does must not end the process.
  unzipped.on('error', () => undefined);
  try {
    return await restoreRecord(record, withoutPages(linesOf(bytes.pipe(unzipped)), archive));
  } finally {
    bytes.destroy();
    unzipped.destroy();
    await handle.close();
  }
}

/** A line is one row; an article with its text is the longest. Beyond this it is no dump of ours. */
const longestLine = 64 * 1024 * 1024;

async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of bytes) {
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (rest.length > longestLine) throw new RangeError('a line without an end');
    }
  } catch (cause) {
    if (cause instanceof RapporteurError) throw cause;
    throw new RapporteurError(
      'dump-malformed',
      'the dump cannot be restored: it does not unpack to its end',
      'It was cut off or is no backup; take another.',
      { cause },
    );
  }
  if (rest !== '') yield rest;
}

/** The lines of the record; those of the archive are written as they come. */
async function* withoutPages(lines: AsyncIterable<string>, archive: string | undefined): AsyncGenerator<string> {
  for await (const line of lines) {
    if (!line.startsWith('{"file":')) {
      yield line;
      continue;
    }
    if (archive === undefined) continue;
    const { file, data }: { file: string; data: string } = JSON.parse(line);
    await mkdir(archive, { recursive: true });
    const handle = await open(join(archive, basename(file)), 'a');
    try {
      await handle.writeFile(Buffer.from(data, 'base64'));
    } finally {
      await handle.close();
    }
  }
}
