/**
 * Every event as one flat row with all it points at, in the order of the record: for exports, which want a million of them and need no
 * pages of a list. Articles are read in ranges of their numbers; of each table a range comes as one text cell (fields and rows apart by
 * separators), which both engines hand over several times as fast as rows, and is put together here.
 */
import { type RawBuilder, sql } from 'kysely';
import { type EventFilters, type Quantity, type Quote, RapporteurError, type Span } from '../model/index.ts';
import { filtered } from './events.ts';
import { type Named, namedOf } from './lists.ts';
import type { Record } from './open.ts';
import { quoteOf } from './quote.ts';

/** Who an event names. Absent fields are empty. */
export interface FlatActor {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly role: string;
  /** ISO 3166-1 alpha-3, or an organisation's code. */
  readonly country: string;
  readonly sectors: readonly string[];
  readonly wikidata: string;
}

/** The article of an event; shared by all its events. Absent fields are empty. */
export interface FlatArticle {
  readonly id: string;
  readonly url: string;
  readonly publisher: string;
  readonly headline: string;
  readonly published: string;
  readonly language: string;
  readonly report: string;
  readonly story: string;
  /** The version of the program that read it. */
  readonly reader: string;
  /** Where words were asked for. */
  readonly text: string | undefined;
}

export interface FlatPlace {
  readonly name: string;
  readonly lat: number | undefined;
  readonly lon: number | undefined;
  readonly country: string;
  readonly geonames: string;
  readonly kind: string;
  readonly radiusKm: number | undefined;
}

export interface FlatQuantity {
  readonly role: string;
  readonly value: number;
  readonly max: number | undefined;
  readonly bound: string;
}

/** One event, corrections applied. Absent fields are empty or undefined. */
export interface FlatEvent {
  readonly article: FlatArticle;
  /** The event's place in its Reading's list. */
  readonly n: number;
  readonly id: string;
  readonly type: string;
  readonly mode: string;
  readonly contexts: readonly string[];
  readonly trigger: Span;
  /** Where words were asked for; empty else. */
  readonly evidence: readonly Span[];
  /** ISO days; empty where the text tells none. */
  readonly from: string;
  readonly to: string;
  /** The event's first day, else that of the publication, else empty. */
  readonly day: string;
  readonly standing: string;
  readonly confidence: number;
  readonly background: boolean;
  readonly actors: readonly FlatActor[];
  readonly recipients: readonly FlatActor[];
  readonly place: FlatPlace | undefined;
  readonly quantities: readonly FlatQuantity[];
  /** Whose word it is, where that is an actor of the article. */
  readonly speaker: FlatActor | undefined;
  readonly stance: string;
  /** The sentence with the event's words, where words were asked for. */
  readonly quote: Quote | undefined;
}

export interface FlatOptions {
  /** Read the articles' texts too, for quotes. */
  readonly words?: boolean;
  /** Read speakers whole; else they have a name and a country. */
  readonly speakers?: boolean;
}

/** Events that a range of articles should give: enough that asking costs little, few enough that memory stays flat. */
const wanted = 2_000;
/** Events of a range from which on it is cut. */
const tooMany = 3 * wanted;
/** The share of a range's articles from which on all of it is read. */
const mostOf = 0.75;
/** Articles of a range: of the first, and at most. */
const firstRange = 100;
const widestRange = 8_000;

/**
 * All events that match, in batches, ordered by article and place in it. What is added while it runs is not among them. Throws
 * `query-invalid` as `listEvents` does.
 */
