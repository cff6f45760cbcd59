/**
 * Which of the places that bear a name is meant. One name has one meaning in a text, unless the words beside it say otherwise ("Paris,
 * Texas"). What counts: how well known a place is, what the text says beside the name, the countries and regions that the text is about,
 * how near the other places are, and where the paper is at home.
 */
import type { Doc } from '../model/index.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { kilometres } from './distance.ts';
import type { Home } from './home.ts';
import { type Found, joined } from './recognise.ts';

export interface Resolved {
  readonly found: Found;
  readonly candidate?: Candidate;
}

/** Weights in tenfolds of population; swept on the development half of `shared/data/where`. */
const weight = {
  /** All weight of the text lies on this country. */
  country: 2.2,
  region: 2.6,
  near: 2.7,
  holder: 8,
  /** All neighbours in an enumeration are of this rank ("Oregon, Washington and Idaho"). */
  peer: 1.7,
  homeCountry: 1.5,
  /** At the paper's own town. */
  home: 4,
} as const;
/** Distance at which nearness has fallen to 1/e. */
const nearKm = 150;
/** Places that nearness is measured against: the most frequent ones of a text. */
const mostAnchors = 40;
const rounds = 3;
/** The town in a paper's name counts as if the text named it this often. */
const paperMentions = Array.from({ length: 6 }, () => -1);
/** "A, and B": a comma and a conjunction may stand between neighbours of an enumeration. */
const enumerationGap = 3;

interface Name {
  readonly key: string;
  readonly candidates: readonly Candidate[];
  /** Numbers of the found names. */
  readonly mentions: number[];
  chosen: number;
  /** From nearly nought to one: how far its meaning goes before the next best. */
  sureness: number;
  /** Names that stand beside it in enumerations. */
  readonly peers: Name[];
}

/** Ranks that enumerations keep to. */
const rankOf = (candidate: Candidate | undefined): string => {
  if (candidate === undefined) return '';
  if (candidate.kind === 'country' || candidate.kind === 'continent') return 'state';
  if (candidate.isAdmin1) return 'region';
  return candidate.isAdmin2 ? 'county' : candidate.kind === 'city' || candidate.kind === 'town' ? 'town' : '';
};

const holds = (holder: Candidate, inner: Candidate): boolean => {
  if (holder === inner) return false;
  if (holder.isAdmin1) return inner.admin1 === holder.admin1 && !inner.isAdmin1;
  if (holder.isAdmin2) return inner.admin2 === holder.admin2 && !inner.isAdmin2 && !inner.isAdmin1;
  if (holder.kind === 'country')
    return inner.kind !== 'country' && inner.countries.some((code) => holder.countries.includes(code));
  if (holder.lat === undefined || holder.lon === undefined || inner.lat === undefined || inner.lon === undefined)
    return false;
  return (
    holder.radiusKm > inner.radiusKm &&
    kilometres(holder.lat, holder.lon, inner.lat, inner.lon) <= holder.radiusKm * 1.3
  );
};

/** What may stand behind a comma as that which holds the place before it. */
const isHolderKind = (one: Candidate): boolean =>
  one.isAdmin2 || one.kind === 'country' || one.kind === 'region' || one.kind === 'continent';

/** What a name's meaning counts for the others: more the oftener it is named and the surer it is. */
const shareOf = (name: Name): number => Math.sqrt(name.mentions.length) * name.sureness;

interface Weights {
  readonly country: ReadonlyMap<string, number>;
  readonly admin1: ReadonlyMap<number, number>;
  readonly total: number;
  readonly anchors: readonly { readonly name: Name; readonly candidate: Candidate; readonly share: number }[];
}

/** What the text is about, given the meanings chosen so far. Each name counts with the root of its mentions; those of the key `except` do not. */
function weigh(names: readonly Name[], actors: ReadonlyMap<string, number>, except?: string): Weights {
  const country = new Map(actors);
  const admin1 = new Map<number, number>();
  const anchors: { name: Name; candidate: Candidate; share: number }[] = [];
  let total = [...actors.values()].reduce((sum, value) => sum + value, 0);
  for (const name of names) {
    const candidate = name.candidates[name.chosen];
    if (candidate === undefined || name.key === except) continue;
    const share = shareOf(name);
    total += share;
    for (const code of candidate.countries)
      country.set(code, (country.get(code) ?? 0) + share / candidate.countries.length);
    if (candidate.admin1 >= 0) admin1.set(candidate.admin1, (admin1.get(candidate.admin1) ?? 0) + share);
    if (candidate.lat !== undefined && candidate.radiusKm < 200) anchors.push({ name, candidate, share });
  }
  anchors.sort((a, b) => b.share - a.share);
  return { country, admin1, total, anchors: anchors.slice(0, mostAnchors) };
}

