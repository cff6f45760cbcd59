/** Where the record is kept: a folder (PGlite) or a PostgreSQL server, behind one face. */
import { mkdir, readdir, readFile, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, sql } from 'kysely';
import pg from 'pg';
import { RapporteurError } from '../model/index.ts';
import { doorOf, type Held, takeLock } from './lock.ts';
import { migrate, newest } from './migrate.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { type Door, remoteDialect } from './remote.ts';
import type { Tables } from './tables.ts';
import type { Bases } from './words.ts';

/** An open record. Close it when done: an embedded one is locked until then. */
export interface Record {
  /** Where it is kept, fit to be shown: a server's address without its password. */
  readonly where: string;
  readonly db: Kysely<Tables>;
  readonly close: () => Promise<void>;
  /** Tells other processes where this one takes their queries; only a record in a folder, opened by this process, has it. */
  readonly announce?: (door: Door) => Promise<void>;
  /** Throws `record-failed` where the disk is nearly full; a server looks after its own. */
  readonly needRoom?: () => Promise<void>;
  /** What the server's dictionaries said of words, remembered while the record is open. */
  readonly bases: Bases;
  /** Names that the record is known to have, remembered likewise. */
  readonly names: Set<string>;
}

export interface RecordOptions {
  /** On a server: the schema that holds the tables, `rapporteur` unless told. */
  readonly schema?: string;
  /** On a server: connections at most, 8 unless told. */
  readonly connections?: number;
}

/** What makes a folder ours: a file of this name, which tells people what lies there. */
const marker = 'rapporteur-record.json';
const lockFile = 'lock';

/** What the planner is told that a page somewhere else costs, in pages that follow: PostgreSQL's own 4 is that of turning disks. */
const pageCost = 2;

/** A server that does not answer in this time is not there. */
const connectMs = 10_000;

/**
 * Opens the record at `where`, makes it where there is none, and brings its tables up to date: a folder, `memory:` (gone when
 * closed) or `postgres://…`.
 *
 * Throws `record-locked` (another living process holds the folder), `record-foreign` (the folder or schema holds something that is
 * not ours), `record-newer` (written by a later version), `record-unreachable` (no server, no access).
 */
export async function openRecord(where: string, options: RecordOptions = {}): Promise<Record> {
  if (isServer(where)) return openServer(where, options);
  return where === 'memory:' ? openEmbedded(undefined) : openFolder(resolve(where));
}

/** Whether a record's address is that of a server, and no folder. */
export const isServer = (where: string): boolean => /^postgres(ql)?:\/\//u.test(where);

async function openFolder(folder: string): Promise<Record> {
  const ours = await claimFolder(folder);
  const lock = join(folder, lockFile);
  let held: Held;
  try {
    held = await takeLock(lock);
  } catch (error) {
    const door = await doorOf(lock);
    if (door === undefined) throw error;
    return openThrough(folder, door);
  }
  try {
    if (!ours) await writeFile(join(folder, marker), markerText());
    const record = await openEmbedded(folder);
    return {
      ...record,
      announce: held.announce,
      close: async () => {
        await record.close();
        await held.release();
      },
    };
  } catch (error) {
    await held.release();
    throw error;
  }
}

/** The record that another process of this machine has open and serves. */
function openThrough(folder: string, door: Door): Record {
  const db = new Kysely<Tables>({ dialect: remoteDialect(door, newest) });
  return {
    where: `${folder} (through ${door.url})`,
    db,
    close: () => db.destroy(),
    bases: new Map(),
    names: new Set(),
  };
}

