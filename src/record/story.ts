/** A story at a glance: its title, its own sentences, its days. */
import { sql } from 'kysely';
import type { ArticleRef, StoryTold } from '../model/index.ts';
import { digest } from '../story/index.ts';
import { articlesOfStory, eventsAt } from './events.ts';
import { comparison } from './figures.ts';
import { leadsTo, movesOf } from './moves.ts';
import type { Record } from './open.ts';
import { present, unflatten } from './spans.ts';
import { listStories } from './stories.ts';

/** Reports whose words a story is told by: the first of them say what it is about. */
const MOST_REPORTS = 200;
/** Days that are named. */
const MOST_DAYS = 6;

/**
 * The story `id`, or the one that it became a part of; nothing where the record has none. An article without a label is a story of its own.
 */
export async function storyOf(record: Record, asked: string): Promise<StoryTold | undefined> {
  const id = await leadsTo(record.db, asked);
  const [row] = id === undefined ? [] : (await listStories(record, { id })).rows;
  if (row === undefined || id === undefined) return undefined;
  const [told, dates, history, compared] = await Promise.all([
    words(record, id),
    days(record, id),
    movesOf(record.db, id),
    comparison(record, { story: id }),
  ]);
  return present<StoryTold>({ ...row, ...told, dates, ...(history.length > 0 && { history }), ...compared });
}

async function words(
  { db }: Record,
  story: string,
): Promise<Pick<StoryTold, 'summary'> & { title?: string | undefined }> {
  const { rows } = await sql<{
    readonly id: string;
    readonly language: string;
    readonly headline: string | null;
    readonly publisher: string | null;
    readonly published: string | null;
    readonly text: string;
    readonly sentences: readonly number[];
    readonly report: string;
  }>`
    select * from (
      select distinct on (coalesce(s.report, a.id)) a.id, a.language, a.headline, a.publisher, a.published, a.text, a.sentences,
        a.published_at, coalesce(s.report, a.id) as report
      from article a left join story s on s.article = a.n where a.n in ${articlesOfStory(story)}
      order by coalesce(s.report, a.id), a.published_at nulls last, a.id
    ) report order by published_at nulls last, id limit ${sql.lit(MOST_REPORTS)}`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const told = digest(
    rows.map(({ id, report, text, sentences, headline, published }) => ({
      id,
      report,
      text,
      sentences: unflatten(sentences),
      ...(headline !== null && { headline }),
      ...(published !== null && { published }),
    })),
  );
  return {
    title: byId.get(told.title ?? '')?.headline ?? undefined,
    summary: told.sentences.flatMap(({ id, span }) => {
      const row = byId.get(id);
      if (row === undefined) return [];
      const { language, headline, publisher, published, text } = row;
      const article = present<ArticleRef>({ id, language, headline, publisher, published });
      return [{ article, quote: { span, text: text.slice(...span), marks: [] } }];
    }),
  };
}

/** The days of most independent reports, each with the happening that most of them tell. */
async function days({ db }: Record, story: string): Promise<StoryTold['dates']> {
  const { rows } = await sql<{ day: string; reports: number; article: number; event: number }>`
    select * from (
      select distinct on (left(h.day, 10)) left(h.day, 10) as day, h.reports, h.article, h.event,
        sum(h.reports) over (partition by left(h.day, 10)) as weight
      from happening h join event e on e.article = h.article and e.n = h.event
      where not h.background and e.time_from is not null
        and h.id in (select t.happening from telling t where t.article in ${articlesOfStory(story)})
      order by left(h.day, 10), h.reports desc, e.confidence desc, h.id
    ) d order by d.reports desc, d.weight desc, d.day limit ${sql.lit(MOST_DAYS)}`.execute(db);
  const events = await eventsAt(db, rows);
  return rows
    .flatMap(({ day, reports, article, event }) => {
      const told = events.get(`${article} ${event}`);
      return told === undefined ? [] : [{ day, reports, event: told }];
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
