/** The tables of actors: states, organisations, persons in office, and the common nouns that name actors. */
import { alternatives, assetTable, oncePerLanguage } from '../assets/index.ts';
import type { EntityKind } from '../model/index.ts';
import { type PhraseIndex, phraseIndex } from './phrases.ts';

const words = (cell: string | undefined): readonly string[] => (cell ? cell.split(' ') : []);

/** How a phrase points at a country: by its name, by an adjective, by its people, or by the seat of its government. */
export interface CountryWord {
  readonly iso3: string;
  readonly name: string;
  readonly way: 'name' | 'adjective' | 'people' | 'seat';
}

export interface Organization {
  readonly name: string;
  readonly country?: string;
  readonly sectors: readonly string[];
  readonly kind: EntityKind;
}

export interface OfficeHolder {
  readonly name: string;
  readonly country: string;
  readonly role: string;
  readonly sectors: readonly string[];
  readonly from: number;
  readonly to: number;
}

export interface Role {
  readonly sectors: readonly string[];
  readonly kind: EntityKind;
}

const kindOf = (cell: string | undefined): EntityKind =>
  cell === 'person' || cell === 'organization' || cell === 'group' ? cell : 'other';

/** Words that point at a country. A word that names two (Congolese) keeps the first row's. */
export const countryWords = oncePerLanguage((language): PhraseIndex<CountryWord> => {
  const rows = assetTable(`${language}/who/countries.tsv`);
  const entries: [string, CountryWord][] = [];
  for (const way of ['name', 'adjective', 'people', 'seat'] as const) {
    for (const row of rows) {
      const { iso3 = '', name = '' } = row;
      const phrases = {
        name: [name, ...alternatives(row.aliases)],
        adjective: alternatives(row.adjectives),
        people: alternatives(row.peoples),
        seat: [...alternatives(row.capital), ...alternatives(row.seats)],
      }[way];
      for (const phrase of phrases) entries.push([phrase, { iso3, name, way }]);
    }
  }
  return phraseIndex(entries);
});

export const organizations = oncePerLanguage(
  (language): PhraseIndex<Organization> =>
    phraseIndex(
      assetTable(`${language}/who/organizations.tsv`).flatMap((row) => {
        const organization: Organization = {
          name: row.name ?? '',
          ...(row.country && { country: row.country }),
          sectors: words(row.sectors),
          kind: kindOf(row.kind),
        };
        return [row.name ?? '', ...alternatives(row.aliases)].map((phrase) => [phrase, organization] as const);
      }),
    ),
);

/** Office holders by full name, in the order of their terms. */
export const officeHolders = oncePerLanguage((language): ReadonlyMap<string, readonly OfficeHolder[]> => {
  const byName = new Map<string, OfficeHolder[]>();
  for (const row of assetTable(`${language}/who/persons.tsv`)) {
    const name = row.name ?? '';
    const holder: OfficeHolder = {
      name,
      country: row.country ?? '',
      role: row.role ?? '',
      sectors: words(row.sectors),
      from: Number(row.from),
      to: row.to ? Number(row.to) : Number.POSITIVE_INFINITY,
    };
    const key = name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), holder]);
  }
  return byName;
});

/** Common nouns and noun phrases that name actors, by lower-case form. */
export const roles = oncePerLanguage(
  (language): PhraseIndex<Role> =>
    phraseIndex(
      assetTable(`${language}/who/roles.tsv`).flatMap((row) => {
        const role: Role = { sectors: words(row.sectors), kind: kindOf(row.kind) };
        return alternatives(row.words).map((word) => [word, role] as const);
      }),
    ),
);
