/** The names that facts are asked for by, each once. */
import { type Kysely, sql } from 'kysely';
import type { Reading } from '../model/index.ts';
import { untilAlone } from './alone.ts';
import { copyRows } from './copy.ts';
import type { Record } from './open.ts';
import type { Tables } from './tables.ts';

/** Names that are remembered at most: beyond them, the memory begins anew. */
const mostRemembered = 200_000;

/** Adds the names of those that act and speak and of the places of events. */
export async function addNames(
  { db, names: remembered }: Pick<Record, 'db' | 'names'>,
  readings: readonly Reading[],
): Promise<void> {
  const names = [...new Set(readings.flatMap(namesIn).filter((name) => !remembered.has(name)))];
  if (names.length === 0) return;
  await untilAlone(async () => {
    const { rows } = await sql<{ name: string }>`
      select name from known_name where name = any(${names}::text[])`.execute(db);
    const known = new Set(rows.map(({ name }) => name));
    // In order, so that two that add at once do not wait for each other in a ring.
    const added = names.filter((name) => !known.has(name)).sort();
    await copyRows(
      db,
      'known_name',
      { name: 'text', parts: 'text[]' },
      added.map((name) => ({ name, parts: partsOf(name) })),
    );
  });
  if (remembered.size > mostRemembered) remembered.clear();
  for (const name of names) remembered.add(name);
}

/** The groups of three letters of the name's words, without accents and capitals, as PostgreSQL's pg_trgm cuts them. */
function partsOf(name: string): readonly string[] {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  const parts = new Set<string>();
  for (const word of words ?? []) {
    const padded = `  ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) parts.add(padded.slice(i, i + 3));
  }
  return [...parts];
}

function namesIn({ entities, events, claims, places }: Reading): readonly string[] {
  const nameOf = new Map(entities.map(({ id, name }) => [id, name]));
  const ids = [
    ...events.flatMap(({ actors, recipients }) => [...actors, ...recipients]),
    ...claims.map((c) => c.entity),
  ];
  return [
    ...ids.flatMap((id) => (id === undefined ? [] : (nameOf.get(id) ?? id))),
    ...events.flatMap(({ place }) => (place === undefined ? [] : (places[place]?.name ?? []))),
  ];
}

/** Names most like the words, by the groups of three letters that they share; the likest first. */
export async function namesNear(db: Kysely<Tables>, words: string, most: number): Promise<readonly string[]> {
  const asked = partsOf(words);
  const rows = await db.selectFrom('known_name').selectAll().where(sql<boolean>`parts && ${asked}::text[]`).execute();
  const own = new Set(asked);
  return rows
    .map(({ name, parts }) => {
      const shared = parts.filter((part) => own.has(part)).length;
      return { name, share: shared / (parts.length + own.size - shared) };
    })
    .filter(({ share }) => share > likeness)
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** From this share of common groups on two names are alike: the threshold of PostgreSQL's own pg_trgm. */
const likeness = 0.3;