function scoreOf(candidate: Candidate, name: Name, weights: Weights, home: Home, paper: Name): number {
  const own = name === paper ? undefined : name.candidates[name.chosen];
  const share = own === undefined ? 0 : shareOf(name);
  const less = (here: boolean): number => (here ? share : 0);
  const rest = Math.max(1, weights.total - share);
  let score = candidate.prior;
  let country = 0;
  for (const code of candidate.countries) {
    const of =
      (weights.country.get(code) ?? 0) - less(own?.countries.includes(code) ?? false) / (own?.countries.length ?? 1);
    country = Math.max(country, of);
  }
  score += weight.country * Math.min(1, Math.sqrt(Math.max(0, country) / rest));
  if (candidate.admin1 >= 0) {
    const region = (weights.admin1.get(candidate.admin1) ?? 0) - less(own?.admin1 === candidate.admin1);
    score += weight.region * Math.min(1, Math.sqrt(Math.max(0, region) / rest));
  }
  if (candidate.lat !== undefined && candidate.lon !== undefined && candidate.kind !== 'country') {
    let near = 0;
    for (const anchor of weights.anchors) {
      if (anchor.name === name) continue;
      const { lat, lon } = anchor.candidate;
      if (lat === undefined || lon === undefined) continue;
      near += anchor.share * Math.exp(-kilometres(lat, lon, candidate.lat, candidate.lon) / nearKm);
    }
    score += weight.near * Math.min(1, Math.sqrt(near / rest));
  }
  if (home.country !== undefined && candidate.countries.includes(home.country)) score += weight.homeCountry;
  const town = paper === name ? undefined : paper.candidates[paper.chosen];
  if (town?.lat !== undefined && town.lon !== undefined && candidate.lat !== undefined && candidate.lon !== undefined) {
    score += weight.home * Math.exp(-kilometres(town.lat, town.lon, candidate.lat, candidate.lon) / nearKm);
  }
  return score;
}

/** A meaning that goes before all others by this much is sure. */
const sureMargin = 3;
const leastSure = 0.3;
const mostSureOfMany = 0.8;

/** How far the first of some scores goes before the second. */
function surenessOf(scores: readonly number[]): number {
  if (scores.length < 2) return 1;
  let first = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (const score of scores) {
    if (score > first) {
      second = first;
      first = score;
    } else if (score > second) second = score;
  }
  return Math.min(mostSureOfMany, leastSure + (mostSureOfMany - leastSure) * ((first - second) / sureMargin));
}

const best = (scores: readonly number[]): number => {
  let at = -1;
  for (let i = 0; i < scores.length; i++) if (at < 0 || (scores[i] ?? 0) > (scores[at] ?? 0)) at = i;
  return at;
};

