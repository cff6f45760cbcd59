/** The places of a text, from names to places on earth. */
import type { Doc, PlaceRef } from '../model/index.ts';
import type { Candidate } from './candidates.ts';
import { demonymPlaces } from './demonym.ts';
import { foldName } from './fold.ts';
import { homeOf } from './home.ts';
import { type NominalPlace, nominalPlaces } from './nominal.ts';
import { recognise } from './recognise.ts';
import { resolve } from './resolve.ts';
import { demonyms } from './tables.ts';

export interface PlaceContext {
  readonly headline?: string;
  /** The paper's name or address: tells where it is at home. */
  readonly publisher?: string;
  /** Whether peoples and adjectives ("Norwegian") count as places too, of kind `demonym`. Off: they are actors, not places. */
  readonly demonyms?: boolean;
}

/** How often each state is named by its people or by its adjective. */
function actorsOf(doc: Doc): ReadonlyMap<string, number> {
  const words = demonyms(doc.language);
  const counts = new Map<string, number>();
  for (const form of doc.form) {
    if (!/^\p{Lu}/u.test(form)) continue;
    const code = words.get(foldName(form));
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return new Map([...counts].map(([code, count]) => [code, Math.sqrt(count)]));
}

/** A place as the contract has it. A disputed place shows the widely recognised state. */
function placeRef(
  doc: Doc,
  first: number,
  last: number,
  candidate: Candidate | undefined,
  nominal?: NominalPlace,
): PlaceRef {
  const span = [doc.start[first] ?? 0, doc.end[last] ?? 0] as const;
  const name = nominal?.name ?? doc.text.slice(span[0], span[1]);
  const country = nominal?.country ?? candidate?.countries[0];
  const kind = nominal?.kind ?? candidate?.kind;
  return {
    span,
    name,
    ...(candidate?.lat !== undefined && candidate.lon !== undefined && { lat: candidate.lat, lon: candidate.lon }),
    ...(country !== undefined && { country }),
    ...(candidate?.geonames !== undefined && { geonames: candidate.geonames }),
    ...(kind !== undefined && { kind }),
    ...(candidate !== undefined && { radiusKm: candidate.radiusKm }),
  };
}

/**
 * The places that a text names, in its order. Offsets are UTF-16 code units into `doc.text`. A name that no table and no gazetteer knows
 * stays without coordinates. Throws `asset-missing` or `asset-broken` where the tables cannot be read, and nothing else.
 */
export function readPlaces(doc: Doc, context: PlaceContext = {}): readonly PlaceRef[] {
  const found = recognise(doc);
  const resolved = resolve(doc, found, actorsOf(doc), homeOf(context.publisher, doc.language));
  const nominal = nominalPlaces(doc, resolved);
  const widened = new Set(
    nominal.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
  );
  const named = resolved.filter(({ found: { first } }) => !widened.has(first));
  const peoples =
    context.demonyms === true ? demonymPlaces(doc, resolved).filter(({ first }) => !widened.has(first)) : [];
  return [
    ...peoples.map(({ first, last, candidate }) => placeRef(doc, first, last, candidate)),
    ...named.map(({ found: { first, last }, candidate }) => placeRef(doc, first, last, candidate)),
    ...nominal.map((one) => placeRef(doc, one.first, one.last, one.candidate, one)),
  ].sort((a, b) => a.span[0] - b.span[0]);
}
