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

/** What a column is: a number or words, a list of them, or an object. */
export type ColumnKind =
  | 'integer'
  | 'float8'
  | 'boolean'
  | 'text'
  | 'timestamptz'
  | 'integer[]'
  | 'text[]'
  | 'jsonb'
  | 'tsvector';

/**
 * Inserts many rows, in one statement of one array a column: a JSON text of hundreds of articles would be taken apart value by value, the
 * long texts in it too. `tail` stands behind the statement; its rows are given back.
 */
export async function insertColumns<K extends string, Out = unknown>(
  trx: Kysely<Tables>,
  table: keyof Tables,
  columns: { readonly [column in K]: ColumnKind },
  rows: readonly { readonly [column in K]?: unknown }[],
  tail = sql``,
): Promise<readonly Out[]> {
  if (rows.length === 0) return [];
  const kinds = Object.entries(columns) as [K, ColumnKind][];
  const names = sql.join(kinds.map(([name]) => sql.ref(name)));
  const arrays = sql.join(
    kinds.map(([name, kind]) => {
      const of = sql.raw(isPlain(kind) ? kind : 'text');
      return sql`${arrayOf(
        kind,
        rows.map((row) => row[name]),
      )}::text::${of}[]`;
    }),
  );
  const values = sql.join(
    kinds.map(([name, kind]) => (isPlain(kind) ? sql.ref(name) : sql`${sql.ref(name)}::${sql.raw(kind)}`)),
  );
  const { rows: out } = await sql<Out>`
    insert into ${sql.table(table)} (${names}) select ${values} from unnest(${arrays}) as r (${names}) ${tail}`.execute(
    trx,
  );
  return out;
}

function isPlain(kind: ColumnKind): boolean {
  return !kind.endsWith('[]') && kind !== 'jsonb' && kind !== 'tsvector';
}

/** An array as PostgreSQL reads it. */
function arrayOf(kind: ColumnKind, values: readonly unknown[]): string {
  return `{${values.map((value) => (value == null ? 'NULL' : elementOf(kind, value))).join(',')}}`;
}

function elementOf(kind: ColumnKind, value: unknown): string {
  switch (kind) {
    case 'integer[]':
      return `"{${String(value)}}"`;
    case 'text[]':
      return quoted(`{${(value as readonly string[]).map(quoted).join(',')}}`);
    case 'jsonb':
      return quoted(JSON.stringify(value));
    case 'integer':
    case 'float8':
    case 'boolean':
      return String(value);
    default:
      return quoted(String(value));
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
