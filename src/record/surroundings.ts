/** What a list of facts points at: their articles, and those articles' actors, places, numbers, times and claims, fetched at once. */
import type { Kysely } from 'kysely';
import type { ActorRef, ArticleRef, PlaceRef, Quantity, Quote, Span, Speaker } from '../model/index.ts';
import { claimOf } from './from-rows.ts';
import { namedListsOf } from './lists.ts';
import { quoteOf } from './quote.ts';
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
  const [heads, claims] = await Promise.all([
    db
      .selectFrom('article')
      .select(['n', 'id', 'language', 'headline', 'publisher', 'published', 'text', 'sentences'])
      .select(['entities', 'times', 'places', 'quantities'])
      .where('n', 'in', articles)
      .execute(),
    db.selectFrom('claim').selectAll().where('article', 'in', articles).execute(),
  ]);
  const claimByKey = keyed(claims);

  const made = new Map(
    heads.map(({ n, text, sentences: flat, ...row }): [number, Surroundings] => {
      const { entities: people, times: days, places: where, quantities: numbers, ...head } = row;
      const { entities, times, places, quantities } = namedListsOf({
        entities: people,
        times: days,
        places: where,
        quantities: numbers,
      });
      const sentences = unflatten(flat);
      const actorOf = new Map(
        entities.map(({ id, kind, name, role, party }) => [id, present<ActorRef>({ id, kind, name, role, party })]),
      );
      const words = (spans: readonly Span[]) => spans.map(([start, end]) => text.slice(start, end)).join(' … ');
      return [
        n,
        {
          ref: present<ArticleRef>(head),
          actors: (ids) => ids.map((id) => actorOf.get(id) ?? { id, kind: 'other', name: id }),
          place: (i) => (i === null ? undefined : places[i]),
          quantity: (i) => quantities[i],
          time: (i) => {
            const time = i === null ? undefined : times[i];
            return time === undefined ? undefined : text.slice(...time.span);
          },
          speaker: (i) => {
            const row = claimByKey.get(`${n} ${i}`);
            if (row === undefined) return undefined;
            const { source, entity, stance } = claimOf(row);
            return present<Speaker>({
              words: source === undefined ? undefined : words(source),
              actor: entity === undefined ? undefined : actorOf.get(entity),
              stance,
            });
          },
          words,
          quote: (spans) => quoteOf(text, sentences, spans),
          nameOf: (id) => actorOf.get(id)?.name ?? id,
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
