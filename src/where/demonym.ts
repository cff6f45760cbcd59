/** Peoples and adjectives that point at a place without naming it: "Norwegian", "Londoners". */
import type { Doc } from '../model/index.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { foldName } from './fold.ts';
import { gazetteer } from './gazetteer.ts';
import { isCapitalised } from './match.ts';
import type { Resolved } from './resolve.ts';
import { countryPoints, demonyms, knownPlaces, placeDemonyms } from './tables.ts';

/** "North Korean" is two. */
const longestDemonym = 2;

export interface DemonymPlace {
  readonly first: number;
  readonly last: number;
  readonly candidate: Candidate;
}

const unplaced = { admin1: -1, admin2: -1, isAdmin1: false, isAdmin2: false, prior: 0, kind: 'demonym' } as const;

/** The place that a people's name or an adjective points at. */
function placeOf(words: string, language: string): Candidate | undefined {
  const key = foldName(words);
  const place = placeDemonyms(language).get(key);
  if (place !== undefined) {
    const known = knownPlaces(language).byKey.get(foldName(place));
    const found = { first: 0, last: 0, key: foldName(place), places: gazetteer().find(place) };
    const top = candidatesOf(known === undefined ? found : { ...found, known }, place)[0];
    return top === undefined ? undefined : { ...top, kind: 'demonym' };
  }
  const country = demonyms(language).get(key);
  const point = country === undefined ? undefined : countryPoints().get(country);
  return country === undefined || point === undefined ? undefined : { ...unplaced, ...point, countries: [country] };
}

/** All of them in a text that stand in no name of a place. */
export function demonymPlaces(doc: Doc, resolved: readonly Resolved[]): readonly DemonymPlace[] {
  const taken = new Uint8Array(doc.length);
  for (const { found } of resolved) taken.fill(1, found.first, found.last + 1);
  const places: DemonymPlace[] = [];
  for (let token = 0; token < doc.length; token++) {
    if (!isCapitalised(doc.form[token] ?? '') || taken[token] !== 0) continue;
    for (let last = Math.min(token + longestDemonym, doc.length) - 1; last >= token; last--) {
      if (taken[last] !== 0) continue;
      const candidate = placeOf(doc.text.slice(doc.start[token], doc.end[last]), doc.language);
      if (candidate === undefined) continue;
      places.push({ first: token, last, candidate });
      token = last;
      break;
    }
  }
  return places;
}
