/**
 * One process at a time in an embedded record: a file that names its holder. A holder that has died is known by its process number
 * and, where the system tells it, by the time that process started, since numbers are given out again.
 */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { RapporteurError } from '../model/index.ts';

interface Holder {
  readonly pid: number;
  /** Start of the process in the system's own ticks; empty where it cannot be told. */
  readonly started: string;
  readonly host: string;
}

/** Lets the folder go. */
type Release = () => Promise<void>;

/** How often a lock that changes hands while we look is looked at again. */
const tries = 3;

/** Takes the lock at `path`. Throws `record-locked` where a living process holds it. */
export async function takeLock(path: string): Promise<Release> {
  const mine = JSON.stringify({
    pid: process.pid,
    started: await startOf(process.pid),
    host: hostname(),
  } satisfies Holder);
  for (let i = 0; i < tries; i++) {
    if (await created(path, mine)) return () => releaseLock(path, mine);
    const found = await contentOf(path);
    if (found === undefined) continue;
    const holder = holderOf(found);
    if (holder !== undefined && (await lives(holder))) throw locked(path, holder);
    await removeStale(path, found);
  }
  throw locked(path, holderOf((await contentOf(path)) ?? ''));
}

async function created(path: string, content: string): Promise<boolean> {
  // Written aside and linked: whoever sees the file sees all of it.
  const aside = `${path}.${process.pid}.new`;
  await writeFile(aside, content);
  try {
    await link(aside, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function releaseLock(path: string, mine: string): Promise<void> {
  if ((await contentOf(path)) === mine) await rm(path, { force: true });
}

/** Moves the dead holder's file away; if another process took the lock in between, its file is put back. */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await contentOf(aside)) !== stale) {
    await link(aside, path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  }
  await rm(aside, { force: true });
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function holderOf(content: string): Holder | undefined {
  try {
    const { pid, started, host } = JSON.parse(content) as Partial<Holder>;
    return typeof pid === 'number' ? { pid, started: started ?? '', host: host ?? '' } : undefined;
  } catch {
    // A file that no living process of ours wrote: what is not a holder holds nothing.
    return undefined;
  }
}

async function lives({ pid, started, host }: Holder): Promise<boolean> {
  // Another machine's processes cannot be asked: a person has to know.
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  const now = await startOf(pid);
  return started === '' || now === '' || now === started;
}

/** Field 22 of /proc/PID/stat, counted behind the command's closing parenthesis, since the command may hold blanks. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function locked(path: string, holder: Holder | undefined): RapporteurError {
  const who =
    holder === undefined
      ? 'another process'
      : holder.pid === process.pid && holder.host === hostname()
        ? 'this very process'
        : `process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}`;
  return new RapporteurError(
    'record-locked',
    `the record is in use by ${who}`,
    `Stop it, or work on a record of your own with --record FOLDER. If nothing is running, remove ${path}.`,
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
