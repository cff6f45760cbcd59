/**
 * Many rows at once, by PostgreSQL's own COPY: what it reads is lines of fields, which cost it half of what parameters do. The statement is
 * an ordinary query whose one parameter is the text, so that it belongs to a transaction and travels to another process like any other; each
 * driver hands the text over in its engine's way.
 */
import { CompiledQuery, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

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

const from = ' from stdin';

/** Adds rows to a table. Generated numbers must be among them; what is absent or undefined is null. */
export async function copyRows<K extends string>(
  trx: Kysely<Tables>,
  table: keyof Tables,
  columns: { readonly [column in K]: ColumnKind },
  rows: readonly { readonly [column in K]?: unknown }[],
): Promise<void> {
  if (rows.length === 0) return;
  const kinds = Object.entries(columns) as [K, ColumnKind][];
  const lines = rows.map((row) => kinds.map(([name, kind]) => fieldOf(kind, row[name])).join('\t'));
  const names = kinds.map(([name]) => `"${name}"`).join(', ');
  await trx.executeQuery(CompiledQuery.raw(`copy "${table}" (${names})${from}`, [`${lines.join('\n')}\n`]));
}

/** The text that a query copies, or nothing where the query is no COPY. */
export function copiedText(sql: string, parameters: readonly unknown[]): string | undefined {
  if (!sql.startsWith('copy ') || !sql.endsWith(from)) return undefined;
  const [text] = parameters;
  return typeof text === 'string' ? text : undefined;
}

/** The statement as the embedded engine has it, which takes what is copied for a file. */
export function fromBlob(sql: string): string {
  return `${sql.slice(0, -from.length)} from '/dev/blob'`;
}

/** A field as COPY's text format has it (PostgreSQL's manual, COPY, "Text Format"). */
function fieldOf(kind: ColumnKind, value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  switch (kind) {
    case 'integer[]':
      return `{${String(value)}}`;
    case 'text[]':
      return escaped(`{${(value as readonly string[]).map(element).join(',')}}`);
    case 'jsonb':
      // JSON has no control characters in it.
      return JSON.stringify(value).replaceAll('\\', '\\\\');
    case 'integer':
    case 'float8':
    case 'boolean':
      return String(value);
    default:
      return escaped(String(value));
  }
}

const special = /[\\\n\r\t]/u;

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}

function element(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
