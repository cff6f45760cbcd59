/** What a name may mean: places of the table and of the gazetteer in one form. */

import { alternateBit, type Gazetteer, gazetteer, type Level } from './gazetteer.ts';
import type { Found } from './recognise.ts';
import { countryPoints } from './tables.ts';

export interface Candidate {
  readonly lat?: number;
  readonly lon?: number;
  readonly countries: readonly string[];
  readonly kind: string;
  readonly radiusKm: number;
  readonly geonames?: number;
  /** Number of the first- and second-level region that it lies in, or -1. */
  readonly admin1: number;
  readonly admin2: number;
  /** Is itself the first-level region. */
  readonly isAdmin1: boolean;
  readonly isAdmin2: boolean;
  /** How well known it is without context: larger is likelier. */
  readonly prior: number;
}

/** A name in the gazetteer has at most this many bearers that are weighed, the most populous first. */
const mostBearers = 60;

const kinds: Readonly<Record<Level, string>> = {
  capital: 'city',
  seat: 'city',
  subseat: 'city',
  town: 'town',
  section: 'section',
  admin1: 'region',
  admin2: 'county',
};

/** What a place's standing adds to its prior, in tens of inhabitants. */
const standing: Readonly<Record<Level, number>> = {
  capital: 1.2,
  seat: 0.1,
  subseat: 0.2,
  town: 0,
  section: -1,
  admin1: 0.6,
  admin2: -1.2,
};
/** A state or a place of the table: what a paper means unless all else speaks against it. */
const knownPrior = 8.5;
const alternatePenalty = 0.9;

/** A circle that holds a town: its radius grows with the root of its people; 2 km for a thousand, 20 km for some millions. */
const townRadius = (population: number): number =>
  Math.max(1, Math.min(30, Math.round(0.012 * Math.sqrt(population) + 1)));
const regionRadius = 120;
const countyRadius = 30;

export function fromGazetteer(gaz: Gazetteer, posting: number): Candidate {
  const place = posting & ~alternateBit;
  const level = gaz.level(place);
  const population = gaz.population(place);
  const geonames = gaz.geonames(place);
  return {
    lat: Math.round(gaz.lat(place) * 1e5) / 1e5,
    lon: Math.round(gaz.lon(place) * 1e5) / 1e5,
    countries: [gaz.country(place)],
    kind: kinds[level],
    radiusKm: level === 'admin1' ? regionRadius : level === 'admin2' ? countyRadius : townRadius(population),
    ...(geonames > 0 && { geonames }),
    admin1: gaz.admin1(place),
    admin2: gaz.admin2(place),
    isAdmin1: level === 'admin1',
    isAdmin2: level === 'admin2',
    prior: Math.log10(population + 10) + standing[level] - (posting & alternateBit ? alternatePenalty : 0),
  };
}

/** All that a found name may mean, likeliest without context first. */
export function candidatesOf(found: Found, name: string): readonly Candidate[] {
  const gaz = gazetteer();
  const list: Candidate[] = [];
  if (found.known !== undefined) {
    const { lat, lon, countries, kind, radiusKm } = found.known;
    list.push({
      ...(lat !== undefined && lon !== undefined && { lat, lon }),
      countries,
      kind,
      radiusKm: radiusKm ?? 1,
      admin1: -1,
      admin2: -1,
      isAdmin1: false,
      isAdmin2: false,
      prior: knownPrior,
    });
  }
  const short = found.short;
  const postings =
    short === undefined ? (found.known === undefined ? found.places : gaz.find(name)) : gaz.find(short.region);
  for (const posting of postings) {
    const candidate = fromGazetteer(gaz, posting);
    if (short !== undefined && !(candidate.isAdmin1 && candidate.countries[0] === short.country)) continue;
    if (!countryPoints().has(candidate.countries[0] ?? '')) continue;
    list.push(candidate);
  }
  return list.sort((a, b) => b.prior - a.prior).slice(0, mostBearers);
}
