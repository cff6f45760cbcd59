/** Who does how much of what to whom. */
import { type RawBuilder, sql } from 'kysely';
import {
  classOf,
  type Dyad,
  type Dyads,
  type EventClass,
  type EventFilters,
  type EventType,
  eventClasses,
  type Part,
} from '../model/index.ts';
import { countedFrom } from './counted.ts';
import { keysOf, limitOf, pageOf } from './cursor.ts';
import { narrowed } from './narrowed.ts';
import type { Record } from './open.ts';

/** Events at most that are counted: the newest of those that match. */
const newest = 200_000;

/** What the two sides are called by: their countries' codes, or their names. */
export const dyadSides = ['country', 'name'] as const;
export type DyadSide = (typeof dyadSides)[number];

interface Found {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly types: { readonly [type in EventType]?: number };
}

/**
 * Pairs of an actor and a recipient with the number of events between them, most first; an event with several of either counts for each
 * pair. Events without one of both have no part. Throws `query-invalid` for a cursor of another list.
 */
export async function dyads(
  record: Record,
  filters: EventFilters = {},
  { by = 'country', ...part }: Part & { readonly by?: DyadSide } = {},
): Promise<Dyads> {
  const limit = limitOf(part.limit);
  const side = (table: string): RawBuilder<unknown> => sql.ref(`${table}.${by}`);
  const { rows: told } = await sql<{ rows: readonly Found[]; of: number }>`
    ${countedFrom(record, await narrowed(record, filters), newest)},
    d as (select distinct e.article, e.n, e.type, ${side('a')} as "from", ${side('r')} as "to" from e
      join p a on a.article = e.article and a.n = e.n and a.side = 'actor' and ${side('a')} is not null
      join p r on r.article = e.article and r.n = e.n and r.side = 'recipient' and ${side('r')} is not null),
    t as (select "from", "to", type, count(*)::int as count from d group by 1, 2, 3),
    pair as (select "from", "to", sum(count)::int as count, jsonb_object_agg(type, count) as types from t group by 1, 2)
    select (select count(*)::int from e) as of, coalesce((select jsonb_agg(to_jsonb(x)) from (
      select * from pair where ${behind(part.cursor)}
      order by count desc, "from" collate "C", "to" collate "C" limit ${sql.lit(limit + 1)}) x), '[]') as rows`.execute(
    record.db,
  );
  const { rows: found, of } = told[0] ?? { rows: [], of: 0 };
  const page = pageOf(found, limit, ({ count, from, to }) => [count, from, to], found.slice(0, limit).map(dyadOf));
  return { ...page, of, capped: of >= newest };
}

function behind(cursor: string | undefined): RawBuilder<boolean> {
  if (cursor === undefined) return sql`true`;
  const [count, from, to] = keysOf(cursor, ['row', 'text', 'text']);
  return sql`(count < ${count}::int or (count = ${count}::int
    and ("from" collate "C", "to" collate "C") > (${from}::text, ${to}::text)))`;
}

function dyadOf({ from, to, count, types }: Found): Dyad {
  const classes = Object.fromEntries(eventClasses.map((name) => [name, 0])) as { [name in EventClass]: number };
  for (const [type, n] of Object.entries(types)) classes[classOf(type as EventType)] += n;
  return { from, to, count, classes, types };
}
