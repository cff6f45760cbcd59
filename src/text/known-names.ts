/** Names that reports use again and again: the finder of names gives way to them. */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import type { EntityKind } from '../model/index.ts';

/** Name as written, words parted by blanks and hyphens standing alone → kind; `none`: the days and months, which are no entities. */
export const knownNames = oncePerLanguage(
  (language) =>
    new Map(assetTable(`${language}/text/names.tsv`).map((row) => [row.name!, row.kind as EntityKind | 'none'])),
);
