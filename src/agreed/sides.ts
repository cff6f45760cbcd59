/** Who takes part in an accord: the actors that words name, those behind coordinated adjectives ("Turkish and Russian troops"), and whom "the sides" stands for. */
import type { Doc, Entity } from '../model/index.ts';
import { caseWords, childrenOf, coordinated, hasRelation, nations, tokenAt, tokenSpan } from '../text/index.ts';
import { countryNamed } from '../who/index.ts';
import { genericParties } from './tables.ts';
import { wordSet } from './word-set.ts';

const placeBefore = wordSet('placeBefore');
const governments = wordSet('governments');

/** Sectors whose people can bind themselves; others are those whom an accord is about: the displaced, prisoners, voters. */
const bindingSectors: ReadonlySet<string> = new Set([
  'GOV',
  'MIL',
  'REB',
  'UAF',
  'OPP',
  'PTY',
  'COP',
  'LEG',
  'IGO',
  'NGO',
]);

const canBeBound = ({ kind, party }: Entity): boolean =>
  kind === 'state' ||
  (kind !== 'place' && kind !== 'other' && (party?.sectors.some((one) => bindingSectors.has(one)) ?? false));

/** A noun or pronoun that stands for the parties without naming one: "both sides", "they". */
export function isGeneric(doc: Doc, token: number): boolean {
  const words = genericParties(doc.language);
  const named = [...childrenOf(doc, token)].some(
    (child) => (doc.upos[child] === 'PROPN' || hasRelation(doc, child, 'amod')) && !isCount(doc, child),
  );
  return !named && (words.has(doc.lemma[token] ?? '') || words.has((doc.form[token] ?? '').toLowerCase()));
}

/** "the warring parties", "the two other sides": what only counts or describes parties names none. */
const isCount = (doc: Doc, token: number): boolean =>
  doc.upos[token] !== 'PROPN' && countryNamed(doc, token, token) === undefined;

/** Adjectives or names of different states side by side before one noun: "Armenian and Azerbaijani forces". */
function nationsBefore(doc: Doc, noun: number): readonly number[] {
  const found = [...childrenOf(doc, noun)]
    .filter((child) => child < noun && (hasRelation(doc, child, 'amod') || hasRelation(doc, child, 'compound')))
    .flatMap((child) => coordinated(doc, child))
    .filter((token) => countryNamed(doc, token, token) !== undefined);
  return found.length > 1 ? found : [];
}

/**
 * The states behind coordinated adjectives that the article names in no other way, as entities of their own: their mentions are the
 * adjectives. Ids go on behind those of `entities`.
 */
export function statesBehindAdjectives(doc: Doc, entities: readonly Entity[]): readonly Entity[] {
  const added: Entity[] = [];
  const isState = (one: Entity, country: string) => one.kind === 'state' && one.party?.country === country;
  for (let noun = 0; noun < doc.length; noun++) {
    if (doc.upos[noun] !== 'NOUN') continue;
    for (const token of nationsBefore(doc, noun)) {
      const country = countryNamed(doc, token, token)?.iso3;
      const word = (doc.form[token] ?? '').toLowerCase();
      const name = nations(doc.language).adjectives.get(word);
      if (country === undefined || name === undefined || entities.some((one) => isState(one, country))) continue;
      const span = tokenSpan(doc, token, token);
      const before = added.findIndex((one) => isState(one, country));
      const known = added[before];
      if (known === undefined)
        added.push({
          id: `e${entities.length + added.length + 1}`,
          kind: 'state',
          name,
          mentions: [{ span, head: span, form: 'name' }],
          party: { country, sectors: ['GOV'] },
        });
      else added[before] = { ...known, mentions: [...known.mentions, { span, head: span, form: 'name' }] };
    }
  }
  return added;
}