export async function* flatEvents(
  { db }: Pick<Record, 'db'>,
  filters: EventFilters = {},
  options: FlatOptions = {},
): AsyncGenerator<readonly FlatEvent[]> {
  const { rows } = await sql<{ last: number | null }>`select max(n) as last from article`.execute(db);
  const last = rows[0]?.last ?? 0;
  let width = firstRange;
  let next = 1;
  // The next range is on its way while this one is written: a server works on while we do.
  const ahead = (): Promise<Batch> | undefined => {
    if (next > last) return undefined;
    const range = { from: next, to: Math.min(next + width - 1, last) };
    next = range.to + 1;
    const batch = batchOf(db, filters, range, options);
    batch.catch(() => undefined);
    return batch;
  };
  let coming = ahead();
  while (coming !== undefined) {
    const { events, range } = await coming;
    next = range.to + 1;
    const ratio = wanted / Math.max(events.length, 1);
    width = Math.round(Math.min(Math.max((range.to - range.from + 1) * ratio, 1), widestRange));
    coming = ahead();
    if (events.length > 0) yield events;
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Batch {
  readonly events: readonly FlatEvent[];
  readonly range: Range;
}

/** Stands behind every field of the one text; each table has a fixed number of fields, so rows need no sign of their own. */
const fieldEnd = '\u001f';

/** Text from outside loses the separator, which no text in use has: a blank stands for it, so that offsets hold. */
const foreign = (column: string) => sql`replace(${sql.ref(column)}, chr(31), ' ')`;

/** A table's columns as the fields of a row. */
interface Row {
  readonly width: number;
  readonly text: RawBuilder<unknown>;
}

const row = (...fields: readonly (string | RawBuilder<unknown>)[]): Row => ({
  width: fields.length,
  text: sql`concat(${sql.join(
    fields.map((field) => (typeof field === 'string' ? sql.ref(field) : field)),
    sql`, chr(31), `,
  )})`,
});

const eventRow = row(
  'e.article',
  'e.n',
  'e.id',
  'e.type',
  'e.mode',
  sql`array_to_string(e.contexts, ';')`,
  'e.trigger_start',
  'e.trigger_end',
  'e.time_from',
  'e.time_to',
  'e.day',
  'e.standing',
  'e.confidence',
  sql`case when e.background then 1 end`,
  'e.claim',
  foreign('e.place_name'),
  'e.country',
  'e.lat',
  'e.lon',
  'e.place_kind',
  'e.geonames',
  'e.radius_km',
);
const evidenceRow = row('x.article', 'x.n', sql`array_to_string(x.evidence, ',')`);
const actorRow = row(
  'x.article',
  'x.event',
  sql`left(x.side, 1)`,
  'x.n',
  'x.entity',
  'x.kind',
  foreign('x.name'),
  foreign('x.role'),
  'x.country',
  sql`array_to_string(x.sectors, ';')`,
  'x.wikidata',
);
const quantityRow = row('x.article', 'x.event', 'x.n', 'x.role', 'x.value', 'x.max', 'x.bound');
const claimRow = row('x.article', 'x.n', 'x.entity', 'x.stance', foreign('x.speaker'), 'x.speaker_country');
const articleRow = row(
  'x.n',
  'x.id',
  foreign('x.url'),
  foreign('x.publisher'),
  foreign('x.headline'),
  foreign('x.published'),
  foreign('x.language'),
  foreign('s.report'),
  foreign('s.story'),
  sql`x.reader ->> 'rapporteur'`,
);
// JSON has no control characters in it.
const entitiesRow = row('x.n', 'x.entities');
const textRow = row('x.n', sql`array_to_string(x.sentences, ',')`, foreign('x.text'));

async function batchOf(
  db: Record['db'],
  filters: EventFilters,
  asked: Range,
  { words = false, speakers = false }: FlatOptions,
): Promise<Batch> {
  const matching = filtered(db.selectFrom('event as e'), filters)
    .where('e.article', '>=', asked.from)
    .where('e.article', '<=', asked.to)
    .selectAll('e');
  const all = await fieldsOf(db, eventRow, sql`(${matching}) e`);
  if (all.length === 0) return { events: [], range: asked };
  const { found, numbers, to } = firstOf(all, asked.to);
  const range = { from: asked.from, to };
  const within = (key: RawBuilder<unknown>) =>
    // Where not most articles of the range match, only theirs are asked for.
    numbers.size < mostOf * (range.to - range.from + 1)
      ? sql`${key} = any(${[...numbers]}::int[])`
      : sql`${key} between ${range.from} and ${range.to}`;
  const here = within(sql`x.article`);
  const claimed = found.some((field, i) => i % eventRow.width === claimField && field !== '');
  const [articles, actors, quantities, claims, texts, evidence, entities] = await Promise.all([
    fieldsOf(db, articleRow, sql`article x left join story s on s.article = x.n where ${within(sql`x.n`)}`),
    fieldsOf(db, actorRow, sql`event_actor x where ${here}`),
    fieldsOf(db, quantityRow, sql`event_quantity x where ${here}`),
    claimed ? fieldsOf(db, claimRow, sql`claim x where ${here}`) : [],
    words ? fieldsOf(db, textRow, sql`article x where ${within(sql`x.n`)}`) : [],
    words ? fieldsOf(db, evidenceRow, sql`event x where ${here}`) : [],
    speakers && claimed ? fieldsOf(db, entitiesRow, sql`article x where ${within(sql`x.n`)}`) : [],
  ]);
  return { events: assembled({ found, articles, actors, quantities, claims, texts, evidence, entities }), range };
}

/**
 * The events of as many of the first articles as a batch should have, where a range gave many more (after one in which few matched), and
 * the article that they end with.
 */
function firstOf(all: Fields, to: number): { found: Fields; numbers: ReadonlySet<number>; to: number } {
  const perArticle = new Map<number, number>();
  for (let i = 0; i < all.length; i += eventRow.width) {
    const article = Number(all[i]);
    perArticle.set(article, (perArticle.get(article) ?? 0) + 1);
  }
  if (all.length / eventRow.width <= tooMany) return { found: all, numbers: new Set(perArticle.keys()), to };
  const numbers = new Set<number>();
  let count = 0;
  for (const article of [...perArticle.keys()].sort((a, b) => a - b)) {
    if (count >= wanted) break;
    numbers.add(article);
    count += perArticle.get(article) ?? 0;
  }
  const found: string[] = [];
  for (let i = 0; i < all.length; i += eventRow.width) {
    if (numbers.has(Number(all[i]))) for (let k = 0; k < eventRow.width; k++) found.push(at(all, i + k));
  }
  return { found, numbers, to: Math.max(...numbers) };
}

/** The fields of all rows, one row behind the other. */
async function fieldsOf(db: Record['db'], { text, width }: Row, from: RawBuilder<unknown>): Promise<Fields> {
  const query = sql<{ lines: string | null }>`select string_agg(${text}, chr(31)) as lines from ${from}`;
  const { rows } = await query.execute(db);
  const fields = rows[0]?.lines?.split(fieldEnd) ?? [];
  if (fields.length % width === 0) return fields;
  throw new RapporteurError(
    'record-failed',
    'a row of the record holds the sign that keeps fields apart (U+001F) where none can be',
    'This is a fault of the program: please report it.',
  );
}

type Fields = readonly string[];

interface Parts {
  readonly found: Fields;
  readonly articles: Fields;
  readonly actors: Fields;
  readonly quantities: Fields;
  readonly claims: Fields;
  readonly texts: Fields;
  readonly evidence: Fields;
  readonly entities: Fields;
}

/** Who says it: nobody that has a name, or an actor. */
interface Said {
  readonly speaker: FlatActor | undefined;
  readonly stance: string;
}

/** What one article's events point at, by the ids and numbers that they name it with. */
interface Around {
  article: FlatArticle;
  sentences: readonly Span[];
  entities: readonly Named[];
  readonly claims: Said[];
  readonly evidence: (readonly Span[])[];
  /** By the event's number. */
  readonly acting: FlatActor[][];
  readonly receiving: FlatActor[][];
  readonly quantities: FlatQuantity[][];
}

function assembled(parts: Parts): FlatEvent[] {
  const { found, articles, actors, quantities, claims, texts, evidence, entities } = parts;
  const around = new Map<string, Around>();
  for (let i = 0; i < articles.length; i += articleRow.width) {
    around.set(at(articles, i), {
      article: articleAt(articles, i),
      sentences: none,
      entities: none,
      claims: [],
      evidence: [],
      acting: [],
      receiving: [],
      quantities: [],
    });
  }
  for (let i = 0; i < texts.length; i += textRow.width) {
    const here = around.get(at(texts, i));
    if (here === undefined) continue;
    here.sentences = spansOf(at(texts, i + 1));
    here.article = { ...here.article, text: at(texts, i + 2) };
  }
  for (let i = 0; i < entities.length; i += entitiesRow.width) {
    const here = around.get(at(entities, i));
    if (here !== undefined) here.entities = namedOf(at(entities, i + 1));
  }
  for (let i = 0; i < evidence.length; i += evidenceRow.width) {
    const here = around.get(at(evidence, i));
    if (here !== undefined) here.evidence[Number(evidence[i + 1])] = spansOf(at(evidence, i + 2));
  }
  for (let i = 0; i < actors.length; i += actorRow.width) {
    const here = around.get(at(actors, i));
    if (here === undefined) continue;
    const side = at(actors, i + 2) === 'a' ? here.acting : here.receiving;
    const event = Number(actors[i + 1]);
    let members = side[event];
    if (members === undefined) {
      members = [];
      side[event] = members;
    }
    members[Number(actors[i + 3])] = actorAt(actors, i);
  }
  for (let i = 0; i < quantities.length; i += quantityRow.width) {
    const here = around.get(at(quantities, i));
    if (here === undefined) continue;
    const event = Number(quantities[i + 1]);
    const told = here.quantities[event] ?? [];
    const value = numberAt(quantities, i + 4);
    if (value === undefined) continue;
    const bound = at(quantities, i + 6) as Quantity['bound'];
    told[Number(quantities[i + 2])] = { role: at(quantities, i + 3), value, max: numberAt(quantities, i + 5), bound };
    here.quantities[event] = told;
  }
  for (let i = 0; i < claims.length; i += claimRow.width) {
    const here = around.get(at(claims, i));
    if (here === undefined) continue;
    const [entity, stance, name, country] = [
      at(claims, i + 2),
      at(claims, i + 3),
      at(claims, i + 4),
      at(claims, i + 5),
    ];
    const whole = here.entities.find(({ id }) => id === entity);
    const speaker =
      whole !== undefined ? actorOf(whole) : name === '' ? undefined : { ...nobody, id: entity, name, country };
    here.claims[Number(claims[i + 1])] = { speaker, stance };
  }
  const events: FlatEvent[] = [];
  for (const i of inOrder(found)) {
    // An article that is not there was taken out between two questions.
    const here = around.get(at(found, i));
    if (here !== undefined) events.push(eventAt(found, i, here));
  }
  return events;
}

const at = (fields: Fields, i: number): string => fields[i] ?? '';

/** Where the rows of events begin, by article and number: engines mostly give them so, but promise nothing. */
function inOrder(found: Fields): number[] {
  const starts = Array.from({ length: found.length / eventRow.width }, (_, i) => i * eventRow.width);
  const compare = (a: number, b: number) =>
    Number(found[a]) - Number(found[b]) || Number(found[a + 1]) - Number(found[b + 1]);
  return starts.every((start, i) => i === 0 || compare(starts[i - 1] ?? 0, start) < 0) ? starts : starts.sort(compare);
}

function articleAt(fields: Fields, i: number): FlatArticle {
  const id = at(fields, i + 1);
  const [report, story] = [at(fields, i + 7), at(fields, i + 8)];
  return {
    id,
    url: at(fields, i + 2),
    publisher: at(fields, i + 3),
    headline: at(fields, i + 4),
    published: at(fields, i + 5),
    language: at(fields, i + 6),
    report: report === '' ? id : report,
    story: story === '' ? id : story,
    reader: at(fields, i + 9),
    text: undefined,
  };
}

function actorAt(fields: Fields, i: number): FlatActor {
  const sectors = at(fields, i + 9);
  return {
    id: at(fields, i + 4),
    kind: at(fields, i + 5),
    name: at(fields, i + 6),
    role: at(fields, i + 7),
    country: at(fields, i + 8),
    sectors: sectors === '' ? none : sectors.split(';'),
    wikidata: at(fields, i + 10),
  };
}

function actorOf({ id, kind, name, role = '', party }: Named): FlatActor {
  const { country = '', sectors = none, wikidata = '' } = party ?? {};
  return { id, kind, name, role, country, sectors, wikidata };
}

/** The event's place, its fields from `i` on. */
function placeAt(fields: Fields, i: number): FlatPlace | undefined {
  const name = at(fields, i);
  if (name === '') return undefined;
  return {
    name,
    country: at(fields, i + 1),
    lat: numberAt(fields, i + 2),
    lon: numberAt(fields, i + 3),
    kind: at(fields, i + 4),
    geonames: at(fields, i + 5),
    radiusKm: numberAt(fields, i + 6),
  };
}

function numberAt(fields: Fields, i: number): number | undefined {
  const field = at(fields, i);
  return field === '' ? undefined : Number(field);
}

const claimField = 14;

function eventAt(fields: Fields, i: number, here: Around): FlatEvent {
  const n = Number(fields[i + 1]);
  const trigger: Span = [Number(fields[i + 6]), Number(fields[i + 7])];
  const contexts = at(fields, i + 5);
  const claim = at(fields, i + claimField);
  const said = claim === '' ? undefined : here.claims[Number(claim)];
  const { article, sentences } = here;
  return {
    article,
    n,
    id: at(fields, i + 2),
    type: at(fields, i + 3),
    mode: at(fields, i + 4),
    contexts: contexts === '' ? none : contexts.split(';'),
    trigger,
    evidence: here.evidence[n] ?? none,
    from: at(fields, i + 8),
    to: at(fields, i + 9),
    day: at(fields, i + 10),
    standing: at(fields, i + 11),
    confidence: Number(fields[i + 12]),
    background: fields[i + 13] === '1',
    actors: here.acting[n] ?? none,
    recipients: here.receiving[n] ?? none,
    place: placeAt(fields, i + claimField + 1),
    quantities: here.quantities[n] ?? none,
    speaker: said?.speaker,
    stance: said?.stance ?? '',
    quote: article.text === undefined ? undefined : quoteOf(article.text, sentences, [trigger]),
  };
}

const none: readonly never[] = [];

const nobody: FlatActor = { id: '', kind: 'other', name: '', role: '', country: '', sectors: none, wikidata: '' };

/** A flat column of spans, its numbers apart by commas. */
function spansOf(text: string): Span[] {
  const numbers = text.split(',');
  const spans: Span[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) spans.push([Number(numbers[i]), Number(numbers[i + 1])]);
  return spans;
}
