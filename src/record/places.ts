import { sql } from 'kysely';
import type { PlaceRow } from '../model/index.ts';
import { limitOf } from './cursor.ts';
import { beginsWith } from './events.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';

export interface PlaceFilters {
  /** Beginning of a name. */
  readonly q?: string;
  /** Only places with coordinates. */
  readonly located?: boolean;
}

/** Events at most whose places are counted: the newest of those that match. */
const newest = 5_000;

/** Where the newest events are placed, most events first. */
export async function listPlaces(
  { db }: Record,
  { q, located }: PlaceFilters = {},
  limit?: number,
): Promise<readonly PlaceRow[]> {
  const byName = q === undefined ? sql`true` : beginsWith(sql`e.place_name`, q);
  const onMap = located === true ? sql`e.lat is not null and e.lon is not null` : sql`true`;
  const { rows } = await sql<{ [K in keyof PlaceRow]-?: PlaceRow[K] | null }>`
    select e.place_name as name, e.country, mode() within group (order by a.places::jsonb -> e.place ->> 'kind') as kind,
      avg(e.lat)::float8 as lat, avg(e.lon)::float8 as lon,
      count(distinct e.article)::int as articles, count(*)::int as events
    from (select * from event e where e.place_name is not null and ${byName} and ${onMap}
      order by e.day desc, e.article desc, e.n desc limit ${sql.lit(newest)}) e join article a on a.n = e.article
    group by e.place_name, e.country order by events desc, articles desc, name limit ${sql.lit(limitOf(limit))}`.execute(
    db,
  );
  return rows.map((row) => present<PlaceRow>(row));
}
