/** Where in the archive the pages of the articles are kept. */
import type { KeptPage } from '../model/index.ts';
import type { Record } from './open.ts';

/** Of these articles those that the record has. */
export async function knownArticles({ db }: Record, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('article')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export interface KeptArticle {
  readonly n: number;
  readonly id: string;
  /** Absent: the article was added without its page. */
  readonly page?: KeptPage;
}

/** Articles at a time. */
const part = 500;

/** Every article of the record in the order of its adding, with where its page is. */
export async function* keptArticles({ db }: Record): AsyncGenerator<readonly KeptArticle[]> {
  for (let last = 0; ; ) {
    const rows = await db
      .selectFrom('article as a')
      .leftJoin('kept_page as k', 'k.article', 'a.n')
      .select(['a.n', 'a.id', 'k.file', 'k.start', 'k.length', 'k.digest'])
      .where('a.n', '>', last)
      .orderBy('a.n')
      .limit(part)
      .execute();
    if (rows.length === 0) return;
    yield rows.map(({ n, id, file, start, length, digest }) => ({
      n,
      id,
      ...(file !== null &&
        start !== null &&
        length !== null &&
        digest !== null && { page: { file, start: Number(start), length, digest } }),
    }));
    last = rows.at(-1)?.n ?? last;
  }
}

/** Where the page of the article is kept, or nothing. */
export async function keptPageOf({ db }: Record, id: string): Promise<KeptPage | undefined> {
  const row = await db
    .selectFrom('kept_page as k')
    .innerJoin('article as a', 'a.n', 'k.article')
    .select(['k.file', 'k.start', 'k.length', 'k.digest'])
    .where('a.id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, start: Number(row.start) };
}
