/**
 * Which matches are names of places. Each mention collects evidence: how the finder of names sees it, the words around it, what the
 * gazetteer knows; then the mentions of one name speak for one another, since a text seldom uses one name for a town and a man.
 */
import type { Doc, NameSpan } from '../model/index.ts';
import { foldName } from './fold.ts';
import { alternateBit, gazetteer } from './gazetteer.ts';
import { isCapitalised, type Match, matches } from './match.ts';
import { cues } from './tables.ts';

export interface Found extends Match {
  readonly key: string;
}

/** Evidence is in log-odds: above nought is a place. Swept on the development half of `shared/data/where`, by round figures. */
const evidence = {
  /** A state's or a table's name without other signs. */
  known: 3,
  short: 3,
  several: 2.9,
  base: -1,
  into: 2.7,
  from: 1.1,
  behindPlace: 1.6,
  beforeRegion: 3,
  beforeKind: 1.3,
  compass: 1.4,
  title: -2.5,
  personAfter: -1.2,
  alternate: -1.3,
  /** Per tenfold population above `smallTown`. */
  tenfold: 0.45,
  region: 1.7,
  lowerElsewhere: -1.5,
  surname: -1.5,
  /** "R-Salem", "D-Ore.": a member of a parliament and the seat. */
  seat: 4.5,
  /** "Oslo-based", "Oslo-area". */
  based: 2.5,
  /** A house whose name mostly stands for those who govern in it, without a preposition of place. */
  houseActs: -5,
  /** Share of what the other mentions of the name say. */
  others: 0.6,
} as const;
const smallTown = 10_000;

/** How the name that covers a match sees it: [exact, at its start, at its end, in its middle, match reaches over it]. */
const byName: Readonly<Record<string, readonly [number, number, number, number, number]>> = {
  place: [3.2, 0.9, 0.6, -0.4, 1.5],
  state: [3, 1.5, 1.5, 1, 2],
  organization: [0, 0, -1.4, -1.8, 0],
  person: [-1.4, -3.5, -2.6, -3.5, -0.5],
  group: [-0.5, -1, -1, -1.5, 0],
  other: [-1, -0.4, -1.6, -1.5, -0.5],
};
const noName = -1.7;

function relation(name: NameSpan, { first, last }: Match): number {
  if (name.first === first && name.last === last) return 0;
  if (last > name.last || first < name.first) return 4;
  if (name.first === first) return 1;
  return name.last === last ? 2 : 3;
}

/** Number of the name at each token, -1 where none is. */
function namesByToken(doc: Doc): Int32Array {
  const at = new Int32Array(doc.length).fill(-1);
  for (const [i, name] of doc.names.entries()) at.fill(i, name.first, name.last + 1);
  return at;
}

/** Last words of persons' full names: "Sarkisian" of "Serzh Sarkisian". */
function surnames(doc: Doc): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { kind, first, last } of doc.names) {
    if (kind === 'person' && last > first) found.add(foldName(doc.form[last] ?? ''));
  }
  return found;
}

interface Scored {
  readonly found: Found;
  readonly score: number;
}

function scorer(doc: Doc): (match: Found) => number {
  const nameAt = namesByToken(doc);
  const families = surnames(doc);
  const cue = cues(doc.language);
  const lower = (token: number): string => (doc.form[token] ?? '').toLowerCase();
  const lowerWords = new Set<string>();
  for (const form of doc.form) if (!isCapitalised(form)) lowerWords.add(form);

  return (match) => {
    const { first, last, known, short, places, key } = match;
    const before = lower(first - 1);
    const after = lower(last + 1);
    const house = cue('definite').has(before) ? lower(first - 2) : before;
    if (known === undefined && short === undefined && cue('notplace').has(key)) return Number.NEGATIVE_INFINITY;
    if (cue('address').has(before.replace('.', ''))) return Number.NEGATIVE_INFINITY;
    let score: number = evidence.base;
    if (known !== undefined) score += evidence.known;
    if (short !== undefined) {
      if (short.after && before !== ',') return Number.NEGATIVE_INFINITY;
      score += evidence.short + (short.after ? evidence.behindPlace : 0);
    }
    if (last > first) score += evidence.several;

    const name = doc.names[nameAt[first] ?? -1];
    const exactWords = name === undefined ? noName : (byName[name.kind]?.[relation(name, match)] ?? 0);
    score += exactWords;

    if (cue('into').has(before)) score += evidence.into;
    else if (cue('from').has(before)) score += evidence.from;
    else if (cue('title').has(before.replace('.', '')) && known === undefined) score += evidence.title;
    if (
      before === '-' &&
      /^\p{Lu}{1,3}$/u.test(doc.form[first - 2] ?? '') &&
      doc.end[first - 2] === doc.start[first - 1]
    )
      score += evidence.seat;
    if (after === '-' && cue('based').has(lower(last + 2))) score += evidence.based;
    if (known?.kind === 'building' && !cue('into').has(house) && !cue('from').has(house)) score += evidence.houseActs;
    if (cue('compass').has(before)) score += evidence.compass;
    if (cue('behind').has(after) || cue('kind').has(after)) score += evidence.beforeKind;
    if (cue('person-after').has(after)) score += evidence.personAfter;
    if (families.has(key)) score += evidence.surname;
    if (last === first && lowerWords.has(lower(first))) score += evidence.lowerElsewhere;

    if (known === undefined && short === undefined) {
      const gaz = gazetteer();
      let people = 0;
      let primary = false;
      let region = false;
      for (const posting of places) {
        const place = posting & ~alternateBit;
        people = Math.max(people, gaz.population(place) / (posting & alternateBit ? 4 : 1));
        if (!(posting & alternateBit)) primary = true;
        if (gaz.level(place) === 'admin1') region = true;
      }
      score += evidence.tenfold * Math.min(3, Math.max(-1, Math.log10((people + 1) / smallTown)));
      if (!primary) score += evidence.alternate;
      if (region) score += evidence.region;
    }
    return score;
  };
}

