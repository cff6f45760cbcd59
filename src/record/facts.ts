/** One fact of an article, as the contract has it, read from its rows and written back. */
import { type Kysely, sql } from 'kysely';
import type { Claim, Commitment, Event, Reading, Span, StatusReport } from '../model/index.ts';
import { insertFacts } from './add.ts';
import { claimOf, commitmentOf, eventOf, statusOf } from './from-rows.ts';
import { claimRow, commitmentRow, eventRows, type FactRows, statusRow } from './rows.ts';
import type { Json } from './spans.ts';
import type { Tables } from './tables.ts';

export const factKinds = ['event', 'claim', 'commitment', 'status'] as const;
export type FactKind = (typeof factKinds)[number];

export type Fact = Event | Claim | Commitment | StatusReport;

/** Where a fact is kept: the number of its article, its kind and its place in that article's list. */
export interface FactKey {
  readonly article: number;
  readonly kind: FactKind;
  readonly fact: number;
}

/** A fact's rows by their tables, as the driver gives them. */
export type StoredRows = { readonly [table in keyof FactRows]?: readonly Json[] };

/** The rows of a fact as they are shown; none where it is not shown. */
export async function rowsAt(db: Kysely<Tables>, { article, kind, fact }: FactKey): Promise<StoredRows> {
  const rowsOf = async (table: keyof FactRows, column: string): Promise<readonly Json[]> => {
    const { rows } = await sql<{ row: Json }>`
      select to_jsonb(t) as row from ${sql.table(table)} t where article = ${article} and ${sql.ref(column)} = ${fact} order by t.n`.execute(
      db,
    );
    return rows.map(({ row }) => row);
  };
  const own = await rowsOf(kind, 'n');
  if (own.length === 0) return {};
  if (kind !== 'event') return { [kind]: own };
  return {
    event: own,
    event_actor: await rowsOf('event_actor', 'event'),
    event_quantity: await rowsOf('event_quantity', 'event'),
  };
}

/** The fact that stored rows tell, or nothing where there are none. */
export function factOf(kind: FactKind, rows: StoredRows): Fact | undefined {
  const [row] = rows[kind] ?? [];
  if (row === undefined) return undefined;
  // The rows came from these tables: their columns are what the tables' types say.
  const as = <T>(value: unknown): T => value as T;
  switch (kind) {
    case 'event':
      return eventOf(as(row), as(rows.event_actor ?? []), as(rows.event_quantity ?? []));
    case 'claim':
      return claimOf(as(row));
    case 'commitment':
      return commitmentOf(as(row));
    case 'status':
      return statusOf(as(row));
  }
}

/** The rows that a fact is kept in. */
export function rowsOf(
  { article, kind, fact: n }: FactKey,
  fact: Fact,
  reading: Pick<Reading, 'article' | 'entities' | 'places' | 'quantities'>,
): FactRows {
  const none: FactRows = { claim: [], event: [], event_actor: [], event_quantity: [], commitment: [], status: [] };
  const at = { article, n, reading };
  const as = <T extends Fact>(): T => fact as T;
  switch (kind) {
    case 'event':
      return { ...none, ...eventRows(as<Event>(), at) };
    case 'claim':
      return { ...none, claim: [claimRow(as<Claim>(), at)] };
    case 'commitment':
      return { ...none, commitment: [commitmentRow(as<Commitment>(), at)] };
    case 'status':
      return { ...none, status: [statusRow(as<StatusReport>(), at)] };
  }
}

/** Puts rows in place of a fact's own; without rows, the fact is no longer shown. */
export async function replaceRows(
  trx: Kysely<Tables>,
  { article, kind, fact }: FactKey,
  rows: FactRows | undefined,
): Promise<void> {
  await sql`delete from ${sql.table(kind)} where article = ${article} and n = ${fact}`.execute(trx);
  if (kind === 'event') {
    await trx.deleteFrom('event_actor').where('article', '=', article).where('event', '=', fact).execute();
    await trx.deleteFrom('event_quantity').where('article', '=', article).where('event', '=', fact).execute();
  }
  if (rows !== undefined) await insertFacts(trx, rows);
}

/** A Reading's facts of a kind, in its order. */
export function factsOf(
  { events, claims, commitments, statuses }: Pick<Reading, 'events' | 'claims' | 'commitments' | 'statuses'>,
  kind: FactKind,
): readonly Fact[] {
  return { event: events, claim: claims, commitment: commitments, status: statuses }[kind];
}

/** The words that a fact stands on first. */
export function anchorOf(kind: FactKind, fact: Fact): Span {
  const as = <T>(): T => fact as T;
  switch (kind) {
    case 'event':
      return as<Event>().trigger;
    case 'claim':
      return as<Claim>().content[0] ?? [0, 0];
    case 'commitment':
      return as<Commitment>().what;
    case 'status':
      return as<StatusReport>().evidence[0] ?? [0, 0];
  }
}
