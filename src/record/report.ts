/** A report with all its copies: where it came from, and what its versions changed. */
import type { ArticleRef, Quote, ReportTold, Span } from '../model/index.ts';
import { familyOf } from '../story/index.ts';
import type { Record } from './open.ts';
import { present, unflatten } from './spans.ts';
import { labelOf } from './stories.ts';

/** Copies that are compared: the earliest of a report that hundreds of sites carry. */
const MOST_COPIES = 100;

/** The report that the article `id` is or copies, or nothing where the record has no such article. */
export async function reportOf(record: Record, id: string): Promise<ReportTold | undefined> {
  const label = await labelOf(record, id);
  if (label === undefined) return undefined;
  const rows = await record.db
    .selectFrom('article as a')
    .leftJoin('story as s', 's.article', 'a.n')
    .select(['a.id', 'a.language', 'a.headline', 'a.publisher', 'a.published', 'a.text', 'a.sentences', 'a.bylines'])
    .where((where) => where.or([where('s.report', '=', label.report), where('a.id', '=', id)]))
    .orderBy('a.published_at', (order) => order.asc().nullsLast())
    .orderBy('a.id')
    .limit(MOST_COPIES)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const family = familyOf(
    rows.map(({ id: article, text, sentences, published, publisher, bylines }) => ({
      id: article,
      text,
      sentences: unflatten(sentences),
      agencies: bylines.filter(({ kind }) => kind === 'agency').map(({ name }) => name),
      ...(published !== null && { published }),
      ...(publisher !== null && { publisher }),
    })),
  );
  if (family === undefined) return undefined;
  const quote = (article: string | undefined, span: Span | undefined): Quote | undefined =>
    span === undefined ? undefined : { span, text: byId.get(article ?? '')?.text.slice(...span) ?? '', marks: [] };
  return {
    ...family,
    id: label.report,
    versions: family.versions.flatMap(({ id: article, of, changes }) => {
      const row = byId.get(article);
      if (row === undefined) return [];
      const { text: _t, sentences: _s, bylines: _b, ...ref } = row;
      const told = changes.map(({ kind, before, after }) =>
        present<ReportTold['versions'][number]['changes'][number]>({
          kind,
          before: quote(of, before),
          after: quote(article, after),
        }),
      );
      return [{ article: present<ArticleRef>(ref), ...(of !== undefined && { of }), changes: told }];
    }),
  };
}
