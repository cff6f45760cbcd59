import { type RawBuilder, sql } from 'kysely';
import type { ArticleRef, Part, Rows, StoryRow } from '../model/index.ts';
import { keysOf, limitOf, pageOf } from './cursor.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';
import { tellHappenings } from './tell.ts';

/** An article's labels: copies of one report share `report`, reports of one story share `story`. */
export interface StoryLabel {
  /** Id of the article. */
  readonly id: string;
  readonly report: string;
  readonly story: string;
}

/**
 * Puts the labels in place of all that were there before, and tells what happened in the stories anew. Labels of articles that the record
 * does not have are left out.
 */
export async function setStories(record: Record, labels: readonly StoryLabel[]): Promise<void> {
  await record.db.transaction().execute(async (trx) => {
    await trx.deleteFrom('story').execute();
    await sql`
      insert into story (article, report, story)
      select a.n, l.report, l.story
      from jsonb_to_recordset(${JSON.stringify(labels)}::jsonb) as l (id text, report text, story text)
      join article a on a.id = l.id`.execute(trx);
  });
  await tellHappenings(record);
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

/** Stories, the one with the newest article first; an article without a label is a story of its own. */
export async function listStories(
  { db }: Record,
  filters: { readonly id?: string } = {},
  part: Part = {},
): Promise<Rows<StoryRow>> {
  const limit = limitOf(part.limit);
  const one: RawBuilder<unknown> = filters.id === undefined ? sql`true` : sql`coalesce(s.story, a.id) = ${filters.id}`;
  const [lastAt, lastId] = part.cursor === undefined ? [] : keysOf(part.cursor, 2);
  const behind = part.cursor === undefined ? sql`true` : sql`(at, id) < (${lastAt}::float8, ${lastId})`;
  const { rows: found } = await sql<StoryFound>`
    select * from (
      select coalesce(s.story, a.id) as id, count(*)::int as articles, count(distinct coalesce(s.report, a.id))::int as reports,
        coalesce(array_agg(distinct a.publisher) filter (where a.publisher is not null), '{}') as publishers,
        min(a.published collate "C") as first, max(a.published collate "C") as last,
        coalesce(extract(epoch from max(a.published_at))::float8, 0) as at,
        sum((select count(*) from event e where e.article = a.n))::int as events,
        (array_agg(a.n order by a.published_at desc nulls last, a.n desc))[1] as latest
      from article a left join story s on s.article = a.n
      where ${one} group by 1
    ) story where ${behind} order by at desc, id desc limit ${sql.lit(limit + 1)}`.execute(db);

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
