import { type Kysely, sql } from 'kysely';
import { type KeptPage, RapporteurError, type Reading } from '../model/index.ts';
import { untilAlone } from './alone.ts';
import { articleColumns, factColumns } from './columns.ts';
import { copyRows } from './copy.ts';
import { insertRows } from './insert.ts';
import { addNames } from './names.ts';
import type { Record } from './open.ts';
import { articleRow, type FactRows, factRows } from './rows.ts';
import { keepStatistics } from './statistics.ts';
import type { Tables } from './tables.ts';
import { addTally, tallyOf } from './tally.ts';
import { learnBases, searchOf, searchWordsOf } from './words.ts';

/** What came of adding a reading: nothing, where the record had that article already. */
export interface Added {
  readonly added: boolean;
}

/**
 * Keeps a reading, all of it or nothing, in one transaction. An article that the record already has (the same content address)
 * changes nothing. Throws `input-invalid` for a text that PostgreSQL cannot keep, `record-failed` where the store refuses.
 */
export async function addReading(record: Record, reading: Reading): Promise<Added> {
  const [added] = await addReadings(record, [reading]);
  return { added: added?.added ?? false };
}

/** Keeps many readings in one transaction, all or none: one statement per table however many there are. `kept`: where their pages are, by article. */
export async function addReadings(
  record: Record,
  readings: readonly Reading[],
  kept: ReadonlyMap<string, KeptPage> = new Map(),
): Promise<readonly Added[]> {
  for (const reading of readings) {
    if (reading.article.text.includes('\0')) {
      throw new RapporteurError(
        'input-invalid',
        `the text of ${reading.article.url ?? reading.article.id} holds a NUL character`,
        'It is no text: check where the page comes from.',
      );
    }
  }
  const byId = new Map(readings.map((reading) => [reading.article.id, reading]));
  try {
    await record.needRoom?.();
    // A name may stand there without a fact: kept by itself, so that no adding waits for another's transaction over a name.
    await addNames(record, [...byId.values()]);
    const words = new Map([...byId].map(([id, { article }]) => [id, searchWordsOf(article)]));
    await learnBases(
      record.db,
      record.bases,
      [...words.values()].flatMap(({ headline, text, dictionary }) => [
        { words: headline, dictionary },
        { words: text, dictionary },
      ]),
    );
    const searchable = new Map([...words].map(([id, own]) => [id, searchOf(own, record.bases)]));
    const numbers = await untilAlone(() =>
      record.db.transaction().execute((trx) => insertNew(trx, searchable, [...byId.values()], kept)),
    );
    await keepStatistics(record, Math.max(0, ...numbers.values()), numbers.size);
    return readings.map((reading) => ({ added: numbers.delete(reading.article.id) }));
  } catch (cause) {
    if (cause instanceof RapporteurError) throw cause;
    throw new RapporteurError(
      'record-failed',
      `the record refused the reading: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Nothing of it was kept.',
      { cause },
    );
  }
}

/** Inserts what is not there yet and gives the new articles' numbers by id. */
async function insertNew(
  trx: Kysely<Tables>,
  searchable: ReadonlyMap<string, string>,
  readings: readonly Reading[],
  kept: ReadonlyMap<string, KeptPage>,
): Promise<Map<string, number>> {
  const added = await withoutKnown(trx, readings);
  const numbers = await numbersFor(
    trx,
    added.map(({ article }) => article.id),
  );
  const rows = added.map((reading) => {
    const { id } = reading.article;
    return { n: numbers.get(id), ...articleRow(reading), search: searchable.get(id) ?? '' };
  });
  // In order, so that two that add the same at once do not wait for each other in a ring.
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  await copyRows(trx, 'article', articleColumns, rows);

  const facts = added.map((reading) => factRows(reading, numbers.get(reading.article.id) ?? 0));
  const all: FactRows = {
    claim: facts.flatMap(({ claim }) => claim),
    event: facts.flatMap(({ event }) => event),
    event_actor: facts.flatMap(({ event_actor }) => event_actor),
    event_quantity: facts.flatMap(({ event_quantity }) => event_quantity),
    commitment: facts.flatMap(({ commitment }) => commitment),
    status: facts.flatMap(({ status }) => status),
  };
  await insertFacts(trx, all);
  const pages = added.flatMap(({ article: { id } }) => {
    const [article, page] = [numbers.get(id), kept.get(id)];
    return article === undefined || page === undefined ? [] : [{ article, ...page }];
  });
  await insertRows(trx, 'kept_page', pages);
  await addTally(
    trx,
    tallyOf(
      all,
      added.map(({ article }) => article),
    ),
  );
  return numbers;
}

async function withoutKnown(trx: Kysely<Tables>, readings: readonly Reading[]): Promise<readonly Reading[]> {
  if (readings.length === 0) return [];
  const ids = readings.map(({ article }) => article.id);
  const { rows } = await sql<{ id: string }>`select id from article where id = any(${ids}::text[])`.execute(trx);
  const known = new Set(rows.map(({ id }) => id));
  return readings.filter(({ article }) => !known.has(article.id));
}

/** The numbers that the table gives to new articles, in their order. */
async function numbersFor(trx: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ n: number }>`
    select nextval(pg_get_serial_sequence('article', 'n'))::int as n from generate_series(1, ${ids.length}::int)`.execute(
    trx,
  );
  return new Map(rows.flatMap(({ n }, i) => (ids[i] === undefined ? [] : [[ids[i], n] as const])));
}

/** Writes the rows of facts. */
export async function insertFacts(trx: Kysely<Tables>, rows: FactRows): Promise<void> {
  await copyRows(trx, 'claim', factColumns.claim, rows.claim);
  await copyRows(trx, 'event', factColumns.event, rows.event);
  await copyRows(trx, 'event_actor', factColumns.event_actor, rows.event_actor);
  await copyRows(trx, 'event_quantity', factColumns.event_quantity, rows.event_quantity);
  await copyRows(trx, 'commitment', factColumns.commitment, rows.commitment);
  await copyRows(trx, 'status', factColumns.status, rows.status);
}
