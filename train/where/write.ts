/** Writes the gazetteer's bytes in the layout that `src/where/gazetteer.ts` reads. */
import { hashName } from '../../src/where/fold.ts';
import {
  alternateBit,
  buckets,
  columnBytes,
  countryBytes,
  degreeSteps,
  headerBytes,
  levels,
  magic,
  noRegion,
  populationSteps,
} from '../../src/where/gazetteer.ts';
import type { Place } from './geonames.ts';
import type { Posting } from './postings.ts';

/** `places`: first-level regions first, then second-level regions, then towns. */
export function writeGazetteer(places: readonly Place[], postings: readonly Posting[]): Uint8Array {
  const countries = [...new Set(places.map((place) => place.country))].sort();
  const numberOf = new Map(countries.map((code, i) => [code, i]));
  const firstAdmin2 = places.findIndex((place) => place.level !== 'admin1');
  const admin1 = new Map<string, number>();
  const admin2 = new Map<string, number>();
  for (const [i, place] of places.entries()) {
    if (place.level === 'admin1') admin1.set(place.admin1, i);
    if (place.level === 'admin2') admin2.set(place.admin2, i - firstAdmin2);
  }

  const hashed = postings
    .map((posting) => ({ ...posting, ...hashName(posting.key) }))
    .sort((a, b) => a.bucket - b.bucket || a.rest - b.rest || a.place - b.place);
  const perPlace = columnBytes.reduce((sum, width) => sum + width, 0);
  const length =
    headerBytes + countries.length * countryBytes + perPlace * places.length + (buckets + 1) * 4 + hashed.length * 6;
  const bytes = new Uint8Array(length);
  let at = 0;
  const put = (value: number, width: number): void => {
    for (let i = 0; i < width; i++) bytes[at++] = Math.floor(value / 256 ** i) % 256;
  };

  for (const value of [magic, countries.length, places.length, hashed.length]) put(value, 4);
  for (const code of countries) for (const letter of code) put(letter.charCodeAt(0), 1);
  const columns: readonly ((place: Place) => number)[] = [
    ({ lat }) => Math.round(((lat + 90) / 180) * degreeSteps),
    ({ lon }) => Math.round(((lon + 180) / 360) * degreeSteps),
    ({ country }) => numberOf.get(country) ?? 0,
    (place) => admin1.get(place.admin1) ?? noRegion,
    (place) => admin2.get(place.admin2) ?? noRegion,
    ({ population }) => Math.min(255, Math.round(Math.log2(population + 1) * populationSteps)),
    ({ level }) => levels.indexOf(level),
    ({ geonames }) => geonames,
  ];
  for (const [i, column] of columns.entries()) for (const place of places) put(column(place), columnBytes[i] ?? 0);

  let posting = 0;
  for (let bucket = 0; bucket <= buckets; bucket++) {
    while ((hashed[posting]?.bucket ?? buckets) < bucket) posting++;
    put(posting, 4);
  }
  for (const { rest } of hashed) put(rest, 3);
  for (const { place, alternate } of hashed) put(place + (alternate ? alternateBit : 0), 3);
  return bytes;
}
