/** Places that a text points at without their name: "the Norwegian capital", "the airport", "surrounding villages", "its NAME exclave". */
import type { Doc } from '../model/index.ts';
import { type Candidate, fromGazetteer } from './candidates.ts';
import { foldName } from './fold.ts';
import { alternateBit, gazetteer } from './gazetteer.ts';
import type { Resolved } from './resolve.ts';
import { capitals, cues, demonyms, type Nominal, nominals } from './tables.ts';

export interface NominalPlace {
  readonly first: number;
  readonly last: number;
  /** What it is called where that is known ("Oslo"). */
  readonly name?: string;
  readonly kind: string;
  readonly country?: string;
  readonly candidate?: Candidate;
}

interface Named {
  readonly token: number;
  readonly country: string;
}

/** The capital of a state as a place, its name first. */
function capitalOf(country: string, language: string): readonly [name: string, place: Candidate] | undefined {
  const name = capitals(language).get(country);
  if (name === undefined) return undefined;
  const gaz = gazetteer();
  const inside = gaz.find(name).filter((posting) => gaz.country(posting & ~alternateBit) === country);
  const posting = inside.find((one) => gaz.level(one & ~alternateBit) === 'capital') ?? inside[0];
  return posting === undefined ? undefined : [name, fromGazetteer(gaz, posting)];
}

/** Tokens at which a state is named by a place, its people or its adjective, in order. */
function statesNamed(doc: Doc, resolved: readonly Resolved[]): readonly Named[] {
  const words = demonyms(doc.language);
  const named: Named[] = resolved.flatMap(({ found, candidate }) => {
    const country = candidate?.countries[0];
    return country === undefined ? [] : [{ token: found.last, country }];
  });
  for (let token = 0; token < doc.length; token++) {
    const form = doc.form[token] ?? '';
    if (!/^\p{Lu}/u.test(form)) continue;
    const country = words.get(foldName(form));
    if (country !== undefined) named.push({ token, country });
  }
  return named.sort((a, b) => a.token - b.token);
}

/** The state last named before each of the asked tokens: a cursor that only moves on. */
function lastNamed(named: readonly Named[]): (token: number) => string | undefined {
  let at = 0;
  return (token) => {
    while ((named[at]?.token ?? Number.POSITIVE_INFINITY) < token) at++;
    return named[at - 1]?.country;
  };
}

/** The nominal places of a text, and those that widen a name ("the entire NAME region"), whose `candidate` is the name's. */
export function nominalPlaces(doc: Doc, resolved: readonly Resolved[]): readonly NominalPlace[] {
  const table = nominals(doc.language);
  const cue = cues(doc.language);
  const people = demonyms(doc.language);
  const before = lastNamed(statesNamed(doc, resolved));
  const byLast = new Map(resolved.map((one) => [one.found.last, one]));
  const taken = new Set<number>();
  for (const { found } of resolved) for (let token = found.first; token <= found.last; token++) taken.add(token);
  const lower = (token: number): string => (doc.form[token] ?? '').toLowerCase();

  const capital = (first: number, last: number, country: string | undefined): readonly NominalPlace[] => {
    const known = country === undefined ? undefined : capitalOf(country, doc.language);
    if (country === undefined || known === undefined) return [];
    return [{ first, last, name: known[0], kind: 'city', country, candidate: known[1] }];
  };

  const widened = (noun: number, row: Nominal): readonly NominalPlace[] => {
    const inner = row.named ? (byLast.get(noun) ?? byLast.get(noun - 1)) : undefined;
    if (inner === undefined || inner.found.first === noun) return [];
    let first = inner.found.first - 1;
    const whole = cue('whole').has(lower(first));
    if (whole) first--;
    const owner = cue('owner').has(lower(first));
    if (!owner && !(whole && cue('definite').has(lower(first)))) return [];
    const { candidate } = inner;
    const country = candidate?.countries[0];
    return [
      {
        first,
        last: noun,
        name: doc.text.slice(doc.start[inner.found.first], doc.end[inner.found.last]),
        kind: row.kind === 'exclave' || row.kind === 'corridor' ? row.kind : (candidate?.kind ?? row.kind),
        ...(country !== undefined && { country }),
        ...(candidate !== undefined && { candidate }),
      },
    ];
  };

  const alone = (noun: number, row: Nominal): readonly NominalPlace[] => {
    const last = lower(noun - 1);
    if (cue('around').has(last) && row.around) {
      let first = noun - 1;
      while (doc.upos[first - 1] === 'ADJ' && !taken.has(first - 1)) first--;
      const country = before(first);
      return [{ first, last: noun, kind: 'area', ...(country !== undefined && { country }) }];
    }
    const demonym = row.alone === 'capital' ? people.get(foldName(doc.form[noun - 1] ?? '')) : undefined;
    if (demonym !== undefined)
      return capital(cue('definite').has(lower(noun - 2)) ? noun - 2 : noun - 1, noun, demonym);
    if (!cue('definite').has(last) || lower(noun + 1) === 'of') return [];
    const follows = doc.upos[noun + 1];
    if (follows === 'NOUN' || follows === 'PROPN') return [];
    if (row.alone === 'capital') return capital(noun - 1, noun, before(noun));
    if (row.alone === 'near') {
      const country = before(noun);
      return [{ first: noun - 1, last: noun, kind: row.kind, ...(country !== undefined && { country }) }];
    }
    return row.alone === 'around' && cue('across').has(lower(noun - 2))
      ? [{ first: noun - 1, last: noun, kind: row.kind }]
      : [];
  };

  const found: NominalPlace[] = [];
  for (let token = 1; token < doc.length; token++) {
    const row = table.get(doc.form[token] ?? '');
    if (row === undefined) continue;
    const wide = widened(token, row);
    if (wide.length > 0) found.push(...wide);
    else if (!taken.has(token)) found.push(...alone(token, row));
  }
  return found;
}
