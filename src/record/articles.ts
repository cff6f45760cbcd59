import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { AnyOf, ArticleRow, Part, Rows, Span } from '../model/index.ts';
import { cursorOf, keysOf, limitOf } from './cursor.ts';
import { conditionsOnArticles } from './of-articles.ts';
import type { Record } from './open.ts';
import { quoteOf } from './quote.ts';
import { textQuery, wordsAskedFor } from './search.ts';
import { present, unflatten } from './spans.ts';
import type { ArticleTable } from './tables.ts';
import { basesIn, dictionaryOf, learnBases, spansOf, wordsIn } from './words.ts';

interface Fields {
  /** Words, as a web search takes them; the best match comes first. */
  readonly q?: string;
  readonly publisher?: AnyOf;
  readonly story?: AnyOf;
  readonly article?: AnyOf;
  /** ISO days, months or years, both included, of the publication. */
  readonly after?: string;
  readonly before?: string;
}

export interface ArticleFilters extends Fields {
  /** Leave out what any of these meets. */
  readonly not?: Fields;
  /** What must hold besides. */
  readonly and?: ArticleFilters;
}

/** Matches of words that are ranked against each other: the newest, and so on backwards. */
const ranked = 300;

/**
 * Articles, newest first. With `q` the best match first among the newest three hundred, each with the passage that matches; later parts go
 * on to older ones. Throws `query-invalid` for a bad cursor.
 */
export async function listArticles(
  record: Record,
  filters: ArticleFilters = {},
  part: Part = {},
): Promise<Rows<ArticleRow>> {
  const limit = limitOf(part.limit);
  const words = wordsOf(filters);
  const [blockAt = 0, blockN = 0, lastRank = 0, lastAt = 0, lastN = 0] =
    part.cursor === undefined ? none : keysOf(part.cursor, ['number', 'row', 'number', 'number', 'row']);
  const rank = words === undefined ? sql`0::float8` : sql`ts_rank_cd(a.search, ${textQuery(words)}, 1)::float8`;
  const at = sql`coalesce(extract(epoch from a.published_at)::float8, 0)`;
  const behind =
    lastN === 0 ? sql`true` : sql`(b.rank, b.at, b.n) < (${lastRank}::float8, ${lastAt}::float8, ${lastN}::integer)`;
  const conditions = [
    ...conditionsOf(filters),
    ...(blockN === 0 ? [] : [sql`(${at}, a.n) < (${blockAt}::float8, ${blockN}::integer)`]),
  ];
  const size = words === undefined ? limit + 1 : ranked;
  const { rows: found } = await sql<Found>`
    with b as materialized (
      select a.n, ${at} as at, ${rank} as rank from article a where ${sql.join(conditions, sql` and `)}
      order by a.published_at desc nulls last, a.n desc limit ${sql.lit(size)}),
    edge as (select at as edge_at, n as edge_n, (select count(*)::int from b) as block from b order by at, n limit 1)
    select a.n, a.id, a.url, a.publisher, a.section, a.language, a.headline, a.published, a.bylines, a.text, a.paragraphs, a.sentences,
      s.report, s.story, b.rank, b.at, edge.*,
      (select count(*)::int from event x where x.article = a.n) as events,
      (select count(*)::int from claim x where x.article = a.n) as claims,
      (select count(*)::int from commitment x where x.article = a.n) as commitments,
      (select count(*)::int from status x where x.article = a.n) as statuses
    from edge, b join article a on a.n = b.n left join story s on s.article = a.n
    where ${behind} order by b.rank desc, b.at desc, b.n desc limit ${sql.lit(limit + 1)}`.execute(record.db);

  const shown = found.slice(0, limit);
  const passages = words === undefined ? new Map<number, readonly Span[]>() : await passagesOf(record, words, shown);
  const rows = shown.map(({ events, claims, commitments, statuses, text, paragraphs, sentences, ...row }) => {
    const { n, rank: _rank, at: _at, edge_at: _edgeAt, edge_n: _edgeN, block: _block, ...head } = row;
    const marks = passages.get(n);
    return present<ArticleRow>({
      ...head,
      lead: text.slice(paragraphs[0] ?? 0, paragraphs[1] ?? 0),
      counts: { events, claims, commitments, statuses },
      quote: marks === undefined ? null : quoteOf(text, unflatten(sentences), marks),
    });
  });
  const last = found[limit - 1];
  const [first] = found;
  if (last !== undefined && found.length > limit) {
    const next = words === undefined ? [last.at, last.n, 0, 0, 0] : [blockAt, blockN, last.rank, last.at, last.n];
    return { rows, next: cursorOf(next) };
  }
  // The newest matches are told: those before them may be more.
  return words !== undefined && first?.block === ranked
    ? { rows, next: cursorOf([first.edge_at, first.edge_n, 0, 0, 0]) }
    : { rows };
}

