import { sql } from 'kysely';
import { type Count, type EventFilters, type FacetField, type Facets, facetFields } from '../model/index.ts';
import { countedFrom, valuesOf } from './counted.ts';
import { type NarrowedFilters, narrowed } from './narrowed.ts';
import type { Record } from './open.ts';

/** Values of a facet at most: behind them comes the tail that nobody picks from a list. */
const most = 40;

/** Events at most that are counted: the newest of those that match. */
const newest = 10_000;

/**
 * How many events have each value of each field. A field's own filter is left out for its own counts, so that a person sees what
 * another choice would give. `of` and `capped` tell of the events that all filters leave.
 */
export async function facets(record: Record, asked: EventFilters = {}): Promise<Facets> {
  const filters = await narrowed(record, asked);
  const own = facetFields.filter((field) => filters[filterOf[field]] !== undefined);
  const [{ counts, of }, ...others] = await Promise.all([
    countedBy(
      record,
      facetFields.filter((field) => !own.includes(field)),
      filters,
    ),
    ...own.map((field) => countedBy(record, [field], without(filters, field))),
  ]);
  const all = new Map([counts, ...others.map((one) => one.counts)].flatMap((map) => [...map]));
  const byField = Object.fromEntries(facetFields.map((field) => [field, all.get(field) ?? []])) as {
    [field in FacetField]: readonly Count[];
  };
  return { ...byField, of, capped: of >= newest };
}

function without(filters: NarrowedFilters, field: FacetField): NarrowedFilters {
  const { [filterOf[field]]: _own, ...others } = filters;
  return others;
}

const filterOf = {
  type: 'type',
  standing: 'standing',
  actor: 'actor',
  recipient: 'recipient',
  country: 'party',
  place: 'place',
  publisher: 'publisher',
} as const satisfies { [field in FacetField]: keyof EventFilters };

/** Events that match, the newest ten thousand of them, counted by one field, most first. An event with several actors counts for each. */
export async function countsBy(
  record: Record,
  field: FacetField,
  filters: EventFilters = {},
): Promise<readonly Count[]> {
  return (await countedBy(record, [field], await narrowed(record, filters))).counts.get(field) ?? [];
}

interface CountedBy {
  readonly counts: ReadonlyMap<FacetField, readonly Count[]>;
  readonly of: number;
}

/** The counts of several fields over the same events, which are looked for once. */
async function countedBy(record: Record, fields: readonly FacetField[], filters: NarrowedFilters): Promise<CountedBy> {
  const counts = fields.map(
    (
      field,
    ) => sql`select ${sql.lit(field)} as field, coalesce((select jsonb_agg(jsonb_build_object('value', value, 'count', count)
        order by count desc, value collate "C") from (
        select value, count(*)::int as count from (${valuesOf(field)}) v where value is not null group by value
        order by count desc, value collate "C" limit ${sql.lit(most)}) c), '[]') as counts`,
  );
  const { rows } = await sql<{ field: FacetField | null; counts: readonly Count[]; of: number }>`
    ${countedFrom(record, filters, newest)}
    ${sql.join(
      [sql`select null as field, '[]'::jsonb as counts`, ...counts].map(
        (one) => sql`select field, counts, (select count(*)::int from e) as of from (${one}) o`,
      ),
      sql` union all `,
    )}`.execute(record.db);
  return {
    counts: new Map(rows.flatMap(({ field, counts: of }) => (field === null ? [] : [[field, of] as const]))),
    of: rows[0]?.of ?? 0,
  };
}
