/** Filters that ask of a fact's article, the same for every kind of fact. */
import { type RawBuilder, sql } from 'kysely';
import type { AnyOf } from '../model/index.ts';
import { articlesOfStory, either } from './events.ts';
import { textQuery } from './search.ts';

interface Fields {
  readonly story?: AnyOf;
  /** Id of an article. */
  readonly article?: AnyOf;
  readonly publisher?: AnyOf;
  /** Words of the article, as a web search takes them. */
  readonly q?: string;
}

export interface OfArticles extends Fields {
  /** Leave out what any of these meets. */
  readonly not?: Fields;
  /** What must hold besides. */
  readonly and?: OfArticles;
}

/** A condition for each filter; `article` is the column with the article's number. Absent: the query is of the table `article` itself. */
export function conditionsOnArticles(
  { not, and, ...all }: OfArticles,
  article?: RawBuilder<unknown>,
): readonly RawBuilder<boolean>[] {
  return [
    ...conditionsOf(all, article),
    ...conditionsOf(not ?? {}, article).map((condition) => sql<boolean>`(${condition}) is not true`),
    ...(and === undefined ? [] : conditionsOnArticles(and, article)),
  ];
}

function conditionsOf(
  { story, article: id, publisher, q }: Fields,
  article: RawBuilder<unknown> | undefined,
): readonly RawBuilder<boolean>[] {
  const of = (condition: RawBuilder<boolean>): RawBuilder<boolean> =>
    article === undefined ? condition : sql<boolean>`${article} in (select n from article where ${condition})`;
  return [
    either(story, (one) => sql`${article ?? sql`n`} in ${articlesOfStory(one)}`),
    either(id, (one) => of(sql`id = ${one}`)),
    either(publisher, (name) => of(sql`publisher = ${name}`)),
    q === undefined || q.trim() === '' ? undefined : of(sql`search @@ ${textQuery(q)}`),
  ].filter((condition) => condition !== undefined);
}
