import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Inserts rows, in one statement. One parameter for all of them: the table's own type says what each field is. */
export async function insertRows(trx: Kysely<Tables>, table: keyof Tables, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into ${sql.table(table)}
    select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(trx);
}
