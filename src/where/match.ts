/** Where in the text a name of the tables or the gazetteer stands: longest match over tokens, nothing decided yet. */
import type { Doc } from '../model/index.ts';
import { foldName } from './fold.ts';
import { gazetteer } from './gazetteer.ts';
import { cues, isAcronym, type KnownPlace, knownPlaces, type RegionShort, regionShorts } from './tables.ts';

/** "Democratic Republic of the Congo" is five; hyphens part tokens. */
const longestName = 7;

export interface Match {
  readonly first: number;
  readonly last: number;
  readonly known?: KnownPlace;
  readonly short?: RegionShort;
  /** Gazetteer numbers, `alternateBit` kept. */
  readonly places: readonly number[];
}

const capital = /^\p{Lu}/u;
export const isCapitalised = (form: string): boolean => capital.test(form);

/** Where the tokens `first` to `last` stand close enough to be one name: no line ends, no signs but those of names between them. */
function nameAt(doc: Doc, first: number, last: number): string | undefined {
  const name = doc.text.slice(doc.start[first], doc.end[last]);
  return name.includes('\n') && name.includes('\n\n') ? undefined : name;
}

/** A name ends in a letter or a figure; the point of a shortened word may follow. */
const wordEnd = /[\p{L}\p{N}]\.?$/u;

const breaks = /^[^\p{L}\p{N}'’‘.\-‐‑–&/]+$/u;

/** Last token that a name beginning at `first` may reach. */
function reach(doc: Doc, first: number): number {
  const end = Math.min(doc.bounds[(doc.sentence[first] ?? 0) + 1] ?? doc.length, first + longestName);
  let last = first;
  while (last + 1 < end && !breaks.test(doc.form[last + 1] ?? '')) last++;
  return last;
}

/** The longest name that begins at a token. */
function matchAt(doc: Doc, first: number): Match | undefined {
  const known = knownPlaces(doc.language);
  const shorts = regionShorts(doc.language);
  const form = doc.form[first] ?? '';
  const big = isCapitalised(form);
  const folded = foldName(form);
  const tabled = known.firstWords.has(folded);
  if (!big && !tabled) return undefined;
  const last = reach(doc, first);
  for (let end = last; end >= first; end--) {
    const lastForm = doc.form[end] ?? '';
    if (!wordEnd.test(lastForm)) continue;
    const name = nameAt(doc, first, end);
    if (name === undefined) continue;
    const short = shorts.get(name);
    if (short !== undefined) return { first, last: end, short, places: [] };
    if (tabled) {
      const place = known.byKey.get(foldName(name));
      if (place !== undefined && (big ? fits(name, place) : known.small.has(name))) {
        return withoutArticle(doc, { first, last: end, known: place, places: [] });
      }
    }
    if (!big || (end > first && !isCapitalised(lastForm))) continue;
    const places = gazetteer().find(name);
    if (places.length > 0) return { first, last: end, places };
  }
  return undefined;
}

/** A short name that the table writes in capitals counts only in capitals ("US", "DRC"), and no other does all in capitals if it is as short. */
const fits = (name: string, place: KnownPlace): boolean => !isAcronym(place.name) || name === name.toUpperCase();

/** "the Gulf" is found with its article and stands without it. */
const withoutArticle = (doc: Doc, match: Match): Match =>
  match.last > match.first &&
  !isCapitalised(doc.form[match.first] ?? '') &&
  cues(doc.language)('definite').has(doc.form[match.first] ?? '')
    ? { ...match, first: match.first + 1 }
    : match;

/** All matches of a text, longest first at each place, not overlapping. */
export function matches(doc: Doc): readonly Match[] {
  const found: Match[] = [];
  for (let token = 0; token < doc.length; token++) {
    const match = matchAt(doc, token);
    if (match === undefined) continue;
    found.push(match);
    token = match.last;
  }
  return found;
}
