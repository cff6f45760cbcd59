import { type Selectable, sql } from 'kysely';
import type { ArticleRow, Byline, Part, Rows, Span } from '../model/index.ts';
import { keysOf, limitOf, pageOf } from './cursor.ts';
import { articlesOfStory } from './events.ts';
import type { Record } from './open.ts';
import { quoteOf } from './quote.ts';
import { textQuery } from './search.ts';
import { present, unflatten } from './spans.ts';
import type { ArticleTable } from './tables.ts';

export interface ArticleFilters {
  /** Words, as a web search takes them; the best match comes first. */
  readonly q?: string;
  readonly publisher?: string;
  readonly story?: string;
  /** ISO days, months or years, both included, of the publication. */
  readonly after?: string;
  readonly before?: string;
}

/** Articles, newest first; with `q` the best match first, each with the passage that matches. Throws `query-invalid` for a bad cursor. */
export async function listArticles(
  { db }: Record,
  filters: ArticleFilters = {},
  part: Part = {},
): Promise<Rows<ArticleRow>> {
  const limit = limitOf(part.limit);
  const words = filters.q?.trim() === '' ? undefined : filters.q;
  const rank = words === undefined ? sql<number>`0` : sql<number>`ts_rank_cd(a.search, ${textQuery(words)}, 1)`;
  const at = sql<number>`coalesce(extract(epoch from a.published_at)::float8, 0)`;

  let query = db
    .selectFrom('article as a')
    .leftJoin('story as s', 's.article', 'a.n')
    .select([
      'a.n',
      'a.id',
      'a.url',
      'a.publisher',
      'a.section',
      'a.language',
      'a.headline',
      'a.published',
      'a.bylines',
    ])
    .select(['a.text', 'a.paragraphs', 'a.sentences', 's.report', 's.story'])
    .select([rank.as('rank'), at.as('at')])
    .select([
      sql<number>`(select count(*)::int from event_shown x where x.article = a.n)`.as('events'),
      sql<number>`(select count(*)::int from claim x where x.article = a.n)`.as('claims'),
      sql<number>`(select count(*)::int from commitment_shown x where x.article = a.n)`.as('commitments'),
      sql<number>`(select count(*)::int from status_shown x where x.article = a.n)`.as('statuses'),
    ]);
  if (words !== undefined) query = query.where(sql<boolean>`a.search @@ ${textQuery(words)}`);
  if (filters.publisher !== undefined) query = query.where('a.publisher', '=', filters.publisher);
  if (filters.story !== undefined) query = query.where(sql<boolean>`a.n in ${articlesOfStory(filters.story)}`);
  if (filters.after !== undefined) query = query.where(sql<boolean>`a.published collate "C" >= ${filters.after}`);
  if (filters.before !== undefined)
    query = query.where(sql<boolean>`a.published collate "C" <= ${`${filters.before}~`}`);
  if (part.cursor !== undefined) {
    const [lastRank, lastAt, lastN] = keysOf(part.cursor, 3);
    query = query.where(
      sql<boolean>`(${rank}::float8, ${at}, a.n) < (${lastRank}::float8, ${lastAt}::float8, ${lastN})`,
    );
  }
  const found = await query
    .$if(words !== undefined, (q) => q.orderBy(rank, 'desc'))
    .orderBy(sql`a.published_at desc nulls last`)
    .orderBy('a.n', 'desc')
    .limit(limit + 1)
    .execute();

  const shown = found.slice(0, limit);
  const passages = words === undefined ? new Map<number, readonly Span[]>() : await matches(db, words, shown);
  const rows = shown.map((row) => {
    const {
      n,
      text,
      paragraphs,
      sentences,
      rank: _rank,
      at: _at,
      events,
      claims,
      commitments,
      statuses,
      bylines,
      ...head
    } = row;
    const marks = passages.get(n);
    return present<ArticleRow>({
      ...head,
      bylines: bylines as readonly Byline[],
      lead: text.slice(paragraphs[0] ?? 0, paragraphs[1] ?? 0),
      counts: { events, claims, commitments, statuses },
      quote: marks === undefined ? null : quoteOf(text, unflatten(sentences), marks),
    });
  });
  return pageOf(found, limit, (row) => [row.rank, row.at, row.n], rows);
}

/** Private-use characters that mark a match inside a headline of PostgreSQL: no text in use has them. */
const open = '\uE000';
const shut = '\uE001';
const cut = '\uE002';

/** Where the words stand in each text: PostgreSQL marks them, and their place is found again in the text. */
async function matches(
  db: Record['db'],
  words: string,
  rows: readonly Pick<Selectable<ArticleTable>, 'n' | 'text' | 'language'>[],
): Promise<Map<number, readonly Span[]>> {
  if (rows.length === 0) return new Map();
  const options = `StartSel=${open}, StopSel=${shut}, FragmentDelimiter=${cut}, MaxFragments=1, MaxWords=40, MinWords=15`;
  const { rows: marked } = await sql<{ n: number; passage: string }>`
    select n, ts_headline(case when language = 'en' or language like 'en-%' then 'english'::regconfig else 'simple'::regconfig end,
      text, ${textQuery(words)}, ${options}) as passage
    from article where n in (${sql.join(rows.map((row) => row.n))})`.execute(db);
  const textOf = new Map(rows.map((row) => [row.n, row.text]));
  return new Map(
    marked.flatMap(({ n, passage }): [number, readonly Span[]][] => {
      const spans = placed(textOf.get(n) ?? '', passage);
      return spans.length === 0 ? [] : [[n, spans]];
    }),
  );
}

/** The offsets in the text of what is marked in the passage; none where only the headline matched. */
function placed(text: string, passage: string): Span[] {
  const fragment = passage.split(cut)[0] ?? '';
  let at = text.indexOf(fragment.replaceAll(open, '').replaceAll(shut, ''));
  if (at < 0) return [];
  const spans: Span[] = [];
  for (const piece of fragment.split(open)) {
    const [marked, after] = piece.split(shut);
    if (after !== undefined && marked !== undefined) spans.push([at, at + marked.length]);
    at += (marked?.length ?? 0) + (after?.length ?? 0);
  }
  return spans;
}