/** The meaning of each found name. `actors`: how often each country is named without a place (by its people, by its adjective). */
export function resolve(
  doc: Doc,
  found: readonly Found[],
  actors: ReadonlyMap<string, number>,
  home: Home,
): readonly Resolved[] {
  const names = new Map<string, Name>();
  for (const [i, one] of found.entries()) {
    const named = names.get(one.key);
    if (named !== undefined) {
      named.mentions.push(i);
      continue;
    }
    const candidates = candidatesOf(one, doc.text.slice(doc.start[one.first], doc.end[one.last]));
    names.set(one.key, {
      key: one.key,
      candidates,
      mentions: [i],
      chosen: candidates.length > 0 ? 0 : -1,
      peers: [],
      sureness: surenessOf(candidates.map(({ prior }) => prior)),
    });
  }
  const list = [...names.values()];
  const paper: Name = {
    key: home.key,
    candidates: home.candidates,
    mentions: paperMentions,
    chosen: home.candidates.length > 0 ? 0 : -1,
    peers: [],
    sureness: 1,
  };
  if (home.candidates.length > 0) list.push(paper);

  /** For each mention, the mention behind its comma that may hold it. */
  const holder = found.map((one, i) => {
    const next = found[i + 1];
    return next !== undefined && joined(doc, one, next) ? next : undefined;
  });
  /** Whether a mention and the next stand in an enumeration: "A, B and C", "A and B". */
  const enumerated = found.map((one, i) => {
    const next = found[i + 1];
    if (next === undefined || next.first > one.last + enumerationGap) return false;
    for (let token = one.last + 1; token < next.first; token++) {
      if (doc.form[token] !== ',' && doc.upos[token] !== 'CCONJ') return false;
    }
    return next.first > one.last + 1;
  });
  for (const [i, beside] of enumerated.entries()) {
    if (!beside) continue;
    const left = names.get(found[i]?.key ?? '');
    const right = names.get(found[i + 1]?.key ?? '');
    if (left === undefined || right === undefined || left === right) continue;
    left.peers.push(right);
    right.peers.push(left);
  }
  /** A mention amid an enumeration of three or more, where a comma does not mean that the next holds it. */
  const listed = (i: number): boolean =>
    (enumerated[i] ?? false) && ((enumerated[i - 1] ?? false) || (enumerated[i + 1] ?? false));
  /** Meanings that the words beside a mention leave open: those that some meaning of the holder holds. */
  const held = (i: number): readonly { candidate: number; outer: Candidate }[] => {
    const outer = holder[i];
    const name = names.get(found[i]?.key ?? '');
    const outerName = outer === undefined ? undefined : names.get(outer.key);
    if (name === undefined || outerName === undefined) return [];
    const wellKnown = found[i]?.known !== undefined || (name.candidates[0]?.isAdmin1 ?? false);
    if (wellKnown && listed(i)) return [];
    const large = outerName.candidates.filter((one) => one.isAdmin1 || (!wellKnown && isHolderKind(one)));
    return name.candidates.flatMap((candidate, at) => {
      const by = large.find((one) => holds(one, candidate));
      return by === undefined ? [] : [{ candidate: at, outer: by }];
    });
  };
  const heldBy = found.map((_, i) => held(i));
  const bonus = new Map<Name, Map<number, number>>();
  for (const [i, options] of heldBy.entries()) {
    const one = found[i];
    const outer = holder[i];
    if (one === undefined || outer === undefined || options.length === 0) continue;
    const name = names.get(one.key);
    const outerName = names.get(outer.key);
    if (name === undefined || outerName === undefined) continue;
    const add = (target: Name, at: number, value: number): void => {
      const of = bonus.get(target) ?? new Map<number, number>();
      of.set(at, Math.max(of.get(at) ?? 0, value));
      bonus.set(target, of);
    };
    for (const { candidate, outer: by } of options) {
      add(name, candidate, weight.holder / 2);
      add(outerName, outerName.candidates.indexOf(by), outerName.candidates[0] === by ? 1 : 1.5);
    }
  }

  for (let round = 0; round < rounds; round++) {
    if (paper.candidates.length > 1) {
      const others = weigh(list, actors, paper.key);
      paper.chosen = best(paper.candidates.map((one) => scoreOf(one, paper, others, home, paper)));
    }
    const weights = weigh(list, actors);
    const sure = new Map<Name, number>();
    for (const name of list) {
      if (name.candidates.length < 2 || name === paper) continue;
      const extra = bonus.get(name);
      const ranks = name.peers.map((peer) => rankOf(peer.candidates[peer.chosen]));
      const scores = name.candidates.map((one, i) => {
        const rank = rankOf(one);
        const alike = rank === '' ? 0 : ranks.filter((other) => other === rank).length / Math.max(1, ranks.length);
        return scoreOf(one, name, weights, home, paper) + (extra?.get(i) ?? 0) + weight.peer * alike;
      });
      name.chosen = best(scores);
      sure.set(name, surenessOf(scores));
    }
    for (const [name, value] of sure) name.sureness = value;
  }

  const weights = weigh(list, actors);
  return found.map((one, i): Resolved => {
    const name = names.get(one.key);
    if (name === undefined || name.chosen < 0) return { found: one };
    const options = heldBy[i] ?? [];
    const before = i > 0 && holder[i - 1] === one ? heldBy[i - 1] : undefined;
    let chosen = name.chosen;
    if (options.length > 0 && !options.some(({ candidate }) => candidate === chosen)) {
      chosen = options.reduce((top, option) => {
        const score = (at: number): number => {
          const candidate = name.candidates[at];
          return candidate === undefined ? Number.NEGATIVE_INFINITY : scoreOf(candidate, name, weights, home, paper);
        };
        return score(option.candidate) > score(top) ? option.candidate : top;
      }, options[0]?.candidate ?? chosen);
    } else if (before !== undefined && before.length > 0) {
      const inner = names.get(found[i - 1]?.key ?? '');
      const match = before.find(({ candidate }) => candidate === inner?.chosen) ?? before[0];
      const at = match === undefined ? -1 : name.candidates.indexOf(match.outer);
      if (at >= 0) chosen = at;
    }
    const candidate = name.candidates[chosen];
    return candidate === undefined ? { found: one } : { found: one, candidate };
  });
}
