import { type RawBuilder, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type {
  AnyOf,
  Event,
  EventFilters,
  EventRow,
  EventSort,
  Part,
  Quantity,
  QuantityRole,
  Rows,
} from '../model/index.ts';
import { keysOf, limitOf, pageOf } from './cursor.ts';
import { groupedBy } from './group.ts';
import { ledTo } from './moves.ts';
import { type NarrowedFilters, narrowed } from './narrowed.ts';
import type { Record } from './open.ts';
import { isCountryCode, nameQuery, namesLike, textQuery } from './search.ts';
import { present } from './spans.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';
import type { EventTable, Tables } from './tables.ts';

/** Events that match all filters, with the words they were read from. Throws `query-invalid` for a cursor of another list. */
export async function listEvents(
  record: Record,
  filters: EventFilters = {},
  part: Part & { readonly sort?: EventSort } = {},
): Promise<Rows<EventRow>> {
  const { db } = record;
  const limit = limitOf(part.limit);
  const { column, direction, kind } = sorts[part.sort ?? 'newest'];
  let query = filtered(db.selectFrom('event as e'), await narrowed(record, filters)).selectAll('e');
  if (part.cursor !== undefined) {
    const [key, article, n] = keysOf(part.cursor, [kind, 'row', 'row']);
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
  newest: { column: 'e.day', direction: 'desc', kind: 'text' },
  oldest: { column: 'e.day', direction: 'asc', kind: 'text' },
  surest: { column: 'e.confidence', direction: 'desc', kind: 'number' },
  added: { column: 'e.article', direction: 'desc', kind: 'row' },
} as const satisfies { [sort in EventSort]: object };

function sortKey(row: Selectable<EventTable>, sort: EventSort): string | number {
  return sort === 'surest' ? row.confidence : sort === 'added' ? row.article : row.day;
}

type EventQuery<O> = SelectQueryBuilder<Tables & { e: EventTable }, 'e', O>;

/** The query with a condition for each filter. */
export function filtered<O>(start: EventQuery<O>, filters: NarrowedFilters): EventQuery<O> {
  const { not, and, ...all } = filters;
  const first = and === undefined ? start : filtered(start, and);
  const query = conditionsOf(all).reduce((so, condition) => so.where(condition), first);
  if (not === undefined) return query;
  return conditionsOf(not).reduce((so, condition) => so.where(sql<boolean>`(${condition}) is not true`), query);
}

function conditionsOf(filters: Omit<NarrowedFilters, 'not' | 'and'>): readonly RawBuilder<boolean>[] {
  const { type, mode, context, standing, after, before, near, box, figures, surer, q, among: articles, news } = filters;
  const all: (RawBuilder<boolean> | undefined)[] = [
    among(sql`e.type`, type),
    among(sql`e.mode`, mode),
    context === undefined || context.length === 0 ? undefined : sql`e.contexts && ${[...context]}::text[]`,
    among(sql`e.standing`, standing),
    either(filters.actor, (who) => involves(who, 'actor')),
    either(filters.recipient, (who) => involves(who, 'recipient')),
    either(filters.party, (who) => involves(who, undefined)),
    either(filters.place, happensIn),
    either(filters.saidBy, saidBy),
    // A month or year is a prefix of its days: `~` sorts behind every digit and sign of a date.
    after === undefined ? undefined : sql`coalesce(e.time_to, e.day) >= ${after}`,
    before === undefined ? undefined : sql`e.day <= ${`${before}~`}`,
    after === undefined && before === undefined ? undefined : sql`e.day <> ''`,
    near === undefined ? undefined : within(near),
    box === undefined ? undefined : inBox(box),
    ...(figures ?? []).map(counts),
    surer === undefined ? undefined : sql`e.confidence >= ${surer}`,
    news === true ? sql`e.background is not true` : undefined,
    either(filters.article, (id) => sql`e.article = (select n from article where id = ${id})`),
    either(filters.publisher, (name) => sql`e.article in (select n from article where publisher = ${name})`),
    either(filters.story, (story) => sql`e.article in ${articlesOfStory(story)}`),
    articles === undefined ? undefined : sql`e.article = any(${[...articles]}::int[])`,
    q === undefined || q.trim() === ''
      ? undefined
      : sql`e.article in (select n from article where search @@ ${textQuery(q)})`,
  ];
  return all.filter((condition) => condition !== undefined);
}

function among(column: RawBuilder<unknown>, values: readonly string[] | undefined): RawBuilder<boolean> | undefined {
  return values === undefined || values.length === 0 ? undefined : sql`${column} in (${sql.join(values)})`;
}

/** A condition that either value meets. */
export function either(
  values: AnyOf | undefined,
  one: (value: string) => RawBuilder<boolean>,
): RawBuilder<boolean> | undefined {
  if (values === undefined) return undefined;
  return sql`(${sql.join([values].flat().map(one), sql` or `)})`;
}

/**
 * The numbers of a story's articles; an article without a label is a story of its own, and an id that a story had once stands for the story
 * that it led to.
 */
export function articlesOfStory(story: string) {
  return sql`(select article from story where story = ${ledTo(story)} union all
    select n from article where id = ${story} and not exists (select from story where article = article.n))`;
}

function involves(who: string, side: 'actor' | 'recipient' | undefined): RawBuilder<boolean> {
  const onSide = side === undefined ? sql`true` : sql`a.side = ${side}`;
  return sql`exists (select from event_actor a
    where a.article = e.article and a.event = e.n and ${onSide} and ${matches(who, sql`a.country`, sql`a.name`)})`;
}

function saidBy(who: string): RawBuilder<boolean> {
  return sql`exists (select from claim c
    where c.article = e.article and c.n = e.claim and ${matches(who, sql`c.speaker_country`, sql`c.speaker`)})`;
}

type Figure = NonNullable<EventFilters['figures']>[number];

/** A number told as a range or a bound is taken at the number told. */
function counts({ role, sign, value }: Figure): RawBuilder<boolean> {
  return sql`exists (select from event_quantity q
    where q.article = e.article and q.event = e.n and q.role = ${role} and q.value ${sql.raw(sign)} ${value})`;
}

/** Kilometres of a degree of latitude, and the mean radius of the earth (IUGG). */
const kmOfDegree = 111.2;
const radiusKm = 6371.0088;

function within({ lat, lon, km }: NonNullable<EventFilters['near']>): RawBuilder<boolean> {
  const high = km / kmOfDegree;
  const wide = high / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const box = inBox([lon - wide, lat - high, lon + wide, lat + high]);
  return sql`(${box} and 2 * ${sql.lit(radiusKm)} * asin(least(1, sqrt(power(sin(radians(e.lat - ${lat}) / 2), 2)
    + cos(radians(${lat})) * cos(radians(e.lat)) * power(sin(radians(e.lon - ${lon}) / 2), 2)))) <= ${km})`;
}

function inBox([west, south, east, north]: readonly [number, number, number, number]): RawBuilder<boolean> {
  const between = (from: number, to: number): RawBuilder<boolean> => sql`e.lon between ${from} and ${to}`;
  const across =
    east - west >= 360
      ? sql<boolean>`true`
      : west < -180
        ? sql<boolean>`(${between(west + 360, 180)} or ${between(-180, east)})`
        : east > 180
          ? sql<boolean>`(${between(west, 180)} or ${between(-180, east - 360)})`
          : west > east
            ? sql<boolean>`(${between(west, 180)} or ${between(-180, east)})`
            : between(west, east);
  return sql`(e.lat between ${south} and ${north} and ${across})`;
}

/** Whether a country's code (three capitals) or a name's words are met. */
export function matches(who: string, country: RawBuilder<unknown>, name: RawBuilder<unknown>): RawBuilder<boolean> {
  if (isCountryCode(who)) return sql<boolean>`${country} = ${who}`;
  const words = nameQuery(who);
  if (words === undefined) return sql<boolean>`false`;
  return sql<boolean>`${name} = any(${namesLike(words)})`;
}

function happensIn(place: string): RawBuilder<boolean> {
  return isCountryCode(place) ? sql`e.country = ${place}` : sql`e.place_name = any(${namesBeginning(place)})`;
}

/** The record's names that begin so, in capitals or not, as an array. */
export function namesBeginning(beginning: string): RawBuilder<readonly string[]> {
  const pattern = `${likeEscaped(beginning.toLowerCase())}%`;
  return sql`array(select w.name from known_name w where lower(w.name) collate "C" like ${pattern})`;
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