/** Whether a match is a state or region that can hold the place before it ("Salem, Ore."). */
const isHolder = (match: Match): boolean =>
  match.known !== undefined ||
  match.short !== undefined ||
  match.places.some((posting) => !(posting & alternateBit) && gazetteer().level(posting & ~alternateBit) === 'admin1');

/** Tokens between two neighbours "X, Y" or "X (Y": the comma stands at `last + 1`. */
export function joined(doc: Doc, left: Match, right: Match): boolean {
  if (right.first !== left.last + 2) return false;
  const sign = doc.form[left.last + 1];
  return sign === ',' || sign === '(';
}

/** The names of places in a text, in its order. */
export function recognise(doc: Doc): readonly Found[] {
  const all = matches(doc).map(
    (match): Found => ({ ...match, key: foldName(doc.text.slice(doc.start[match.first], doc.end[match.last])) }),
  );
  const score = scorer(doc);
  const own = all.map((found, i): Scored => {
    let value = score(found);
    const next = all[i + 1];
    const previous = all[i - 1];
    if (next !== undefined && joined(doc, found, next) && isHolder(next)) value += evidence.beforeRegion;
    if (previous !== undefined && joined(doc, previous, found)) value += isHolder(found) ? evidence.behindPlace : 0;
    return { found, score: value };
  });

  const sums = new Map<string, { sum: number; count: number }>();
  for (const { found, score: value } of own) {
    if (!Number.isFinite(value)) continue;
    const entry = sums.get(found.key) ?? { sum: 0, count: 0 };
    entry.sum += value;
    entry.count++;
    sums.set(found.key, entry);
  }
  const accepted = own
    .filter(({ found, score: value }) => {
      const entry = sums.get(found.key);
      if (entry === undefined) return false;
      const others = entry.count > 1 ? (entry.sum - value) / (entry.count - 1) : 0;
      return value + evidence.others * others > 0;
    })
    .map(({ found }) => found);
  return withUnknown(doc, accepted, all);
}

/**
 * Adds the names that the finder of names takes for places and no table knows: behind a preposition of place ("in Hesco"), or where the
 * name says itself what it is. "Otter Creek" lies where the town of Otter lies if there is one; "Oxford Street" lies anywhere.
 */
function withUnknown(doc: Doc, accepted: readonly Found[], matched: readonly Match[]): readonly Found[] {
  const cue = cues(doc.language);
  const lower = (token: number): string => (doc.form[token] ?? '').toLowerCase();
  const matchAt = new Int32Array(doc.length).fill(-1);
  for (const [i, match] of matched.entries()) matchAt.fill(i, match.first, match.last + 1);
  const acceptedAt = new Int32Array(doc.length).fill(-1);
  for (const [i, { first, last }] of accepted.entries()) acceptedAt.fill(i, first, last + 1);

  const replaced = new Map<number, Found>();
  const unknown: Found[] = [];
  for (const name of doc.names) {
    if (name.kind !== 'place') continue;
    const { last } = name;
    let { first } = name;
    while (first < last && !isCapitalised(doc.form[first] ?? '')) first++;
    const key = foldName(doc.text.slice(doc.start[first], doc.end[last]));
    if (!isCapitalised(doc.form[last] ?? '') || cue('notplace').has(key)) continue;
    const street = last > first && cue('street').has(lower(last));
    const feature = last > first && cue('feature').has(lower(last));
    const inner = acceptedAt[last - 1] ?? -1;
    const innerFound = accepted[inner];
    if ((street || feature) && (acceptedAt[last] ?? -1) < 0) {
      if (innerFound === undefined) {
        let free = true;
        for (let token = first; token <= last; token++) if ((acceptedAt[token] ?? -1) >= 0) free = false;
        const match = matched[matchAt[last - 1] ?? -1];
        if (free) unknown.push({ first, last, key, places: feature && match?.first === first ? match.places : [] });
      } else if (innerFound.known === undefined) {
        replaced.set(inner, street ? { first: innerFound.first, last, key, places: [] } : { ...innerFound, last, key });
      }
      continue;
    }
    let free = true;
    for (let token = first; token <= last; token++) if ((matchAt[token] ?? -1) >= 0) free = false;
    if (free && cue('into').has(lower(first - 1))) unknown.push({ first, last, key, places: [] });
  }
  if (unknown.length === 0 && replaced.size === 0) return accepted;
  return [...accepted.map((found, i) => replaced.get(i) ?? found), ...unknown].sort((a, b) => a.first - b.first);
}
