import { sql } from 'kysely';
import type { PlaceRow } from '../model/index.ts';
import { limitOf } from './cursor.ts';
import { namesBeginning } from './events.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';

export interface PlaceFilters {
  /** Beginning of a name. */
  readonly q?: string;
  /** Only places with coordinates. */
  readonly located?: boolean;
}

/** Events at most whose places are counted: the newest of those that match. */
const newest = 2_000;

/** Where the newest events are placed, most events first. */
export async function listPlaces(
  { db }: Record,
  { q, located }: PlaceFilters = {},
  limit?: number,
): Promise<readonly PlaceRow[]> {
  const byName = q === undefined ? sql`true` : sql`e.place_name = any(${namesBeginning(q)})`;
  const onMap = located === true ? sql`e.lat is not null and e.lon is not null` : sql`true`;
  const { rows } = await sql<{ [K in keyof PlaceRow]-?: PlaceRow[K] | null }>`
    select e.place_name collate "C" as name, e.country collate "C" as country, avg(e.lat)::float8 as lat, avg(e.lon)::float8 as lon,
      count(distinct e.article)::int as articles, count(*)::int as events,
      max(e.place_kind) as kind
    from (select * from event e where e.place_name is not null and ${byName} and ${onMap}
      order by e.day desc, e.article desc, e.n desc limit ${sql.lit(newest)}) e
    group by 1, 2 order by events desc, articles desc, name limit ${sql.lit(limitOf(limit))}`.execute(db);
  return rows.map((row) => present<PlaceRow>(row));
}
