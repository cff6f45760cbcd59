/** The tables of places: states, places of the table, short forms of regions; and the words that tell a place's kind and setting. */
import { alternatives, assetTable, once, oncePerLanguage } from '../assets/index.ts';
import { foldName } from './fold.ts';

/** A place that a table knows, ready to be shown. */
export interface KnownPlace {
  readonly name: string;
  readonly kind: string;
  readonly lat?: number;
  readonly lon?: number;
  /** ISO 3166-1 alpha-3 of all states that claim it, the widely recognised one first; empty where it is no state's. */
  readonly countries: readonly string[];
  readonly radiusKm?: number;
}

interface CountryPoint {
  readonly lat: number;
  readonly lon: number;
  readonly radiusKm: number;
}

/** Middle and reach of each state and territory, by ISO 3166-1 alpha-3. */
export const countryPoints = once(
  (): ReadonlyMap<string, CountryPoint> =>
    new Map(
      assetTable('where/countries.tsv').map(({ iso3 = '', lat, lon, radiusKm }) => [
        iso3,
        { lat: Number(lat), lon: Number(lon), radiusKm: Number(radiusKm) },
      ]),
    ),
);

/** ISO 3166-1 alpha-3 by the two letters that end a national web address. */
export const countriesByDomain = once(
  (): ReadonlyMap<string, string> =>
    new Map([
      ...assetTable('where/countries.tsv').map(({ iso2 = '', iso3 = '' }) => [iso2.toLowerCase(), iso3] as const),
      ['uk', 'GBR'] as const,
    ]),
);

/** Names by folded key. `words`: the folded first words, so that most tokens are passed over at once. */
export interface NameTable<T> {
  readonly byKey: ReadonlyMap<string, T>;
  readonly firstWords: ReadonlySet<string>;
  /** Names that begin with a small letter, which count only as written ("sub-Saharan Africa"). */
  readonly small: ReadonlySet<string>;
}

function nameTable<T>(entries: Iterable<readonly [name: string, value: T]>): NameTable<T> {
  const byKey = new Map<string, T>();
  const firstWords = new Set<string>();
  const small = new Set<string>();
  for (const [name, value] of entries) {
    const key = foldName(name);
    if (key === '' || byKey.has(key)) continue;
    byKey.set(key, value);
    if (/^\p{Ll}/u.test(name)) small.add(name);
    firstWords.add(foldName(name.split(/[\s-]/)[0] ?? ''));
    firstWords.add(key.split(' ')[0] ?? '');
  }
  return { byKey, firstWords, small };
}

/** A short name in capitals counts only as written ("US", not "us"). */
export const isAcronym = (name: string): boolean => /^(?:[A-Z]\.?){2,5}$/.test(name);

/** States by name. */
const stateRows = oncePerLanguage((language) => assetTable(`${language}/who/countries.tsv`));

const state = (iso3: string, name: string): KnownPlace => ({
  name,
  kind: 'country',
  countries: [iso3],
  ...countryPoints().get(iso3),
});

/** Places of the table and states by name; the table goes before, since it is the finer one (Scotland is not all of the United Kingdom). */
export const knownPlaces = oncePerLanguage((language): NameTable<KnownPlace> => {
  const table = assetTable(`${language}/where/places.tsv`).flatMap((row) => {
    const { name = '', kind = '', lat, lon, radiusKm } = row;
    const place: KnownPlace = {
      name,
      kind,
      lat: Number(lat),
      lon: Number(lon),
      countries: alternatives(row.country),
      radiusKm: Number(radiusKm),
    };
    return [name, ...alternatives(row.aliases)].map((one) => [one, place] as const);
  });
  const states = stateRows(language).flatMap(({ iso3 = '', name = '', aliases }) =>
    [name, ...alternatives(aliases)].map((one) => [one, state(iso3, name)] as const),
  );
  return nameTable([...table, ...states]);
});

/** Adjectives and peoples of states: folded form to ISO 3166-1 alpha-3. */
export const demonyms = oncePerLanguage((language): ReadonlyMap<string, string> => {
  const entries: [string, string][] = [];
  for (const { iso3 = '', adjectives, peoples } of stateRows(language)) {
    for (const form of [...alternatives(adjectives), ...alternatives(peoples)]) entries.push([foldName(form), iso3]);
  }
  return new Map(entries.reverse());
});

/** Capital of each state by ISO 3166-1 alpha-3. */
export const capitals = oncePerLanguage(
  (language): ReadonlyMap<string, string> =>
    new Map(
      stateRows(language).flatMap(({ iso3 = '', capital }) => {
        const first = alternatives(capital)[0];
        return first === undefined ? [] : [[iso3, first] as const];
      }),
    ),
);

export interface RegionShort {
  readonly region: string;
  readonly country: string;
  /** Counts only behind a place and a comma. */
  readonly after: boolean;
}

/** Short forms of regions, as written. */
export const regionShorts = oncePerLanguage(
  (language): ReadonlyMap<string, RegionShort> =>
    new Map(
      assetTable(`${language}/where/regions.tsv`).map(({ short = '', region = '', country = '', style }) => [
        short,
        { region, country, after: style === 'after' },
      ]),
    ),
);

export type CueClass =
  | 'into'
  | 'from'
  | 'title'
  | 'person-after'
  | 'notplace'
  | 'behind'
  | 'kind'
  | 'compass'
  | 'whole'
  | 'around'
  | 'owner'
  | 'definite'
  | 'across'
  | 'based'
  | 'feature'
  | 'street'
  | 'paper'
  | 'address';

/** Words by what they tell of the name beside them; all in lower case. */
export const cues = oncePerLanguage((language): ((kind: CueClass) => ReadonlySet<string>) => {
  const sets = new Map(
    assetTable(`${language}/where/cues.tsv`).map((row) => [row.class ?? '', new Set(alternatives(row.words))]),
  );
  const none: ReadonlySet<string> = new Set();
  return (kind) => sets.get(kind) ?? none;
});

export interface Nominal {
  readonly kind: string;
  readonly alone: 'capital' | 'near' | 'around' | undefined;
  readonly around: boolean;
  readonly named: boolean;
}

/** Common nouns that stand for places. */
export const nominals = oncePerLanguage(
  (language): ReadonlyMap<string, Nominal> =>
    new Map(
      assetTable(`${language}/where/nominals.tsv`).map(({ noun = '', kind = '', alone, around, named }) => [
        noun,
        {
          kind,
          alone: alone === 'capital' || alone === 'near' || alone === 'around' ? alone : undefined,
          around: around === 'yes',
          named: named === 'yes',
        },
      ]),
    ),
);

/** Adjectives and peoples of places that are no states: folded form to the place's name. */
export const placeDemonyms = oncePerLanguage(
  (language): ReadonlyMap<string, string> =>
    new Map(
      assetTable(`${language}/where/demonyms.tsv`).flatMap(({ place = '', words }) =>
        alternatives(words).map((word) => [foldName(word), place] as const),
      ),
    ),
);

export interface Outlet {
  readonly place: string;
  readonly region: string;
  readonly country: string;
}

/** Papers by address and by folded name. */
export const outlets = oncePerLanguage(
  (language): ReadonlyMap<string, Outlet> =>
    new Map(
      assetTable(`${language}/where/outlets.tsv`).flatMap(
        ({ host = '', name = '', place = '', region = '', country = '' }) => {
          const outlet: Outlet = { place, region, country };
          return [[host, outlet] as const, [foldName(name), outlet] as const];
        },
      ),
    ),
);
