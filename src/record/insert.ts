import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Inserts rows, in one statement. One parameter for all of them: the table's own type says what each field is. `columns`: those of the rows,
 * numbers that the table gives itself among them; without, all.
 */
export async function insertRows(
  trx: Kysely<Tables>,
  table: keyof Tables,
  rows: readonly object[],
  columns?: readonly string[],
): Promise<void> {
  if (rows.length === 0) return;
  const own = columns === undefined ? undefined : sql.join(columns.map((column) => sql.ref(column)));
  const into = own === undefined ? sql`${sql.table(table)}` : sql`${sql.table(table)} (${own}) overriding system value`;
  await sql`
    insert into ${into}
    select ${own ?? sql`*`} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    trx,
  );
}
