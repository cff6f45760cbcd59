/** Readings as they went in, one after the other, in the order of the record: for exports, many of them to a question. */
import { type Selectable, sql } from 'kysely';
import type { EventFilters, Reading } from '../model/index.ts';
import { articlesOfStory, filtered } from './events.ts';
import { groupedBy } from './group.ts';
import type { Record } from './open.ts';
import {
  articleOf,
  claimOf,
  commitmentOf,
  entityOf,
  eventOf,
  placeOf,
  quantityOf,
  statusOf,
  timeOf,
} from './rebuild.ts';
import { textQuery } from './search.ts';
import { unflatten } from './spans.ts';
import type { Tables } from './tables.ts';

/** Articles that are read at once. */
const batch = 100;

/**
 * The Readings of the articles that match, in the order they were added: each equal to what was read, before any correction. `article`,
 * `story`, `publisher` and `q` ask of the article itself; the other filters ask for an event of it that fits them all.
 */
export async function* readings({ db }: Pick<Record, 'db'>, filters: EventFilters = {}): AsyncGenerator<Reading> {
  const { article, story, publisher, q, ...ofEvents } = filters;
  let query = db.selectFrom('article as a').select('a.n').orderBy('a.n').limit(batch);
  if (article !== undefined) query = query.where('a.id', '=', article);
  if (publisher !== undefined) query = query.where('a.publisher', '=', publisher);
  if (story !== undefined) query = query.where(sql<boolean>`a.n in ${articlesOfStory(story)}`);
  if (q !== undefined && q.trim() !== '') query = query.where(sql<boolean>`a.search @@ ${textQuery(q)}`);
  if (Object.keys(ofEvents).length > 0) {
    const matching = filtered(db.selectFrom('event_shown as e'), ofEvents).select('e.article');
    query = query.where(sql<boolean>`exists (select from (${matching}) m where m.article = a.n)`);
  }
  let last = 0;
  for (;;) {
    const numbers = (await query.where('a.n', '>', last).execute()).map(({ n }) => n);
    if (numbers.length === 0) return;
    yield* await readingsAt(db, numbers);
    last = numbers.at(-1) ?? last;
  }
}

type FactTable = 'entity' | 'time_ref' | 'place' | 'quantity' | 'claim' | 'event' | 'commitment' | 'status';

async function readingsAt(db: Record['db'], numbers: readonly number[]): Promise<readonly Reading[]> {
  const facts = async <T extends FactTable>(table: T) => {
    const { rows } = await sql<Selectable<Tables[T]> & { readonly article: number }>`
      select * from ${sql.table(table)} where article = any(${numbers}::int[]) order by article, n`.execute(db);
    return groupedBy(rows, (row) => String(row.article));
  };
  const [articles, entities, times, places, quantities, claims, events, commitments, statuses, actors, told] =
    await Promise.all([
      db
        .selectFrom('article')
        .select(['n', 'id', 'url', 'canonical', 'publisher', 'section', 'language', 'headline', 'published'])
        .select(['modified', 'text', 'paragraphs', 'sentences', 'bylines', 'pictures', 'rail', 'provenance'])
        .select(['warnings', 'reader', 'more', 'reading_more'])
        .where('n', 'in', numbers)
        .orderBy('n')
        .execute(),
      facts('entity'),
      facts('time_ref'),
      facts('place'),
      facts('quantity'),
      facts('claim'),
      facts('event'),
      facts('commitment'),
      facts('status'),
      db.selectFrom('event_actor').selectAll().where('article', 'in', numbers).orderBy('n').execute(),
      db.selectFrom('event_quantity').selectAll().where('article', 'in', numbers).orderBy('n').execute(),
    ]);
  const actorsOf = groupedBy(actors, (row) => `${row.article} ${row.event}`);
  const toldOf = groupedBy(told, (row) => `${row.article} ${row.event}`);
  return articles.map(({ reading_more: more, ...row }) => {
    const key = String(row.n);
    return {
      article: articleOf(row),
      sentences: unflatten(row.sentences),
      entities: (entities.get(key) ?? []).map(entityOf),
      times: (times.get(key) ?? []).map(timeOf),
      places: (places.get(key) ?? []).map(placeOf),
      quantities: (quantities.get(key) ?? []).map(quantityOf),
      claims: (claims.get(key) ?? []).map(claimOf),
      events: (events.get(key) ?? []).map((event) => {
        const of = `${key} ${event.n}`;
        return eventOf(event, actorsOf.get(of) ?? [], toldOf.get(of) ?? []);
      }),
      commitments: (commitments.get(key) ?? []).map(commitmentOf),
      statuses: (statuses.get(key) ?? []).map(statusOf),
      version: row.reader,
      ...more,
    };
  });
}
