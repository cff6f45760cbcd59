/** How many events fell on each day, week, month or year. */
import { sql } from 'kysely';
import type { Counted, EventFilters, EventType, FacetField, Series, SeriesStep } from '../model/index.ts';
import { countedFrom, valuesOf } from './counted.ts';
import { narrowed } from './narrowed.ts';
import type { Record } from './open.ts';

/** Events at most that are counted: the newest of those that match. */
const newest = 200_000;

/** Values of a field that are told apart unless asked, and at most: a chart with more lines is not read. */
const values = { unlessAsked: 10, most: 40 } as const;

/** Letters of a day that name its step; a week is found from its days. */
const letters = { day: 10, week: 10, month: 7, year: 4 } as const satisfies { [step in SeriesStep]: number };

export interface SeriesAsked {
  readonly step?: SeriesStep;
  /** Counts the field's values apart: those that most events have. */
  readonly field?: FacetField;
  /** How many values are told apart. */
  readonly values?: number;
}

/**
 * Events that match by steps of time, oldest first. An event that is placed in a month or a year has no part in steps that are shorter.
 * Without filters, all are counted; else the newest two hundred thousand.
 */
export async function series(
  record: Record,
  { step = 'day', field, values: told = values.unlessAsked }: SeriesAsked = {},
  filters: EventFilters = {},
): Promise<Series> {
  const all = Object.keys(filters).length === 0 && (field === undefined || field === 'type');
  const { rows, of } = all
    ? await kept(record, step, field)
    : await counted(record, step, field, Math.min(told, values.most), filters);
  return {
    step,
    ...(field !== undefined && { field }),
    of,
    capped: !all && of >= newest,
    rows: (step === 'week' ? byWeek(rows) : rows).map(({ from, value, count }) => ({
      from,
      ...(value !== null && { value }),
      count,
    })),
  };
}

interface Row {
  readonly from: string;
  readonly value: string | null;
  readonly count: number;
}

interface Rows {
  readonly rows: readonly Row[];
  readonly of: number;
}

/** From the counts that are kept beside the facts. */
async function kept({ db }: Record, step: SeriesStep, field: FacetField | undefined): Promise<Rows> {
  const { rows } = await sql<Row>`
    select left(day, ${sql.lit(letters[step])}) as from, ${field === undefined ? sql`null::text` : sql`type`} as value, sum(n)::int as count
    from tally where kind = 'event' and length(day) >= ${sql.lit(letters[step])}
    group by 1, 2 having sum(n) > 0 order by 1, 2`.execute(db);
  const { rows: sums } = await sql<{ of: number }>`
    select coalesce(sum(n), 0)::int as of from tally where kind = 'event'`.execute(db);
  return { rows, of: sums[0]?.of ?? 0 };
}

async function counted(
  record: Record,
  step: SeriesStep,
  field: FacetField | undefined,
  told: number,
  filters: EventFilters,
): Promise<Rows> {
  const each = field === undefined ? sql`select day, null::text as value from e` : valuesOf(field);
  const top =
    field === undefined
      ? sql`true`
      : sql`value in (select value from v where value is not null group by value order by count(*) desc, value collate "C" limit ${sql.lit(told)})`;
  const { rows } = await sql<{ rows: readonly Row[]; of: number }>`
    ${countedFrom(record, await narrowed(record, filters), newest)}, v as (${each})
    select (select count(*)::int from e) as of, coalesce((select jsonb_agg(to_jsonb(c) order by c.from, c.value collate "C") from (
      select left(day, ${sql.lit(letters[step])}) as from, value, count(*)::int as count from v
      where length(day) >= ${sql.lit(letters[step])} and ${top} group by 1, 2) c), '[]') as rows`.execute(record.db);
  return rows[0] ?? { rows: [], of: 0 };
}

/** Counts of days as counts of weeks, under their Mondays (ISO 8601). A day that no calendar has is left as it is written. */
function byWeek(days: readonly Row[]): readonly Row[] {
  const weeks = new Map<string, Row>();
  for (const { from, value, count } of days) {
    const monday = mondayOf(from);
    const key = `${monday} ${value ?? ''}`;
    weeks.set(key, { from: monday, value, count: count + (weeks.get(key)?.count ?? 0) });
  }
  return [...weeks.values()];
}

function mondayOf(day: string): string {
  const at = Date.parse(day);
  if (Number.isNaN(at)) return day;
  const date = new Date(at);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** Events by day and type, oldest first; days alone, so an event that is placed in a month or year has no part. */
export async function countsByDay(record: Record, filters: EventFilters = {}): Promise<DayCounts> {
  const { rows, of, capped } = await series(record, { step: 'day', field: 'type', values: values.most }, filters);
  // The types of the contract are the only ones that were kept.
  return { rows: rows.map(({ from, value, count }) => ({ day: from, type: value as EventType, count })), of, capped };
}

interface DayCounts extends Counted {
  readonly rows: readonly { readonly day: string; readonly type: EventType; readonly count: number }[];
}
