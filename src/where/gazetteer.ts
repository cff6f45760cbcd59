/**
 * The gazetteer: names to the places that bear them. A compact binary index (`assets/where/gazetteer.bin`, made by `train/where`) read in
 * place: columns over places, and a table of name hashes sorted by bucket. No name is kept as text; 40 bits of hash stand for it.
 */
import { assetBytes, once } from '../assets/index.ts';
import { RapporteurError } from '../model/index.ts';
import { foldName, hashName } from './fold.ts';

/** What a place is in the gazetteer, as numbered in its file. */
export const levels = ['capital', 'seat', 'subseat', 'town', 'section', 'admin1', 'admin2'] as const;
export type Level = (typeof levels)[number];

/** "RGZ1" as a little-endian number. */
export const magic = 0x315a4752;
/** Header: magic, and the numbers of countries, places and postings. */
export const headerBytes = 16;
export const countryBytes = 3;
/** Bytes of each column per place, in the file's order: lat, lon, country, admin1, admin2, population, level, GeoNames id. */
export const columnBytes = [3, 3, 1, 2, 2, 1, 1, 3] as const;
export const buckets = 0x10000;
/** Degrees are kept as fractions of the full circle (half circle for latitudes) in 24 bits: about a metre. */
export const degreeSteps = 0xffffff;
/** A population is kept as ten times its binary logarithm. */
export const populationSteps = 10;
/** A posting's place number has this bit where the name is not the place's first one. */
export const alternateBit = 0x800000;
/** No first-level or second-level region is known. */
export const noRegion = 0xffff;

export interface Gazetteer {
  readonly size: number;
  readonly names: number;
  /** Numbers of the places that bear a name; with `alternateBit` where it is another name of theirs. */
  find(name: string): readonly number[];
  lat(place: number): number;
  lon(place: number): number;
  /** ISO 3166-1 alpha-3. */
  country(place: number): string;
  /** Number of the first-level region that a place lies in (or is), or -1. */
  admin1(place: number): number;
  /** Number of the second-level region that a place lies in (or is), or -1. */
  admin2(place: number): number;
  population(place: number): number;
  level(place: number): Level;
  /** GeoNames id, or 0 where none is known. */
  geonames(place: number): number;
}

const broken = (why: string): RapporteurError =>
  new RapporteurError('asset-broken', `where/gazetteer.bin: ${why}`, 'Install the package again, or run train/where.');

/** Reads a gazetteer's bytes in place. Throws `asset-broken` where they are not one. */
export function openGazetteer(bytes: Uint8Array): Gazetteer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < headerBytes || view.getUint32(0, true) !== magic) throw broken('not a gazetteer');
  const countryCount = view.getUint32(4, true);
  const size = view.getUint32(8, true);
  const names = view.getUint32(12, true);

  let next = headerBytes;
  const section = (length: number): number => {
    const begin = next;
    next += length;
    return begin;
  };
  const [lat, lon, country, admin1, admin2, population, level, id] = columnBytes;
  const codes = section(countryCount * countryBytes);
  const latAt = section(lat * size);
  const lonAt = section(lon * size);
  const countryAt = section(country * size);
  const admin1At = section(admin1 * size);
  const admin2At = section(admin2 * size);
  const populationAt = section(population * size);
  const levelAt = section(level * size);
  const idAt = section(id * size);
  const bucketAt = section((buckets + 1) * 4);
  const restAt = section(names * 3);
  const placeAt = section(names * 3);
  if (next !== bytes.byteLength) throw broken(`${bytes.byteLength} bytes, expected ${next}`);

  const u8 = (at: number): number => bytes[at] ?? 0;
  const u16 = (at: number): number => u8(at) | (u8(at + 1) << 8);
  const u24 = (at: number): number => u8(at) | (u8(at + 1) << 8) | (u8(at + 2) << 16);
  const countries = Array.from({ length: countryCount }, (_, i) =>
    String.fromCharCode(...bytes.subarray(codes + i * countryBytes, codes + (i + 1) * countryBytes)),
  );
  /** The first second-level region: they stand behind the first-level ones. */
  const firstAdmin2 = (() => {
    for (let place = 0; place < size; place++) if (levels[u8(levelAt + place)] !== 'admin1') return place;
    return size;
  })();

  return {
    size,
    names,
    find(name) {
      const { bucket, rest } = hashName(foldName(name));
      const end = view.getUint32(bucketAt + 4 * (bucket + 1), true);
      const found: number[] = [];
      for (let i = view.getUint32(bucketAt + 4 * bucket, true); i < end; i++) {
        if (u24(restAt + 3 * i) === rest) found.push(u24(placeAt + 3 * i));
      }
      return found;
    },
    lat: (place) => (u24(latAt + 3 * place) / degreeSteps) * 180 - 90,
    lon: (place) => (u24(lonAt + 3 * place) / degreeSteps) * 360 - 180,
    country: (place) => countries[u8(countryAt + place)] ?? '',
    admin1(place) {
      const region = u16(admin1At + 2 * place);
      return region === noRegion ? -1 : region;
    },
    admin2(place) {
      const region = u16(admin2At + 2 * place);
      return region === noRegion ? -1 : firstAdmin2 + region;
    },
    population: (place) => 2 ** (u8(populationAt + place) / populationSteps) - 1,
    level: (place) => levels[u8(levelAt + place)] ?? 'town',
    geonames: (place) => u24(idAt + 3 * place),
  };
}

/** The gazetteer that ships. */
export const gazetteer = once((): Gazetteer => openGazetteer(assetBytes('where/gazetteer.bin')));
