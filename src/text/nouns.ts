/** Tables of words that point at actors and places: nouns, pronouns, titles, words that count. */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import type { EntityKind } from '../model/index.ts';

export type Gender = 'm' | 'f' | 'n' | '';
export type GrammaticalNumber = 's' | 'p' | '';

interface Noun {
  readonly kind: EntityKind;
  readonly gender: Gender;
}

interface Pronoun {
  readonly person: 1 | 2 | 3;
  readonly number: GrammaticalNumber;
  readonly gender: Gender;
}

export interface Title {
  /** A form of address, or what somebody is. */
  readonly kind: 'form' | 'role';
  readonly gender: Gender;
}

export interface NounTables {
  /** By lemma. */
  readonly nouns: ReadonlyMap<string, Noun>;
  /** By form in lower case. */
  readonly pronouns: ReadonlyMap<string, Pronoun>;
  /** By form in lower case. */
  readonly titles: ReadonlyMap<string, Title>;
  /** Words that count what stands behind "of", by lemma → the kind that they have alone. */
  readonly quantifiers: ReadonlyMap<string, EntityKind | undefined>;
}

/** The tables, by the language's folder. */
export const nounTables = oncePerLanguage(
  (language): NounTables => ({
    nouns: new Map(
      assetTable(`${language}/text/nouns.tsv`).map((row) => [
        row.noun!,
        { kind: row.kind as EntityKind, gender: row.gender as Gender },
      ]),
    ),
    pronouns: new Map(
      assetTable(`${language}/text/pronouns.tsv`).map((row) => [
        row.form!,
        {
          person: Number(row.person) as 1 | 2 | 3,
          number: row.number as GrammaticalNumber,
          gender: row.gender as Gender,
        },
      ]),
    ),
    titles: new Map(
      assetTable(`${language}/text/titles.tsv`).map((row) => [
        row.word!,
        { kind: row.kind as Title['kind'], gender: row.gender as Gender },
      ]),
    ),
    quantifiers: new Map(
      assetTable(`${language}/text/quantifiers.tsv`).map((row) => [
        row.noun!,
        row.alone === '' ? undefined : (row.alone as EntityKind),
      ]),
    ),
  }),
);