/** Whether the folder is a record already; an empty or missing one may become one. */
async function claimFolder(folder: string): Promise<boolean> {
  let names: readonly string[];
  try {
    await mkdir(folder, { recursive: true });
    names = await readdir(folder);
  } catch (cause) {
    throw new RapporteurError(
      'record-foreign',
      `${folder} cannot be a record folder`,
      'Name a folder that you may write to.',
      {
        cause,
      },
    );
  }
  if (names.includes(marker)) {
    const text = await readFile(join(folder, marker), 'utf8');
    if (text.includes('"rapporteur"')) return true;
  } else if (names.every((name) => name === lockFile || name.startsWith(`${lockFile}.`))) {
    return false;
  }
  throw new RapporteurError(
    'record-foreign',
    `${folder} holds files that are not a record of this program`,
    'Name an empty folder, or one that does not exist yet.',
  );
}

function markerText(): string {
  return `${JSON.stringify({ format: 'rapporteur', note: 'A record of Rapporteur. `pg` is a PostgreSQL data folder: do not edit.' })}\n`;
}

async function openEmbedded(folder: string | undefined): Promise<Record> {
  if (folder !== undefined) await needRoom(folder);
  let pglite: PGlite;
  try {
    pglite = await PGlite.create(folder === undefined ? {} : { dataDir: join(folder, 'pg') });
  } catch (cause) {
    throw new RapporteurError(
      'record-failed',
      `the record in ${folder ?? 'memory'} does not open: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Look for room on the disk and for the rights to the folder; if it is damaged, restore a backup.',
      { cause },
    );
  }
  const db = new Kysely<Tables>({ dialect: pgliteDialect(pglite) });
  try {
    await sql`set random_page_cost = ${sql.lit(pageCost)}`.execute(db);
    await migrate(db, 'public');
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    where: folder ?? 'memory:',
    db,
    close: () => db.destroy(),
    bases: new Map(),
    names: new Set(),
    ...(folder !== undefined && { needRoom: () => needRoom(folder) }),
  };
}

/** The embedded engine does not come back from a full disk: it is told before there is none. A log file and what a batch of pages takes. */
const leastRoom = 64 * 1024 * 1024;

/** Throws `record-failed` where the disk of a folder is nearly full. */
async function needRoom(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= leastRoom) return;
  throw new RapporteurError(
    'record-failed',
    `the disk of ${folder} has less than ${leastRoom / 1024 / 1024} MB left`,
    'Make room, or keep the record elsewhere with --record. Nothing that was told as added is lost.',
  );
}

async function openServer(address: string, { schema = 'rapporteur', connections = 8 }: RecordOptions): Promise<Record> {
  const where = shown(address);
  const pool = new pg.Pool({
    connectionString: address,
    max: connections,
    connectionTimeoutMillis: connectMs,
    application_name: 'rapporteur',
    // Session settings travel with the start of the connection, so that every connection of the pool has them. Compiling a query takes
    // longer than any of ours runs; disks of today find a page anywhere as soon as the next one.
    options: `-c search_path=${quoted(schema)} -c timezone=UTC -c jit=off -c random_page_cost=${pageCost}`,
  });
  // An idle connection that breaks is replaced by the pool at the next query, which then says what is wrong.
  pool.on('error', () => undefined);
  try {
    const client = await pool.connect();
    client.release();
  } catch (cause) {
    await pool.end();
    const reason = cause instanceof Error && cause.message !== '' ? cause.message : 'no answer';
    throw new RapporteurError(
      'record-unreachable',
      `cannot open the record on ${where}: ${reason}`,
      'Check that the server runs, and the address: postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
      { cause },
    );
  }
  const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
  try {
    await migrate(db, schema);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { where, db, close: () => db.destroy(), bases: new Map(), names: new Set() };
}

/** A name inside the `options` of a connection, where blanks and backslashes must be escaped. */
function quoted(schema: string): string {
  return `"${schema.replaceAll('"', '""')}"`.replaceAll(/[\\ ]/gu, '\\$&');
}

function shown(address: string): string {
  try {
    const url = new URL(address);
    if (url.password !== '') url.password = '***';
    return url.href;
  } catch (cause) {
    throw new RapporteurError(
      'record-unreachable',
      'the address of the PostgreSQL server cannot be read',
      'Write it as postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
      { cause },
    );
  }
}
