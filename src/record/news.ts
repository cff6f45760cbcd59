/** What has come to the record since it was last looked at. */
import { sql } from 'kysely';
import type { ArticleRef, DecisionRow } from '../model/index.ts';
import { type CorrectionRow, listCorrections } from './corrections.ts';
import { cursorOf } from './cursor.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';

/** How far somebody has seen: the numbers of the last article, correction and decision. */
export interface NewsMark {
  readonly article: number;
  readonly correction: number;
  readonly decision: number;
}

/** One thing that is new, and how far one has seen with it. */
export type News = { readonly mark: NewsMark } & (
  | { readonly kind: 'article'; readonly article: ArticleRef & { readonly url?: string } }
  | { readonly kind: 'correction'; readonly correction: CorrectionRow }
  | { readonly kind: 'decision'; readonly decision: DecisionRow }
);

/** Of each kind at most at once; what is left comes with the next look. */
const most = 100;

/** The numbers of the newest. */
export async function newestMark({ db }: Pick<Record, 'db'>): Promise<NewsMark> {
  const { rows } = await sql<NewsMark>`select coalesce((select max(n) from article), 0) as article,
    coalesce((select max(n) from correction), 0) as correction, coalesce((select max(n) from decision), 0) as decision`.execute(
    db,
  );
  const [mark] = rows;
  if (mark === undefined) throw new Error('an aggregate gave no row');
  return mark;
}

/**
 * What came after the mark: articles, then corrections, then decisions, each in order. Numbers are given when a change begins: of two processes that
 * write to one server at once, the slower one's may be passed over.
 */
export async function newsSince(record: Pick<Record, 'db'>, since: NewsMark): Promise<readonly News[]> {
  const { db } = record;
  const [articles, corrections, decisions] = await Promise.all([
    db
      .selectFrom('article')
      .select(['n', 'id', 'language', 'headline', 'publisher', 'published', 'url'])
      .where('n', '>', since.article)
      .orderBy('n')
      .limit(most)
      .execute(),
    listCorrections(record, {}, { cursor: cursorOf([since.correction]), limit: most }),
    db
      .selectFrom('decision')
      .select(['n', 'at', 'who', 'why', 'verdict', 'undoes'])
      .where('n', '>', since.decision)
      .orderBy('n')
      .limit(most)
      .execute(),
  ]);
  let mark = since;
  const news: News[] = [];
  for (const { n, ...head } of articles) {
    mark = { ...mark, article: n };
    news.push({ kind: 'article', mark, article: present<ArticleRef & { readonly url?: string }>(head) });
  }
  for (const correction of corrections.rows) {
    mark = { ...mark, correction: correction.n };
    news.push({ kind: 'correction', mark, correction });
  }
  for (const { at, ...row } of decisions) {
    mark = { ...mark, decision: row.n };
    news.push({ kind: 'decision', mark, decision: present<DecisionRow>({ ...row, at: at.toISOString() }) });
  }
  return news;
}
