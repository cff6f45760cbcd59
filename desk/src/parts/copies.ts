import type { ArticleRef, Quote } from '../../../src/model/index.ts';

/** A row, and the articles that have the same fact in the same words: copies of one report. */
export interface Folded<T> {
  readonly row: T;
  readonly also: readonly ArticleRef[];
}

/** Rows with each fact's copies folded into the first of them. `kind` parts facts that stand in one sentence. */
export function foldCopies<T extends { readonly article: ArticleRef; readonly quote: Quote }>(
  rows: readonly T[],
  kind: (row: T) => string,
): readonly Folded<T>[] {
  const folded = new Map<string, { row: T; also: ArticleRef[] }>();
  for (const row of rows) {
    const { quote, article } = row;
    const marks = quote.marks.map(([start, end]) => `${start - quote.span[0]}-${end - quote.span[0]}`).join(' ');
    const key = `${kind(row)} ${marks} ${quote.text}`;
    const first = folded.get(key);
    if (first === undefined || first.row.article.id === article.id) {
      folded.set(first === undefined ? key : `${key} ${folded.size}`, { row, also: [] });
    } else {
      first.also.push(article);
    }
  }
  return [...folded.values()];
}
