/**
 * What an actor is: country and PLOVER sectors, read from the words that name it (names in tables, head noun, adjectives, possessors),
 * from the office that a person held on the article's date, and last from the country that the text around it is about.
 */
import type { Doc, EntityKind, Party } from '../model/index.ts';
import { childrenOf, hasRelation } from '../text/index.ts';
import { longestAt, lookUp, type PhraseIndex, phrasesIn } from './phrases.ts';
import {
  type CountryWord,
  countryWords,
  type OfficeHolder,
  type Organization,
  officeHolders,
  organizations,
  type Role,
  roles,
} from './tables.ts';

/** A mention as token numbers, `last` included. */
export interface MentionTokens {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly form: 'name' | 'nominal' | 'pronoun';
}

/** What one mention tells of its bearer. */
export interface Evidence {
  readonly country?: string;
  readonly sectors: readonly string[];
  readonly kind?: EntityKind;
  /** How far it can be believed: a table's row for the very name outweighs a head noun. */
  readonly weight: number;
}

const nameWeight = 4;
const officeWeight = 5;
const modifierWeight = 3;
const attributeWeight = 2;
const headWeight = 2;

const noSectors: readonly string[] = [];

/** The longest role phrase that ends at the head noun: "prime minister", "riot police", else the head alone. */
function roleAt(doc: Doc, first: number, head: number): Role | undefined {
  const table = roles(doc.language);
  for (let start = Math.max(first, head - 4); start <= head; start++) {
    const match = longestAt(table, doc, start, head);
    if (match !== undefined && match.last === head) return match.value;
  }
  return lookUp(table, doc.lemma[head] ?? '');
}

/** The country that a phrase of tokens names, if the whole phrase does. */
export function countryNamed(doc: Doc, first: number, last: number): CountryWord | undefined {
  const from = doc.upos[first] === 'DET' && first < last ? first + 1 : first;
  const match = longestAt(countryWords(doc.language), doc, from, last);
  return match !== undefined && match.last === last ? match.value : undefined;
}

function organizationNamed(doc: Doc, first: number, last: number): Organization | undefined {
  const table: PhraseIndex<Organization> = organizations(doc.language);
  const from = doc.upos[first] === 'DET' && first < last ? first + 1 : first;
  const match = longestAt(table, doc, from, last);
  return match !== undefined && match.last === last ? match.value : undefined;
}

/** Who held an office under that name in the given year; outside all terms, the last one as a former holder. */
export function officeOf(
  doc: Doc,
  name: string,
  year: number | undefined,
): { readonly holder: OfficeHolder; readonly inOffice: boolean } | undefined {
  const terms = officeHolders(doc.language).get(name.toLowerCase());
  const last = terms?.at(-1);
  if (terms === undefined || last === undefined) return undefined;
  if (year === undefined) return { holder: last, inOffice: true };
  const holder = terms.find((term) => term.from <= year && year <= term.to);
  return holder === undefined ? { holder: last, inOffice: false } : { holder, inOffice: true };
}

/** Country adjectives, compounds and possessors before the head, and "of" or "in" a country behind it. */
function countryOfModifiers(
  doc: Doc,
  mention: MentionTokens,
): { readonly iso3: string; readonly weight: number } | undefined {
  const before = phrasesIn(countryWords(doc.language), doc, mention.first, mention.head - 1);
  const nearest = before.at(-1);
  if (nearest !== undefined) return { iso3: nearest.value.iso3, weight: modifierWeight };
  for (const child of childrenOf(doc, mention.head)) {
    if (child < mention.head && !hasRelation(doc, child, 'nmod')) continue;
    const isAttribute = hasRelation(doc, child, 'nmod') || hasRelation(doc, child, 'appos');
    if (!isAttribute) continue;
    const named = longestAt(countryWords(doc.language), doc, child, child + 3);
    if (named !== undefined && named.value.way !== 'people') return { iso3: named.value.iso3, weight: attributeWeight };
  }
  return undefined;
}

/** What one mention tells, or nothing for a pronoun and for words that no table knows. */
export function evidenceOf(doc: Doc, mention: MentionTokens, kind: EntityKind): readonly Evidence[] {
  if (mention.form === 'pronoun') return [];
  const found: Evidence[] = [];
  const whole = countryNamed(doc, mention.first, mention.last);
  if (whole !== undefined) {
    const sectors = whole.way === 'people' ? ['CVL'] : ['GOV'];
    return [
      {
        country: whole.iso3,
        sectors,
        weight: nameWeight,
        ...(whole.way === 'name' && { kind: 'state' as const }),
        ...(whole.way === 'people' && { kind: 'group' as const }),
      },
    ];
  }
  const organization =
    organizationNamed(doc, mention.first, mention.last) ?? organizationNamed(doc, mention.head, mention.head);
  if (organization !== undefined && kind !== 'person') {
    found.push({
      sectors: organization.sectors,
      kind: organization.kind,
      weight: nameWeight,
      ...(organization.country !== undefined && { country: organization.country }),
    });
  }
  const role = roleIn(doc, mention);
  if (role !== undefined) found.push({ sectors: role.sectors, weight: headWeight });
  const modifiers = countryOfModifiers(doc, mention);
  if (modifiers !== undefined) found.push({ country: modifiers.iso3, sectors: noSectors, weight: modifiers.weight });
  else {
    const inside = phrasesIn(organizations(doc.language), doc, mention.first, mention.last).find(
      ({ value }) => value.country !== undefined,
    );
    if (inside !== undefined) {
      found.push({
        sectors: role === undefined || kind !== 'person' ? inside.value.sectors : noSectors,
        weight: attributeWeight,
        ...(inside.value.country !== undefined && { country: inside.value.country }),
      });
    }
  }
  return found;
}

/** The role that a mention's own words give: of a name, the title before it; of a nominal, its head. */
function roleIn(doc: Doc, mention: MentionTokens): Role | undefined {
  const own = roleAt(doc, mention.first, mention.head);
  if (own !== undefined) return own;
  let best: Role | undefined;
  for (const { value } of phrasesIn(roles(doc.language), doc, mention.first, mention.last)) best = value;
  if (best !== undefined) return best;
  for (const child of childrenOf(doc, mention.head)) {
    if (hasRelation(doc, child, 'appos')) return roleAt(doc, child, child);
  }
  return undefined;
}

/** All evidence of one actor weighed together: the heaviest country and the heaviest sectors. */
export function weigh(evidence: readonly Evidence[]): Party | undefined {
  const countries = new Map<string, number>();
  let sectors: readonly string[] = noSectors;
  let heaviest = 0;
  for (const { country, sectors: told, weight } of evidence) {
    if (country !== undefined) countries.set(country, (countries.get(country) ?? 0) + weight);
    if (told.length > 0 && weight > heaviest) {
      heaviest = weight;
      sectors = told;
    }
  }
  const [country] = [...countries].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (country === undefined && sectors.length === 0) return undefined;
  return { ...(country !== undefined && { country }), sectors };
}

/** The office of a person on the article's date, as evidence. */
export function evidenceOfOffice(doc: Doc, name: string, year: number | undefined): Evidence | undefined {
  const office = officeOf(doc, name, year);
  if (office === undefined) return undefined;
  return {
    country: office.holder.country,
    sectors: office.inOffice ? office.holder.sectors : ['ELI'],
    weight: officeWeight,
  };
}
