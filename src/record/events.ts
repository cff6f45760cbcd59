import { type RawBuilder, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { Event, EventFilters, EventRow, EventSort, Part, Quantity, QuantityRole, Rows } from '../model/index.ts';
import { keysOf, limitOf, pageOf } from './cursor.ts';
import { groupedBy } from './group.ts';
import type { Record } from './open.ts';
import { isCountryCode, nameQuery, namesLike, textQuery } from './search.ts';
import { present } from './spans.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';
import type { EventTable, Tables } from './tables.ts';

/** Events that match all filters, with the words they were read from. Throws `query-invalid` for a cursor of another list. */
export async function listEvents(
  { db }: Record,
  filters: EventFilters = {},
  part: Part & { readonly sort?: EventSort } = {},
): Promise<Rows<EventRow>> {
  const limit = limitOf(part.limit);
  const { column, direction } = sorts[part.sort ?? 'newest'];
  let query = filtered(db.selectFrom('event as e'), filters).selectAll('e');
  if (part.cursor !== undefined) {
    const [key, article, n] = keysOf(part.cursor, 3);
    const compare = sql.raw(direction === 'desc' ? '<' : '>');
    query = query.where(sql<boolean>`(${sql.ref(column)}, e.article, e.n) ${compare} (${key}, ${article}, ${n})`);
  }
  const found = await query
    .orderBy(sql.ref(column), direction)
    .orderBy('e.article', direction)
    .orderBy('e.n', direction)
    .limit(limit + 1)
    .execute();
  const rows = await eventRows(db, found.slice(0, limit));
  return pageOf(found, limit, (row) => [sortKey(row, part.sort ?? 'newest'), row.article, row.n], rows);
}

const sorts = {
  newest: { column: 'e.day', direction: 'desc' },
  oldest: { column: 'e.day', direction: 'asc' },
  surest: { column: 'e.confidence', direction: 'desc' },
  added: { column: 'e.article', direction: 'desc' },
} as const satisfies { [sort in EventSort]: object };

function sortKey(row: Selectable<EventTable>, sort: EventSort): string | number {
  return sort === 'surest' ? row.confidence : sort === 'added' ? row.article : row.day;
}

type EventQuery<O> = SelectQueryBuilder<Tables & { e: EventTable }, 'e', O>;

/** The query with a condition for each filter. */
export function filtered<O>(start: EventQuery<O>, filters: EventFilters): EventQuery<O> {
  let query = start;
  const { type, standing, after, before, publisher, story, article, q, news } = filters;
  if (type !== undefined && type.length > 0) query = query.where('e.type', 'in', type);
  if (standing !== undefined && standing.length > 0) query = query.where('e.standing', 'in', standing);
  if (filters.actor !== undefined) query = query.where(involves(filters.actor, 'actor'));
  if (filters.recipient !== undefined) query = query.where(involves(filters.recipient, 'recipient'));
  if (filters.party !== undefined) query = query.where(involves(filters.party, undefined));
  if (filters.place !== undefined) query = query.where(happensIn(filters.place));
  // A month or year is a prefix of its days: `~` sorts behind every digit and sign of a date.
  if (after !== undefined) query = query.where(sql<boolean>`coalesce(e.time_to, e.day) >= ${after}`);
  if (before !== undefined) query = query.where(sql<boolean>`e.day <= ${`${before}~`}`);
  if (after !== undefined || before !== undefined) query = query.where(sql<boolean>`e.day <> ''`);
  if (news === true) query = query.where(sql<boolean>`e.background is not true`);
  if (article !== undefined)
    query = query.where(sql<boolean>`e.article = (select n from article where id = ${article})`);
  if (publisher !== undefined)
    query = query.where(sql<boolean>`e.article in (select n from article where publisher = ${publisher})`);
  if (story !== undefined) query = query.where(sql<boolean>`e.article in ${articlesOfStory(story)}`);
  if (q !== undefined && q.trim() !== '') {
    query = query.where(sql<boolean>`e.article in (select n from article where search @@ ${textQuery(q)})`);
  }
  return query;
}

/** The numbers of a story's articles; an article without a label is a story of its own. */
export function articlesOfStory(story: string) {
  return sql`(select article from story where story = ${story} union all
    select n from article where id = ${story} and not exists (select from story where article = article.n))`;
}

function involves(who: string, side: 'actor' | 'recipient' | undefined) {
  const onSide = side === undefined ? sql`true` : sql`a.side = ${side}`;
  return sql<boolean>`exists (select from event_actor a
    where a.article = e.article and a.event = e.n and ${onSide} and ${matches(who, sql`a.country`, sql`a.name`)})`;
}

/** Whether a country's code (three capitals) or a name's words are met. */
export function matches(who: string, country: RawBuilder<unknown>, name: RawBuilder<unknown>): RawBuilder<boolean> {
  if (isCountryCode(who)) return sql<boolean>`${country} = ${who}`;
  const words = nameQuery(who);
  if (words === undefined) return sql<boolean>`false`;
  return sql<boolean>`${name} in ${namesLike(words)}`;
}

function happensIn(place: string) {
  return isCountryCode(place)
    ? sql<boolean>`e.country = ${place}`
    : sql<boolean>`${beginsWith(sql`e.place_name`, place)}`;
}

/** Whether a name begins so, in capitals or not; served by an index of its letters in "C" order. */
export function beginsWith(name: RawBuilder<unknown>, beginning: string): RawBuilder<boolean> {
  return sql<boolean>`lower(${name}) collate "C" like ${`${likeEscaped(beginning.toLowerCase())}%`}`;
}

function likeEscaped(text: string): string {
  return text.replaceAll(/[\\%_]/gu, '\\$&');
}

/** Where an event is kept: its article's number and its place in that article's list. */
export interface EventKey {
  readonly article: number;
  readonly event: number;
}

/** The events at these keys by `ARTICLE EVENT`, corrections applied; what was rejected is not among them. */
export async function eventsAt(db: Record['db'], keys: readonly EventKey[]): Promise<ReadonlyMap<string, EventRow>> {
  const { rows: found } = await sql<Selectable<EventTable>>`
    select e.* from event e
    join (select distinct article, event from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (article integer, event integer)) k
    on k.article = e.article and k.event = e.n`.execute(db);
  const rows = await eventRows(db, found);
  return new Map(found.flatMap(({ article, n }, i) => (rows[i] === undefined ? [] : [[`${article} ${n}`, rows[i]]])));
}

/** Table rows as answers. */
async function eventRows(db: Record['db'], found: readonly Selectable<EventTable>[]): Promise<EventRow[]> {
  const articles = found.map((row) => row.article);
  if (articles.length === 0) return [];
  const [around, actors, quantities] = await Promise.all([
    surroundingsOf(db, articles),
    db
      .selectFrom('event_actor')
      .selectAll()
      .where('article', 'in', [...new Set(articles)])
      .orderBy('n')
      .execute(),
    db
      .selectFrom('event_quantity')
      .selectAll()
      .where('article', 'in', [...new Set(articles)])
      .orderBy('n')
      .execute(),
  ]);
  const actorsOf = groupedBy(actors, (a) => `${a.article} ${a.event} ${a.side}`);
  const quantitiesOf = groupedBy(quantities, (q) => `${q.article} ${q.event}`);
  return found.map((row) => {
    const here = around(row.article);
    const side = (name: string) =>
      here.actors((actorsOf.get(`${row.article} ${row.n} ${name}`) ?? []).map((a) => a.entity));
    const numbers = (quantitiesOf.get(`${row.article} ${row.n}`) ?? []).flatMap((q) => told(here, q.quantity, q.role));
    return present<EventRow>({
      id: row.id,
      n: row.n,
      type: row.type as Event['type'],
      mode: row.mode,
      contexts: row.contexts,
      standing: row.standing as Event['standing'],
      confidence: row.confidence,
      background: row.background,
      article: here.ref,
      day: row.day,
      actors: side('actor'),
      recipients: side('recipient'),
      time: row.time_from === null || row.time_to === null ? null : { from: row.time_from, to: row.time_to },
      place: here.place(row.place),
      quantities: numbers,
      says: here.speaker(row.claim),
      quote: here.quote([[row.trigger_start, row.trigger_end]]),
    });
  });
}

function told(here: Surroundings, n: number, role: string): (Quantity & { role: QuantityRole })[] {
  const quantity = here.quantity(n);
  return quantity === undefined ? [] : [{ ...quantity, role: role as QuantityRole }];
}