/** The keys of a list's beginning. */
const none = [0, 0, 0, 0, 0] as const;

interface Found
  extends Pick<Selectable<ArticleTable>, 'n' | 'id' | 'language' | 'text' | 'paragraphs' | 'sentences' | 'bylines'> {
  readonly url: string | null;
  readonly publisher: string | null;
  readonly section: string | null;
  readonly headline: string | null;
  readonly published: string | null;
  readonly report: string | null;
  readonly story: string | null;
  readonly rank: number;
  readonly at: number;
  readonly edge_at: number;
  readonly edge_n: number;
  readonly block: number;
  readonly events: number;
  readonly claims: number;
  readonly commitments: number;
  readonly statuses: number;
}

/** All words that are asked for. */
function wordsOf({ q, and }: ArticleFilters): string | undefined {
  const words = [q?.trim() ?? '', and === undefined ? '' : (wordsOf(and) ?? '')].filter((one) => one !== '');
  return words.length === 0 ? undefined : words.join(' ');
}

function conditionsOf({ not, and, after, before, ...filters }: ArticleFilters): readonly RawBuilder<unknown>[] {
  const days = daysOf({ ...(after !== undefined && { after }), ...(before !== undefined && { before }) });
  const { after: notAfter, before: notBefore, ...others } = not ?? {};
  const notDays = daysOf({
    ...(notAfter !== undefined && { after: notAfter }),
    ...(notBefore !== undefined && { before: notBefore }),
  });
  return [
    sql`true`,
    ...conditionsOnArticles({ ...filters, not: others }),
    ...days,
    ...notDays.map((condition) => sql`(${condition}) is not true`),
    ...(and === undefined ? [] : conditionsOf(and)),
  ];
}

function daysOf({ after, before }: Pick<Fields, 'after' | 'before'>): readonly RawBuilder<unknown>[] {
  return [
    ...(after === undefined ? [] : [sql`a.published collate "C" >= ${after}`]),
    ...(before === undefined ? [] : [sql`a.published collate "C" <= ${`${before}~`}`]),
  ];
}

/** Where the words stand in each text: in the sentence that has most of them, the first of such; none where only the headline matched. */
async function passagesOf(
  { db, bases }: Record,
  q: string,
  rows: readonly Pick<Found, 'n' | 'text' | 'language' | 'sentences'>[],
): Promise<ReadonlyMap<number, readonly Span[]>> {
  const asked = wordsAskedFor(q);
  const texts = rows.map(({ text, language }) => ({ words: wordsIn(text), dictionary: dictionaryOf(language) }));
  const words = [...new Set(texts.map(({ dictionary }) => dictionary))].map((dictionary) => ({
    words: wordsIn(asked),
    dictionary,
  }));
  await learnBases(db, bases, [...texts, ...words]);
  return new Map(
    rows.flatMap(({ n, text, language, sentences }): [number, readonly Span[]][] => {
      const dictionary = dictionaryOf(language);
      const wanted = basesIn(asked, dictionary, bases);
      const best = fullest(
        unflatten(sentences).map(([start, end]) =>
          spansOf(text.slice(start, end), dictionary, bases, wanted).map(({ base, span }) => ({
            base,
            span: [span[0] + start, span[1] + start] as const,
          })),
        ),
      );
      return best.length === 0 ? [] : [[n, best.map(({ span }) => span)]];
    }),
  );
}

function fullest<T extends { readonly base: string }>(sentences: readonly (readonly T[])[]): readonly T[] {
  const kinds = (found: readonly T[]): number => new Set(found.map(({ base }) => base)).size;
  return sentences.reduce((best, found) => (kinds(found) > kinds(best) ? found : best), []);
}
