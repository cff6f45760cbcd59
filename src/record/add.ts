import { type Kysely, sql } from 'kysely';
import { RapporteurError, type Reading } from '../model/index.ts';
import { insertRows } from './insert.ts';
import type { Record } from './open.ts';
import { articleRow, type FactRows, factRows } from './rows.ts';
import type { Tables } from './tables.ts';

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

/** Keeps many readings in one transaction, all or none: one statement per table however many there are. */
export async function addReadings(record: Record, readings: readonly Reading[]): Promise<readonly Added[]> {
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
    const numbers = await record.db.transaction().execute((trx) => insertNew(trx, [...byId.values()]));
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
async function insertNew(trx: Kysely<Tables>, readings: readonly Reading[]): Promise<Map<string, number>> {
  if (readings.length === 0) return new Map();
  const rows = readings.map(articleRow);
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)));
  const inserted = await sql<{ n: number; id: string }>`
    insert into article (${columns})
    select ${columns} from jsonb_populate_recordset(null::article, ${JSON.stringify(rows)}::jsonb)
    on conflict (id) do nothing returning n, id`.execute(trx);
  const numbers = new Map(inserted.rows.map(({ n, id }) => [id, n]));

  const facts = readings.flatMap((reading) => {
    const n = numbers.get(reading.article.id);
    return n === undefined ? [] : [factRows(reading, n)];
  });
  for (const table of factTables)
    await insertRows(
      trx,
      table,
      facts.flatMap((rows): readonly object[] => rows[table]),
    );
  return numbers;
}

/** In the order of their foreign keys. */
const factTables = [
  'entity',
  'time_ref',
  'place',
  'quantity',
  'claim',
  'event',
  'event_actor',
  'event_quantity',
  'commitment',
  'status',
] as const satisfies readonly (keyof FactRows)[];
