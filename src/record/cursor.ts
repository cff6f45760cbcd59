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

/** What a key of a cursor is: words, a number of a row, or any number. */
type Kind = 'text' | 'row' | 'number';
type KeyOf<K extends Kind> = K extends 'text' ? string : number;

/** The greatest `integer` of the database. */
const mostRows = 2_147_483_647;

function isOf(kind: Kind, key: string | number | undefined): boolean {
  if (kind === 'text') return typeof key === 'string' && !key.includes('\0');
  return typeof key === 'number' && (kind === 'number' || (Number.isInteger(key) && Math.abs(key) <= mostRows));
}

/** The keys of a cursor that this program gave. Throws `query-invalid` where they are not of these kinds, one by one. */
export function keysOf<const K extends readonly Kind[]>(
  cursor: string,
  kinds: K,
): { readonly [i in keyof K]: KeyOf<K[i]> } {
  try {
    const keys = keysSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (keys.length === kinds.length && kinds.every((kind, i) => isOf(kind, keys[i])))
      return keys as unknown as { readonly [i in keyof K]: KeyOf<K[i]> };
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
  const [from = 0] = cursor === undefined ? [] : keysOf(cursor, ['row']);
  const start = Math.max(from, 0);
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
