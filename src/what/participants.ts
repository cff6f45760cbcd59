/** Who stands at a token: from argument heads to the entities of the reading. */
import type { Doc, Entity } from '../model/index.ts';
import { caseWords, childrenOf, coordinated, hasRelation, throughMeasure, tokenAt } from '../text/index.ts';
import { countryNamed } from '../who/index.ts';
import { classes, measures } from './tables.ts';
import { wordSet } from './word-set.ts';

export interface Participants {
  /** Index of the entity whose mention has its head at the token, or covers it; -1: nobody. */
  at(token: number): number;
  /** The entities that act where the token stands: the token's own, or the states that its bearers come from. */
  actingAt(token: number): readonly number[];
  /** Whether somebody who can act stands there. */
  isActor(token: number): boolean;
  /** Whether it is a person, or persons. */
  isPerson(token: number): boolean;
  /** Whether one of public life stands there, or one of the sectors given. */
  isOf(token: number, sectors: 'public' | readonly string[]): boolean;
  /** Whether the text is about public affairs: then whoever is named in it counts as somebody who acts there. */
  readonly political: boolean;
  /** Whether it tells of many people, and hardly any from public life. */
  readonly private: boolean;
  /** Whether it tells of a game: there attacks and defeats hurt nobody. */
  readonly sport: boolean;
  readonly entities: readonly Entity[];
}

const publicThemes = wordSet('publicThemes');

/** Sectors and kinds that take part in politics; a person or group of whom nothing is known may. */
const canAct = (entity: Entity): boolean =>
  entity.kind !== 'other' && (entity.kind !== 'place' || (entity.party?.sectors.length ?? 0) > 0);

const publicSectors = new Set([
  'GOV',
  'MIL',
  'COP',
  'JUD',
  'LEG',
  'OPP',
  'REB',
  'UAF',
  'IGO',
  'NGO',
  'PTY',
  'SPY',
  'LAB',
  'REL',
  'ELI',
  'REF',
  'CRM',
]);

/** Whether an actor belongs to public life. */
export const isPublic = (entity: Entity): boolean =>
  entity.kind === 'state' || (entity.party?.sectors.some((sector) => publicSectors.has(sector)) ?? false);

/** Of all mentions of actors, the share that must be of public ones, and the fewest of them: a match report names one minister. */
const politicalShare = 0.35;
const politicalFewest = 4;

/** Mentions of people from which on a text tells enough of them to be of private affairs. */
const privateFewest = 6;

function affairsOf(
  entities: readonly Entity[],
  isPublicTheme: boolean,
): { readonly political: boolean; readonly private: boolean } {
  let all = 0;
  let ofPublic = 0;
  for (const entity of entities) {
    if (!canAct(entity)) continue;
    all += entity.mentions.length;
    if (isPublic(entity)) ofPublic += entity.mentions.length;
  }
  const political = isPublicTheme || (ofPublic >= politicalFewest && ofPublic >= all * politicalShare);
  return { political, private: !political && all >= privateFewest };
}

/** Of all tokens, the share that must be words of sport and games, and the fewest of them: a summit has its final and its goal too. */
const sportShare = 0.012;
const sportFewest = 5;

function isSport(doc: Doc): boolean {
  const words = classes(doc.language).get('sport');
  let found = 0;
  for (let token = 0; token < doc.length; token++) if (words?.has(doc.lemma[token] ?? '')) found++;
  return found >= sportFewest && found >= doc.length * sportShare;
}

/** An index over the mentions of all entities, by token; `themes`: contexts that the text keeps coming back to. */
export function participantsOf(doc: Doc, entities: readonly Entity[], themes: ReadonlySet<string>): Participants {
  const atHead = new Map<number, number>();
  const covering = new Map<number, number>();
  const coveringSize = new Map<number, number>();
  const byCountry = new Map<string, number>();
  for (const [index, entity] of entities.entries()) {
    const country = entity.party?.country;
    if (entity.kind === 'state' && country !== undefined && !byCountry.has(country)) byCountry.set(country, index);
    for (const mention of entity.mentions) {
      const head = tokenAt(doc, mention.head[0]);
      if (head >= 0 && !atHead.has(head)) atHead.set(head, index);
      const first = tokenAt(doc, mention.span[0]);
      const last = tokenAt(doc, mention.span[1] - 1);
      if (first < 0 || mention.form !== 'name') continue;
      for (let token = first; token <= last; token++) {
        if ((coveringSize.get(token) ?? Number.POSITIVE_INFINITY) <= last - first) continue;
        coveringSize.set(token, last - first);
        covering.set(token, index);
      }
    }
  }
  const named = (token: number): number => {
    for (const child of childrenOf(doc, token)) {
      const same =
        hasRelation(doc, child, 'appos') || hasRelation(doc, child, 'flat') || hasRelation(doc, child, 'nmod:desc');
      const index = same ? (atHead.get(child) ?? covering.get(child)) : undefined;
      if (index !== undefined && entities[index]?.mentions.some(({ form }) => form === 'name')) return index;
    }
    return -1;
  };
  const at = (start: number): number => {
    const own = atHead.get(start);
    const token = own === undefined ? throughMeasure(doc, start, measures(doc.language)) : start;
    const known = atHead.get(token);
    if (known !== undefined) {
      // "its ally Turkey": the name says who the common noun is.
      const isNamed = entities[known]?.mentions.some(({ form }) => form === 'name') ?? false;
      const name = isNamed ? -1 : named(token);
      return name >= 0 ? name : known;
    }
    if (doc.upos[token] === 'ADJ') {
      const country = countryNamed(doc, token, token);
      return country === undefined ? -1 : (byCountry.get(country.iso3) ?? -1);
    }
    return doc.upos[token] === 'PROPN' ? (covering.get(token) ?? -1) : -1;
  };
  /** "officials from Armenia and Azerbaijan": those of several states act for them. */
  const statesOf = (token: number): readonly number[] => {
    for (const child of childrenOf(doc, token)) {
      if (!hasRelation(doc, child, 'nmod') || !caseWords(doc, child).some((word) => word === 'from' || word === 'of'))
        continue;
      const states = coordinated(doc, child)
        .map(at)
        .filter((index) => entities[index]?.kind === 'state');
      if (states.length > 1) return states;
    }
    return [];
  };
  return {
    entities,
    ...affairsOf(
      entities,
      [...themes].some((theme) => publicThemes(doc.language).has(theme)),
    ),
    sport: isSport(doc),
    at,
    actingAt: (token) => {
      const states = doc.upos[token] === 'NOUN' ? statesOf(token) : [];
      const own = at(token);
      return states.length > 0 ? states : own < 0 ? [] : [own];
    },
    isPerson: (token) => {
      const kind = entities[at(token)]?.kind;
      return kind === 'person' || kind === 'group' || doc.upos[token] === 'PRON';
    },
    isOf: (token, sectors) => {
      const entity = entities[at(token)];
      if (entity === undefined) return false;
      return sectors === 'public'
        ? isPublic(entity)
        : (entity.party?.sectors.some((sector) => sectors.includes(sector)) ?? false);
    },
    isActor: (token) => {
      const index = at(token);
      const entity = entities[index];
      return entity !== undefined && canAct(entity);
    },
  };
}
