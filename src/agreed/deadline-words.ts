/** The words that set a deadline, and the moments that one is counted from. */
import { assetTable, oncePerLanguage } from '../assets/index.ts';

export interface DeadlineWords {
  readonly by: ReadonlySet<string>;
  readonly from: ReadonlySet<string>;
  readonly within: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  /** Word → anchor ("signing" → signature). */
  readonly anchors: ReadonlyMap<string, string>;
}

export const deadlineWords = oncePerLanguage((language): DeadlineWords => {
  const rows = assetTable(`${language}/agreed/deadlines.tsv`);
  const of = (way: string): readonly string[] =>
    rows.filter((row) => row.way === way).flatMap((row) => (row.words ?? '').split('|'));
  return {
    by: new Set(of('by')),
    from: new Set(of('from')),
    within: new Set(of('within')),
    after: new Set(of('after')),
    anchors: new Map(
      rows
        .filter((row) => row.way === 'anchor')
        .flatMap((row) => (row.words ?? '').split('|').map((word) => [word, row.anchor ?? ''] as const)),
    ),
  };
});
