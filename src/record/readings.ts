/** Readings as they went in, one after the other, in the order of the record: for exports, many of them to a question. */
import { type RawBuilder, sql } from 'kysely';
import type { EventFilters, Reading } from '../model/index.ts';
import { articlesOfStory, either, filtered } from './events.ts';
import type { Record } from './open.ts';
import { readingsAt } from './reading.ts';
import { textQuery } from './search.ts';

/** Articles that are read at once. */
const batch = 100;

/**
 * The Readings of the articles that match, in the order they were added: each equal to what was read, before any correction. `article`,
 * `story`, `publisher` and `q` ask of the article itself; the other filters ask for an event of it that fits them all.
 */
export async function* readings(record: Pick<Record, 'db'>, filters: EventFilters = {}): AsyncGenerator<Reading> {
  const { db } = record;
  const { ofArticles, ofEvents } = parted(filters);
  const conditions =
    Object.keys(ofEvents).length === 0
      ? ofArticles
      : [
          ...ofArticles,
          sql<boolean>`exists (select from (${filtered(db.selectFrom('event as e'), ofEvents).select('e.article')}) m where m.article = a.n)`,
        ];
  const query = conditions.reduce(
    (so, condition) => so.where(condition),
    db.selectFrom('article as a').select('a.n').orderBy('a.n').limit(batch),
  );
  for (let last = 0; ; ) {
    const numbers = (await query.where('a.n', '>', last).execute()).map(({ n }) => n);
    if (numbers.length === 0) return;
    yield* await readingsAt(record, numbers);
    last = numbers.at(-1) ?? last;
  }
}

interface Parted {
  readonly ofArticles: readonly RawBuilder<boolean>[];
  readonly ofEvents: EventFilters;
}

/** What is asked of an article itself, and what of one event of it. */
function parted({ article, story, publisher, q, and, ...others }: EventFilters): Parted {
  const more = and === undefined ? undefined : parted(and);
  const own = [
    either(article, (id) => sql`a.id = ${id}`),
    either(publisher, (name) => sql`a.publisher = ${name}`),
    either(story, (id) => sql`a.n in ${articlesOfStory(id)}`),
    q === undefined || q.trim() === '' ? undefined : sql<boolean>`a.search @@ ${textQuery(q)}`,
  ].filter((condition) => condition !== undefined);
  return {
    ofArticles: [...own, ...(more?.ofArticles ?? [])],
    ofEvents:
      more === undefined || Object.keys(more.ofEvents).length === 0 ? others : { ...others, and: more.ofEvents },
  };
}
