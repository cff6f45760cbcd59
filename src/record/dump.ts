/** A whole record as lines of JSON, from either home and into either: the backup, and the way from a laptop to a server. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { RapporteurError } from '../model/index.ts';
import { insertRows } from './insert.ts';
import { newest } from './migrate.ts';
import type { Record } from './open.ts';
import type { Tables } from './tables.ts';

/** Tables in the order in which they can be written again, and the column that they are walked by. */
const tables = [
  ['article', 'n'],
  ['kept_page', 'article'],
  ['claim', 'article'],
  ['event', 'article'],
  ['event_actor', 'article'],
  ['event_quantity', 'article'],
  ['commitment', 'article'],
  ['status', 'article'],
  ['as_read', 'article'],
  ['story', 'article'],
  ['correction', 'article'],
  ['happening', 'article'],
  ['telling', 'article'],
  ['dispute_side', 'article'],
  ['story_move', undefined],
  ['decision', undefined],
  ['decision_pair', undefined],
  ['known_name', undefined],
  ['tally', undefined],
] as const satisfies readonly (readonly [keyof Tables, 'n' | 'article' | undefined])[];

type Table = (typeof tables)[number][0];

/** Articles whose rows are asked for at a time. */
const part = 500;

/** Gives the record line by line as it stands at one moment: a head, the rows table by table, an end with their number. */
export async function dumpRecord(record: Record, write: (line: string) => Promise<void>): Promise<number> {
  return record.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      await write(JSON.stringify({ format: 'rapporteur-dump', tables: newest }));
      const { rows: ends } = await sql<{ last: number }>`select coalesce(max(n), 0) as last from article`.execute(trx);
      const last = ends[0]?.last ?? 0;
      let count = 0;
      const put = async (table: Table, condition: ReturnType<typeof sql>): Promise<void> => {
        const { rows } = await sql<{
          row: object;
        }>`select to_jsonb(t) as row from ${sql.table(table)} t where ${condition}`.execute(trx);
        for (const { row } of rows) await write(JSON.stringify({ table, row }));
        count += rows.length;
      };
      for (const [table, by] of tables) {
        if (by === undefined) await put(table, sql`true`);
        else
          for (let from = 0; from <= last; from += part)
            await put(table, sql`${sql.ref(by)} > ${from} and ${sql.ref(by)} <= ${from + part}`);
      }
      await write(JSON.stringify({ end: count }));
      return count;
    });
}

const line = z.union([
  z.object({ table: z.enum(tables.map(([table]) => table)), row: z.record(z.string(), z.unknown()) }),
  z.object({ end: z.int() }),
  z.object({ format: z.literal('rapporteur-dump'), tables: z.int() }),
]);

/** Rows that are written at a time. */
const batch = 2000;

/**
 * Writes a dump into an empty record, all of it or nothing, and gives the number of rows. Throws `dump-malformed` where it is no dump, was cut
 * off or is damaged, `record-newer` where a later version made it, `record-foreign` where the record is not empty.
 */
export async function restoreRecord(record: Record, lines: AsyncIterable<string>): Promise<number> {
  return record.db.transaction().execute(async (trx) => {
    const { rows: found } = await sql<{ filled: boolean }>`select exists (select from article) as filled`.execute(trx);
    if (found[0]?.filled === true)
      throw new RapporteurError(
        'record-foreign',
        'the record holds articles already',
        'Restore into a new record: --record FOLDER.',
      );
    let [count, ended, headed] = [0, false, false];
    let waiting: object[] = [];
    let table: Table = 'article';
    const flush = async (): Promise<void> => {
      await putBack(trx, table, waiting);
      waiting = [];
    };
    for await (const text of lines) {
      const read = parsed(text, count);
      if ('format' in read) {
        if (read.tables > newest)
          throw new RapporteurError(
            'record-newer',
            `the dump was made by a later version (its tables are at ${read.tables}, this program knows ${newest})`,
            'Install the newest version of rapporteur.',
          );
        if (read.tables < newest)
          throw malformed(
            `its tables are at ${read.tables}, which this version does not restore`,
            'Restore it with the version that made it, then open the record with this one.',
          );
        headed = true;
      } else if (!headed || ended) throw malformed('it does not begin as a dump does');
      else if ('end' in read) {
        await flush();
        if (read.end !== count) throw malformed(`it has ${count} rows where ${read.end} were written`);
        ended = true;
      } else {
        if (read.table !== table || waiting.length >= batch) await flush();
        table = read.table;
        waiting.push(read.row);
        count += 1;
      }
    }
    if (!ended) throw malformed(headed ? 'it was cut off' : 'it is empty');
    for (const counted of ['article', 'correction', 'story_move', 'decision'] as const) {
      await sql`select setval(pg_get_serial_sequence(${counted}, 'n'), (select coalesce(max(n), 0) + 1 from ${sql.table(counted)}), false)`.execute(
        trx,
      );
    }
    return count;
  });
}

async function putBack(trx: Kysely<Tables>, table: Table, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (rows.length > 0) await insertRows(trx, table, rows, columns);
}

function parsed(text: string, count: number): z.output<typeof line> {
  try {
    return line.parse(JSON.parse(text));
  } catch (cause) {
    throw malformed(`what stands behind row ${count} is not of a dump`, undefined, cause);
  }
}

function malformed(why: string, hint = 'Take another backup.', cause?: unknown): RapporteurError {
  return new RapporteurError('dump-malformed', `the dump cannot be restored: ${why}`, hint, { cause });
}
