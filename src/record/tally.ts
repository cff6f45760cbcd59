/** How many facts there are, by kind and day, kept beside the facts so that nobody counts a million rows. */
import { type Insertable, type Kysely, sql } from 'kysely';
import type { EventType, Overview } from '../model/index.ts';
import { copyRows } from './copy.ts';
import { groupedBy } from './group.ts';

import type { Record } from './open.ts';
import type { FactRows } from './rows.ts';
import type { Tables, TallyTable } from './tables.ts';

type Tally = Insertable<TallyTable>;

/** What these rows add to the counts; with `sign` -1 what they take away. */
export function tallyOf(
  facts: Partial<Pick<FactRows, 'event' | 'claim' | 'commitment' | 'status'>>,
  articles: readonly { readonly published?: string | null }[] = [],
  sign: 1 | -1 = 1,
): readonly Tally[] {
  const one = (kind: Tally['kind'], day: string, type = ''): Tally => ({ kind, type, day, n: sign });
  const all = [
    ...articles.map(({ published }) => one('article', published?.slice(0, 10) ?? '')),
    ...(facts.event ?? []).map(({ day, type }) => one('event', day, type)),
    // Of days alone: an event that is placed in a month or a year has no part in a line of days.
    ...(facts.event ?? []).flatMap(({ day, type }) =>
      day.length === 10 ? [one('month', `${day.slice(0, 7)}-01`, type)] : [],
    ),
    ...(facts.claim ?? []).map(({ day }) => one('claim', day)),
    ...(facts.commitment ?? []).map(({ type }) => one('commitment', '', type)),
    ...(facts.status ?? []).map(({ day, type }) => one('status', day, type)),
  ];
  return [...groupedBy(all, ({ kind, day, type }) => `${kind} ${type} ${day}`).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, n: sign * group.length }];
  });
}

export async function addTally(trx: Kysely<Tables>, rows: readonly Tally[]): Promise<void> {
  await copyRows(trx, 'tally', { kind: 'text', type: 'text', day: 'text', n: 'integer' }, rows);
}

/** Draws the counts together: one row for each kind, type and day. Locks out who would write meanwhile. */
export async function drawTogether({ db }: Record): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`lock table tally in exclusive mode`.execute(trx);
    await sql`create temporary table drawn on commit drop as
      select kind, type, day, sum(n)::int as n from tally group by 1, 2, 3 having sum(n) <> 0`.execute(trx);
    await sql`delete from tally`.execute(trx);
    await sql`insert into tally select kind, type, day, n from drawn order by kind, day, type`.execute(trx);
  });
  // The embedded engine clears away nothing by itself, and every count walks over what was drawn together before.
  await sql`vacuum tally`.execute(db);
}

type Totals = Pick<Overview['counts'], 'articles' | 'events' | 'claims' | 'commitments' | 'statuses'>;

/** How many there are of each. */
export async function totals({ db }: Record): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select coalesce(sum(n) filter (where kind = 'article'), 0)::int as articles,
      coalesce(sum(n) filter (where kind = 'event'), 0)::int as events,
      coalesce(sum(n) filter (where kind = 'claim'), 0)::int as claims,
      coalesce(sum(n) filter (where kind = 'commitment'), 0)::int as commitments,
      coalesce(sum(n) filter (where kind = 'status'), 0)::int as statuses from tally`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate gave no row');
  return row;
}

/** Days before the newest event that are told one by one; what is older is told by months, under their first days. */
const daysToldSingly = 400;

/** Events by day and type, oldest first; an event that is placed in a month or a year has no part. */
export async function tallied({ db }: Record): Promise<Overview['days']> {
  const { rows: edges } = await sql<{ last: string | null }>`
    select day as last from tally where kind = 'event' and length(day) = 10 order by day desc limit 1`.execute(db);
  const month = monthBefore(edges[0]?.last ?? '');
  // As one text: the embedded engine hands over thousands of rows three times as slowly.
  const { rows } = await sql<{ told: string | null }>`
    select string_agg(concat_ws(' ', day, type, count), ';' order by day, type) as told from (
      select day, type, sum(n)::int as count from tally
      where (kind = 'event' and day >= ${month} and length(day) = 10) or (kind = 'month' and day < ${month})
      group by 1, 2 having sum(n) > 0) t`.execute(db);
  return (rows[0]?.told?.split(';') ?? []).map((one) => {
    const [day = '', type = '', count] = one.split(' ');
    // The types of the contract are the only ones that were kept.
    return { day, type: type as EventType, count: Number(count) };
  });
}

/** The month in which the days that are told singly begin; before all days, where there is none. */
function monthBefore(last: string): string {
  const at = new Date(Date.parse(last) - daysToldSingly * 86_400_000);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 7);
}
