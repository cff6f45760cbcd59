import { z } from 'zod';
import type { Part, Rows } from '../model/index.ts';
import { RapporteurError } from '../model/index.ts';

/** Rows of a part unless asked, and at most. */
const defaultLimit = 50;
const maxLimit = 500;

export function limitOf(limit: number | undefined): number {
  return Math.min(Math.max(limit ?? defaultLimit, 1), maxLimit);
}

/** The sort keys of the row that a part ends with, as text that survives a URL. */
export function cursorOf(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

const keysSchema = z.array(z.union([z.string(), z.number()]));

/** The keys of a cursor that this program gave. Throws `query-invalid` where they are not `length` long. */
export function keysOf(cursor: string, length: number): readonly (string | number)[] {
  try {
    const keys = keysSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (keys.length === length) return keys;
  } catch {
    // Told below: whatever is wrong with it, it is not one of ours.
  }
  throw new RapporteurError(
    'query-invalid',
    'the cursor is not one that this list gave',
    'Begin at the list without a cursor.',
  );
}

/** The first `limit` of `limit + 1` rows that were asked for, and where to go on. */
export function pageOf<Row, T>(
  found: readonly Row[],
  limit: number,
  keys: (row: Row) => readonly (string | number)[],
  rows: readonly T[],
): Rows<T> {
  const last = found[limit - 1];
  return found.length > limit && last !== undefined ? { rows, next: cursorOf(keys(last)) } : { rows };
}

/** A part of a list that is worked out as a whole. Throws `query-invalid` for a cursor of another list. */
export function partOf<T>(all: readonly T[], { cursor, limit: asked }: Part): Rows<T> {
  const limit = limitOf(asked);
  const [from = 0] = cursor === undefined ? [] : keysOf(cursor, 1);
  const start = Number(from);
  const rows = all.slice(start, start + limit);
  return start + limit < all.length ? { rows, next: cursorOf([start + limit]) } : { rows };
}

/** Every row of a list, asked for part by part; `limit`: rows of a part. */
export async function* everyRow<T>(ask: (part: Part) => Promise<Rows<T>>, limit: number = maxLimit): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page: Rows<T> = await ask({ limit, ...(cursor !== undefined && { cursor }) });
    yield* page.rows;
    cursor = page.next;
  } while (cursor !== undefined);
}
