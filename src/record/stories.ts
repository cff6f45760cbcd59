import { type RawBuilder, sql } from 'kysely';
import type { ArticleRef, Part, Rows, StoryRow } from '../model/index.ts';
import { inheritIds, type Membership } from '../story/index.ts';
import { keysOf, limitOf, pageOf } from './cursor.ts';
import { insertRows } from './insert.ts';
import { keepMoves } from './moves.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';
import { tellHappenings } from './tell.ts';
import { forgetHappenings } from './told.ts';

/** An article's labels: copies of one report share `report`, reports of one story share `story`. */
export interface StoryLabel {
  /** Id of the article. */
  readonly id: string;
  readonly report: string;
  readonly story: string;
}

/**
 * Puts the labels in place of all that were there before, and tells what happened anew in the stories that this changes: those that an article
 * comes to or leaves, or in which it becomes another report, and those of articles of which nothing has been told yet. Labels of articles that
 * the record does not have are left out. Which articles are of one story is as the labels say; a story that was there before keeps the id
 * that it had (`inheritIds`), and what was joined or came apart is written down.
 */
export async function setStories(record: Record, labels: readonly StoryLabel[]): Promise<void> {
  const given = new Map(labels.map((label) => [label.id, label]));
  const { rows } = await sql<Known>`
    select a.n, a.id, s.report, s.story, a.n in (select e.article from event e
      left join telling t on t.article = e.article and t.event = e.n where t.article is null) as untold
    from article a left join story s on s.article = a.n
    order by a.published collate "C" nulls last, a.id collate "C"`.execute(record.db);
  const { stories, moves } = inheritIds(
    rows.map(({ id, story }) => present<Membership>({ article: id, before: story, group: given.get(id)?.story })),
  );
  const storyNow = (id: string): string => stories.get(id) ?? id;
  const changed = rows.filter(({ id, report, story }) => {
    const label = given.get(id);
    return report !== (label?.report ?? null) || story !== (label === undefined ? null : storyNow(id));
  });
  const touched = new Set<string>();
  for (const { id, story } of changed) touched.add(story ?? id).add(storyNow(id));
  for (const { id, untold } of rows) if (untold) touched.add(storyNow(id));
  if (touched.size === 0) return;
  const articles = changed.map(({ n }) => n);
  await record.db.transaction().execute(async (trx) => {
    // Should telling them anew fail, they are untold, and the next labels find them so.
    await forgetHappenings(trx, articles);
    await sql`delete from story where article in (select value::int from jsonb_array_elements_text(${JSON.stringify(articles)}::jsonb))`.execute(
      trx,
    );
    const rowsOf = changed.flatMap(({ n, id }) => {
      const label = given.get(id);
      return label === undefined ? [] : [{ article: n, report: label.report, story: storyNow(id) }];
    });
    await insertRows(trx, 'story', rowsOf);
    await keepMoves(trx, moves);
  });
  await tellHappenings(record, [...touched]);
}

/** An article with the labels that it has, and whether an event of it has not been told. */
interface Known {
  readonly n: number;
  readonly id: string;
  readonly report: string | null;
  readonly story: string | null;
  readonly untold: boolean;
}

/** The labels of an article, or nothing where the record has no such article; without a label it is its own report and story. */
export async function labelOf({ db }: Record, id: string): Promise<StoryLabel | undefined> {
  const row = await db
    .selectFrom('article as a')
    .leftJoin('story as s', 's.article', 'a.n')
    .select(['a.id', 's.report', 's.story'])
    .where('a.id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : { id, report: row.report ?? id, story: row.story ?? id };
}

interface StoryFound {
  readonly id: string;
  readonly articles: number;
  readonly reports: number;
  readonly publishers: readonly string[];
  readonly first: string | null;
  readonly last: string | null;
  readonly at: number;
  readonly events: number;
  readonly latest: number;
}

/** Articles that are looked at for each story wanted, at first: most stories have fewer. */
const articlesPerStory = 20;

/** The stories of the newest articles: as many articles are looked at as give enough stories, and no more. */
async function newestFirst(
  db: Record['db'],
  told: (ids: RawBuilder<unknown>) => Promise<readonly StoryFound[]>,
  wanted: number,
  before: number | undefined,
): Promise<readonly StoryFound[]> {
  const from =
    before === undefined ? sql`true` : sql`(published_at is null or published_at <= to_timestamp(${before}))`;
  for (let size = articlesPerStory * wanted; ; size *= 8) {
    const newest = sql`select n, id from article where ${from} order by published_at desc nulls last, n desc limit ${sql.lit(size)}`;
    const found = await told(
      sql`select distinct coalesce(s.story, w.id) as id from (${newest}) w left join story s on s.article = w.n`,
    );
    if (found.length >= wanted) return found;
    const { rows } = await sql<{
      more: boolean;
    }>`select count(*) = ${sql.lit(size)} as more from (${newest}) w`.execute(db);
    if (rows[0]?.more !== true) return found;
  }
}

/** Stories, the one with the newest article first; an article without a label is a story of its own. */
export async function listStories(
  { db }: Record,
  filters: { readonly id?: string } = {},
  part: Part = {},
): Promise<Rows<StoryRow>> {
  const limit = limitOf(part.limit);
  const [lastAt, lastId] = part.cursor === undefined ? [] : keysOf(part.cursor, ['number', 'text']);
  const behind = part.cursor === undefined ? sql`true` : sql`(at, id) < (${lastAt}::float8, ${lastId})`;
  const told = async (ids: RawBuilder<unknown>): Promise<readonly StoryFound[]> => {
    const { rows } = await sql<StoryFound>`
      select * from (
        select i.id, count(*)::int as articles, count(distinct coalesce(s.report, a.id))::int as reports,
          coalesce(array_agg(distinct a.publisher) filter (where a.publisher is not null), '{}') as publishers,
          min(a.published collate "C") as first, max(a.published collate "C") as last,
          coalesce(extract(epoch from max(a.published_at))::float8, 0) as at,
          sum((select count(*) from event e where e.article = a.n))::int as events,
          (array_agg(a.n order by a.published_at desc nulls last, a.n desc))[1] as latest
        from (${ids}) i, lateral (select n from article where id = i.id and not exists (select from story where article = article.n)
          union select article from story where story = i.id) m
        join article a on a.n = m.n left join story s on s.article = a.n group by 1
      ) story where ${behind} order by at desc, id desc limit ${sql.lit(limit + 1)}`.execute(db);
    return rows;
  };
  const found =
    filters.id === undefined
      ? await newestFirst(db, told, limit + 1, typeof lastAt === 'number' ? lastAt : undefined)
      : await told(sql`select ${filters.id}::text as id`);

  const shown = found.slice(0, limit);
  const heads =
    shown.length === 0
      ? []
      : await db
          .selectFrom('article')
          .select(['n', 'id', 'language', 'headline', 'publisher', 'published', 'text', 'paragraphs'])
          .where(
            'n',
            'in',
            shown.map((row) => row.latest),
          )
          .execute();
  const headOf = new Map(heads.map((head) => [head.n, head]));
  const rows = shown.flatMap(({ latest, at: _at, ...story }) => {
    const row = headOf.get(latest);
    if (row === undefined) return [];
    const { n: _n, text, paragraphs, ...head } = row;
    return present<StoryRow>({
      ...story,
      headline: head.headline,
      latest: present<ArticleRef>(head),
      lead: text.slice(paragraphs[0] ?? 0, paragraphs[1] ?? 0),
    });
  });
  return pageOf(found, limit, (row) => [row.at, row.id], rows);
}
