/** Where a paper is at home, from its name ("The Oslo Courier") or its address ("oslocourier.no"). */
import { type Candidate, candidatesOf } from './candidates.ts';
import { foldName } from './fold.ts';
import { gazetteer } from './gazetteer.ts';
import { countriesByDomain, cues, knownPlaces, outlets } from './tables.ts';

export interface Home {
  /** ISO 3166-1 alpha-3, from a national address. */
  readonly country?: string;
  /** What the place in the paper's name may be: the text tells which. */
  readonly candidates: readonly Candidate[];
  /** The folded name that they bear. */
  readonly key: string;
}

/** A village hardly has a paper; its name in a paper's name is a word. */
const smallestHome = 2_000;
/** Shorter beginnings of an address are words, too ("bangordailynews" is Bangor's, "mynews" nobody's). */
const shortestInAddress = 5;
const longestHome = 3;
/** Between small towns of one name, a paper's name speaks for none: their people count this much less than elsewhere. */
const flatness = 0.3;
/** English-language papers at an address without a state (.com) are mostly American. */
const openAddress: ReadonlySet<string> = new Set(['com', 'org', 'net', 'info']);
const openAddressCountry = 'USA';
const openAddressBonus = 1.5;
/** A paper of the table has one home, whatever its town's namesakes. */
const tabledPrior = 12;

interface Named {
  readonly key: string;
  readonly candidates: readonly Candidate[];
}
const nowhere: Named = { key: '', candidates: [] };

/** What a name may mean as the home of a paper of `country`. */
function homesNamed(name: string, country: string | undefined, language: string): readonly Candidate[] {
  const key = foldName(name);
  if (cues(language)('paper').has(key) || cues(language)('notplace').has(key)) return [];
  const known = knownPlaces(language).byKey.get(key);
  const places = gazetteer().find(name);
  const found = { first: 0, last: 0, key, places };
  return candidatesOf(known === undefined ? found : { ...found, known }, name).filter(
    (one) =>
      one.prior >= Math.log10(smallestHome) &&
      one.kind !== 'country' &&
      (country === undefined || one.countries.includes(country)),
  );
}

/** The words before and behind which an address runs on: "onlineoslocourier" is online, oslo, courier. */
function inAddress(label: string, country: string | undefined, language: string): Named {
  const words = cues(language)('paper');
  const isRest = (rest: string): boolean => {
    if (rest === '') return true;
    for (let length = Math.min(rest.length, 12); length > 1; length--) {
      if (words.has(rest.slice(0, length)) && isRest(rest.slice(length))) return true;
    }
    return false;
  };
  for (let length = label.length; length >= shortestInAddress; length--) {
    for (let first = 0; first + length <= label.length; first++) {
      if (!isRest(label.slice(0, first)) || !isRest(label.slice(first + length))) continue;
      const name = label.slice(first, first + length);
      const candidates = homesNamed(name, country, language);
      if (candidates.length > 0) return { key: foldName(name), candidates };
    }
  }
  return nowhere;
}

/** The home of a paper of the table. */
function tabled(publisher: string, language: string): readonly Candidate[] {
  const key = publisher.toLowerCase();
  const parent = key.slice(key.indexOf('.') + 1);
  const table = outlets(language);
  const outlet = table.get(key) ?? table.get(parent) ?? table.get(foldName(publisher));
  if (outlet === undefined) return [];
  const gaz = gazetteer();
  const regions = gaz.find(outlet.region);
  const homes = candidatesOf({ first: 0, last: 0, key: '', places: gaz.find(outlet.place) }, outlet.place).filter(
    (one) => one.countries[0] === outlet.country && !one.isAdmin1 && !one.isAdmin2,
  );
  const home = homes.find((one) => regions.includes(one.admin1)) ?? homes[0];
  return home === undefined ? [] : [{ ...home, prior: tabledPrior }];
}

/** A paper's home; without a publisher, or where its name tells nothing, no candidates. */
export function homeOf(publisher: string | undefined, language: string): Home {
  if (publisher === undefined) return nowhere;
  const trimmed = publisher.trim();
  const known = tabled(trimmed, language);
  if (known.length > 0) return { key: '', candidates: known };
  const open = openAddress.has(trimmed.slice(trimmed.lastIndexOf('.') + 1).toLowerCase());
  const domain = /^\S+\.([a-z]{2})$/i.exec(trimmed)?.[1]?.toLowerCase();
  const country = domain === undefined ? undefined : countriesByDomain().get(domain);
  const home = ({ key, candidates }: Named): Home => ({
    key,
    ...(country !== undefined && { country }),
    candidates: candidates.map((one) => ({
      ...one,
      prior: one.prior * flatness + (open && one.countries.includes(openAddressCountry) ? openAddressBonus : 0),
    })),
  });
  if (/^\S+\.[a-z]{2,}$/i.test(trimmed)) {
    const labels = trimmed.toLowerCase().split('.').slice(0, -1);
    const named = labels.map((label) => inAddress(label.replaceAll('-', ''), country, language));
    return home(named.find(({ candidates }) => candidates.length > 0) ?? nowhere);
  }
  const words = trimmed.split(/[\s\-/]+/).filter((word) => word !== '');
  for (let length = Math.min(longestHome, words.length); length > 0; length--) {
    for (let first = 0; first + length <= words.length; first++) {
      const name = words.slice(first, first + length).join(' ');
      if (!/^\p{Lu}/u.test(name)) continue;
      const candidates = homesNamed(name, country, language);
      if (candidates.length > 0) return home({ key: foldName(name), candidates });
    }
  }
  return home(nowhere);
}
