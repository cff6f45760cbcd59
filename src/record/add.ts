import { type Kysely, sql } from 'kysely';
import { type KeptPage, RapporteurError, type Reading } from '../model/index.ts';
import { articleColumns, factColumns } from './columns.ts';
import { insertColumns, insertRows } from './insert.ts';
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
    await addNames(record.db, record.names, [...byId.values()]);
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
    const numbers = await record.db
      .transaction()
      .execute((trx) => insertNew(trx, searchable, [...byId.values()], kept));
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
  if (readings.length === 0) return new Map();
  const inserted = await insertColumns<keyof typeof articleColumns, { n: number; id: string }>(
    trx,
    'article',
    articleColumns,
    readings.map((reading) => ({ ...articleRow(reading), search: searchable.get(reading.article.id) ?? '' })),
    sql`on conflict (id) do nothing returning n, id`,
  );
  const numbers = new Map(inserted.map(({ n, id }) => [id, n]));

  const added = readings.filter(({ article }) => numbers.has(article.id));
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

/** Writes the rows of facts. */
export async function insertFacts(trx: Kysely<Tables>, rows: FactRows): Promise<void> {
  await insertColumns(trx, 'claim', factColumns.claim, rows.claim);
  await insertColumns(trx, 'event', factColumns.event, rows.event);
  await insertColumns(trx, 'event_actor', factColumns.event_actor, rows.event_actor);
  await insertColumns(trx, 'event_quantity', factColumns.event_quantity, rows.event_quantity);
  await insertColumns(trx, 'commitment', factColumns.commitment, rows.commitment);
  await insertColumns(trx, 'status', factColumns.status, rows.status);
}
