/** Writing what comes in chunks, to standard output or to a file that is there whole or not at all. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { RapporteurError } from '../model/index.ts';

type Chunks = AsyncIterable<string | Uint8Array>;

/**
 * Writes all chunks to standard output, no faster than they are taken. `main.ts` ends the program where the reader closes the pipe or the
 * disk behind it is full.
 */
export async function writeOut(chunks: Chunks): Promise<void> {
  for await (const chunk of chunks) {
    if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
  }
}

/**
 * Writes all chunks beside `path` and puts the whole there under its name. Where it fails, nothing new is left and what was there stays.
 * Throws `output-failed` where the disk is full or the file cannot be made.
 */
export async function writeFileWhole(path: string, chunks: Chunks): Promise<void> {
  const aside = `${path}.${randomUUID().slice(0, 8)}.part`;
  const file = await open(aside, 'wx').catch((cause: unknown) => {
    throw outputFailed(path, cause);
  });
  try {
    for await (const chunk of chunks) await put(file, chunk, path);
    await file.sync();
    await file.close();
    await rename(aside, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(aside, { force: true });
    throw codeOf(error) === undefined ? error : outputFailed(path, error);
  }
}

async function put(file: FileHandle, chunk: string | Uint8Array, path: string): Promise<void> {
  try {
    // A handle's own writeFile goes on where the last one ended, and writes all of the chunk.
    await file.writeFile(chunk);
  } catch (cause) {
    throw outputFailed(path, cause);
  }
}

/** The system's name of the fault, where it is one. */
const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** What went wrong with writing to `path`, for people. */
export function outputFailed(path: string, cause: unknown): RapporteurError {
  const code = codeOf(cause);
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new RapporteurError(
    'output-failed',
    full
      ? `the disk is full: ${path} was not written`
      : `${path} cannot be written${code === undefined ? '' : ` (${code})`}`,
    full ? 'Make room, or name a file on another disk.' : 'Name a file in a folder that you may write to.',
    { cause },
  );
}