/** Looks up who stands at tokens. */
export interface Sides {
  /** Ids of the actors at the tokens that can bind themselves, in order, each once. */
  readonly at: (tokens: readonly number[]) => readonly string[];
  /** As `at`, with the state for a person or office that speaks for one ("Prime Minister of X"), and without people of no side. */
  readonly statesAt: (tokens: readonly number[]) => readonly string[];
  /** The country of an entity, and whether it is an armed side that is no state. */
  readonly countryOf: (id: string) => string | undefined;
  readonly isArmed: (id: string) => boolean;
  /** The states and armed sides of a sentence (given a token of it) or of the whole text, without those that are only a place. */
  readonly around: (token: number | undefined, without: readonly string[]) => readonly string[];
}

/** "agreed in Sweden": a state that is only ever a place takes no part. */
const isOnlyPlace = (doc: Doc, { mentions }: Entity): boolean =>
  mentions.every(({ head }) => {
    const token = tokenAt(doc, head[0]);
    return (
      (hasRelation(doc, token, 'obl') || hasRelation(doc, token, 'nmod')) &&
      caseWords(doc, token).some((word) => placeBefore(doc.language).has(word))
    );
  });

/** "the government": a side where its state is not named. */
const isGovernment = (doc: Doc, { kind, mentions }: Entity): boolean =>
  kind === 'organization' &&
  mentions.some(({ head }) => governments(doc.language).has(doc.lemma[tokenAt(doc, head[0])] ?? ''));

export function sidesOf(doc: Doc, entities: readonly Entity[]): Sides {
  const byHead = new Map(entities.flatMap((one) => one.mentions.map(({ head }) => [head[0], one] as const)));
  // "Armenia" and "the Government of the Republic of Armenia" are one: the shortest name stands for it.
  const stateOf = (country: string | undefined): Entity | undefined =>
    country === undefined
      ? undefined
      : entities
          .filter(({ kind, party }) => kind === 'state' && party?.country === country)
          .reduce<Entity | undefined>(
            (best, one) => (best === undefined || one.name.length < best.name.length ? one : best),
            undefined,
          );
  const entityAt = (token: number): Entity | undefined => byHead.get(doc.start[token] ?? -1);

  const at = (tokens: readonly number[]): readonly string[] => {
    const found = new Set<string>();
    for (const token of tokens) {
      const several = nationsBefore(doc, token).flatMap((one) => stateOf(countryNamed(doc, one, one)?.iso3)?.id ?? []);
      if (several.length > 1) {
        for (const id of several) found.add(id);
        continue;
      }
      const entity = entityAt(token);
      if (entity !== undefined && canBeBound(entity)) found.add(entity.id);
    }
    return [...found];
  };

  const statesAt = (tokens: readonly number[]): readonly string[] => {
    const ids = at(tokens).flatMap((id) => {
      const one = entities.find((entity) => entity.id === id);
      if (one === undefined) return [];
      const state = stateOf(one.party?.country);
      const isOfState = one.kind === 'state' || (one.party?.sectors.includes('GOV') ?? false);
      return isOfState && state !== undefined ? [state.id] : [id];
    });
    return [...new Set(ids)];
  };

  /** One for each country: "Azerbaijan" also where "Azerbaijani forces" is what the text says. */
  const takesPart = (entity: Entity): boolean => {
    const { kind, party } = entity;
    if (kind === 'state') return !isOnlyPlace(doc, entity);
    const isNamed = entity.mentions.some(({ form }) => form === 'name');
    if (isGovernment(doc, entity)) return stateOf(party?.country) === undefined;
    return kind !== 'person' && kind !== 'place' && isNamed && (party?.sectors.includes('REB') ?? false);
  };
  const sides = entities.filter(takesPart);

  const around = (token: number | undefined, without: readonly string[]): readonly string[] => {
    const sentence = token === undefined ? undefined : doc.sentence[token];
    return sides
      .filter(({ id }) => !without.includes(id))
      .filter(
        ({ mentions }) =>
          sentence === undefined || mentions.some(({ head }) => doc.sentence[tokenAt(doc, head[0])] === sentence),
      )
      .map(({ id }) => id);
  };
  const byId = new Map(entities.map((one) => [one.id, one]));
  return {
    at,
    statesAt,
    around,
    countryOf: (id) => byId.get(id)?.party?.country,
    isArmed: (id) => byId.get(id)?.party?.sectors.includes('REB') ?? false,
  };
}
