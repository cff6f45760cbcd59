/** What a list of facts points at: their articles, and those articles' actors, places, numbers, times and claims, fetched at once. */
import type { Kysely } from 'kysely';
import type { ActorRef, ArticleRef, PlaceRef, Quantity, Quote, Span, Speaker } from '../model/index.ts';
import { quoteOf } from './quote.ts';
import { claimOf, placeOf, quantityOf } from './rebuild.ts';
import { present, unflatten } from './spans.ts';
import type { Tables } from './tables.ts';

/** Looks up what a fact of one article names. */
export interface Surroundings {
  readonly ref: ArticleRef;
  readonly actors: (ids: readonly string[]) => ActorRef[];
  readonly place: (n: number | null) => PlaceRef | undefined;
  readonly quantity: (n: number) => Quantity | undefined;
  /** The words of a time expression. */
  readonly time: (n: number | null) => string | undefined;
  readonly speaker: (claim: number | null) => Speaker | undefined;
  readonly words: (spans: readonly Span[]) => string;
  readonly quote: (spans: readonly Span[]) => Quote;
  /** An entity's name where the id is one of the article's, else the id itself. */
  readonly nameOf: (id: string) => string;
}

type Lookup = (article: number) => Surroundings;

/** Surroundings for every article in `numbers`. */
export async function surroundingsOf(db: Kysely<Tables>, numbers: readonly number[]): Promise<Lookup> {
  const articles = [...new Set(numbers)];
  if (articles.length === 0) return (n) => missing(n);
  const [heads, entities, places, quantities, times, claims] = await Promise.all([
    db
      .selectFrom('article')
      .select(['n', 'id', 'language', 'headline', 'publisher', 'published', 'text', 'sentences'])
      .where('n', 'in', articles)
      .execute(),
    db
      .selectFrom('entity')
      .select(['article', 'id', 'kind', 'name', 'role', 'party'])
      .where('article', 'in', articles)
      .execute(),
    db.selectFrom('place').selectAll().where('article', 'in', articles).execute(),
    db.selectFrom('quantity').selectAll().where('article', 'in', articles).execute(),
    db
      .selectFrom('time_ref')
      .select(['article', 'n', 'span_start', 'span_end'])
      .where('article', 'in', articles)
      .execute(),
    db.selectFrom('claim').selectAll().where('article', 'in', articles).execute(),
  ]);
  const entityByKey = new Map(
    entities.map(({ article, id, kind, name, role, party }) => [
      `${article} ${id}`,
      present<ActorRef>({ id, kind: kind as ActorRef['kind'], name, role, party }),
    ]),
  );
  const placeByKey = keyed(places);
  const quantityByKey = keyed(quantities);
  const timeByKey = keyed(times);
  const claimByKey = keyed(claims);

  const made = new Map(
    heads.map(({ n, text, sentences: flat, ...head }): [number, Surroundings] => {
      const sentences = unflatten(flat);
      const words = (spans: readonly Span[]) => spans.map(([start, end]) => text.slice(start, end)).join(' … ');
      return [
        n,
        {
          ref: present<ArticleRef>(head),
          actors: (ids) => ids.map((id) => entityByKey.get(`${n} ${id}`) ?? { id, kind: 'other', name: id }),
          place: (i) => {
            const row = placeByKey.get(`${n} ${i}`);
            return row === undefined ? undefined : placeOf(row);
          },
          quantity: (i) => {
            const row = quantityByKey.get(`${n} ${i}`);
            return row === undefined ? undefined : quantityOf(row);
          },
          time: (i) => {
            const row = timeByKey.get(`${n} ${i}`);
            return row === undefined ? undefined : text.slice(row.span_start, row.span_end);
          },
          speaker: (i) => {
            const row = claimByKey.get(`${n} ${i}`);
            if (row === undefined) return undefined;
            const { source, entity, stance } = claimOf(row);
            return present<Speaker>({
              words: source === undefined ? undefined : words(source),
              actor: entity === undefined ? undefined : entityByKey.get(`${n} ${entity}`),
              stance,
            });
          },
          words,
          quote: (spans) => quoteOf(text, sentences, spans),
          nameOf: (id) => entityByKey.get(`${n} ${id}`)?.name ?? id,
        },
      ];
    }),
  );
  return (n) => made.get(n) ?? missing(n);
}

function keyed<T extends { readonly article: number; readonly n: number }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [`${row.article} ${row.n}`, row]));
}

function missing(n: number): never {
  throw new Error(`article ${n} has gone while its facts were read`);
}
