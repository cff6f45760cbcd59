import { type Kysely, sql } from 'kysely';
import { RapporteurError } from '../model/index.ts';
import { migrations } from './migrations/index.ts';
import type { Tables } from './tables.ts';

/** The newest migration that this program knows. */
export const newest = migrations.at(-1)?.n ?? 0;

/** Any fixed number: it keeps two processes that open one server's record at once from both migrating it. */
const advisoryLock = 7_273_641;

/**
 * Brings `schema` to the newest migration, or to an earlier one, all of it or none. Throws `record-newer` where the schema is ahead of this program and
 * `record-foreign` where it holds tables that are not ours.
 */
export async function migrate(db: Kysely<Tables>, schema: string, to: number = newest): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(advisoryLock)})`.execute(trx);
    if (schema !== 'public') await sql`create schema if not exists ${sql.id(schema)}`.execute(trx);

    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = ${schema}`.execute(trx);
    const tables = rows.map((row) => row.name);
    if (tables.length > 0 && !tables.includes('migration')) {
      throw new RapporteurError(
        'record-foreign',
        `the schema ${schema} holds tables that are not a record of this program`,
        'Name another database or schema.',
      );
    }
    if (tables.length === 0) {
      await sql`create table migration (n integer primary key, name text not null, at timestamptz not null default now())`.execute(
        trx,
      );
    }

    const done = (await trx.selectFrom('migration').select('n').orderBy('n').execute()).map((row) => row.n);
    const reached = done.at(-1) ?? 0;
    if (reached > newest) {
      throw new RapporteurError(
        'record-newer',
        `the record was written by a later version (its tables are at ${reached}, this program knows ${newest})`,
        'Install the newest version of rapporteur.',
      );
    }
    for (const { n, name, up } of migrations) {
      if (n <= reached || n > to) continue;
      for (const statement of statementsOf(up)) await sql.raw(statement).execute(trx);
      await trx.insertInto('migration').values({ n, name }).execute();
    }
  });
}

/** The statements of a migration: it has no function bodies or texts with a semicolon at a line's end. */
function statementsOf(up: string): string[] {
  return up.split(/;\n/u).filter((statement) => statement.trim() !== '');
}
