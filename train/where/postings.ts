/** Which names of a place are worth finding it by. */
import { foldName } from '../../src/where/fold.ts';
import type { Place } from './geonames.ts';

export interface Posting {
  readonly key: string;
  readonly place: number;
  readonly alternate: boolean;
}

/** Codes of airports and the like: three or four capitals. */
const isCode = (name: string): boolean => /^[A-Z]{2,4}\d?$/.test(name);
const isLatin = (name: string): boolean => /^[\p{Script=Latin}\p{P}\p{M}\s\d]+$/u.test(name);
/** Names in other scripts are kept for towns that world news names. */
const otherScriptPopulation = 15_000;
const shortestOther = 4;
/** Words that tell a region's kind; papers leave them out ("Anbar" for "Anbar Governorate"). */
const kindWord =
  / (?:county|parish|province|region|district|oblast'?|kray|krai|republic|governorate|municipality|prefecture|department|state|rayon|raion|borough|city|sahari|division|regency|voivodeship|canton|land)$/i;

const namesOf = (place: Place): readonly string[] => {
  const region = place.level === 'admin1' || place.level === 'admin2';
  return region ? place.names.flatMap((name) => [name, name.replace(kindWord, '')]) : place.names;
};

/** All (name, place) pairs of the index, each key once per place. */
export function postingsOf(places: readonly Place[]): readonly Posting[] {
  return places.flatMap((place, number) => {
    const seen = new Set<string>();
    return namesOf(place).flatMap((name, rank): Posting[] => {
      const first = rank === 0 || (rank === 1 && place.level !== 'admin1' && place.level !== 'admin2');
      const key = foldName(name);
      if (seen.has(key) || key === '') return [];
      if (!first) {
        if (isCode(name)) return [];
        if (isLatin(name) ? key.length < shortestOther : place.population < otherScriptPopulation) return [];
      }
      seen.add(key);
      return [{ key, place: number, alternate: !first }];
    });
  });
}
