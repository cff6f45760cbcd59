/**
 * One process at a time in an embedded record: a file that names its holder. A holder that has died is known by its process number
 * and, where the system tells it, by the time that process started, since numbers are given out again.
 */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { RapporteurError } from '../model/index.ts';
import type { Door } from './remote.ts';

interface Holder {
  readonly pid: number;
  /** Start of the process in the system's own ticks; empty where it cannot be told. */
  readonly started: string;
  readonly host: string;
  /** Where it takes queries of other processes, if it does. */
  readonly door?: Door;
}

/** A lock that is held: it is let go, and says where its holder takes queries. */
export interface Held {
  readonly release: () => Promise<void>;
  readonly announce: (door: Door) => Promise<void>;
}

/** How often a lock that changes hands while we look is looked at again. */
const tries = 3;

/** Where the living holder of the lock at `path` takes queries, if it does. */
export async function doorOf(path: string): Promise<Door | undefined> {
  const holder = holderOf((await contentOf(path)) ?? '');
  return holder !== undefined && holder.host === hostname() && holder.pid !== process.pid && (await lives(holder))
    ? holder.door
    : undefined;
}

/** Takes the lock at `path`. Throws `record-locked` where a living process holds it. */
export async function takeLock(path: string): Promise<Held> {
  const own: Holder = { pid: process.pid, started: await startOf(process.pid), host: hostname() };
  let mine = JSON.stringify(own);
  for (let i = 0; i < tries; i++) {
    if (await created(path, mine)) {
      return {
        release: () => releaseLock(path, mine),
        announce: async (door) => {
          const before = mine;
          mine = JSON.stringify({ ...own, door } satisfies Holder);
          await replaced(path, before, mine);
        },
      };
    }
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

/** Puts the new content in place of the old at once: whoever looks sees one or the other. The secret in it is for this user alone. */
async function replaced(path: string, before: string, now: string): Promise<void> {
  if ((await contentOf(path)) !== before) return;
  const aside = `${path}.${process.pid}.new`;
  await writeFile(aside, now, { mode: 0o600 });
  await rename(aside, path);
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
    const { pid, started, host, door } = JSON.parse(content) as Partial<Holder>;
    return typeof pid === 'number'
      ? { pid, started: started ?? '', host: host ?? '', ...(door !== undefined && { door }) }
      : undefined;
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
