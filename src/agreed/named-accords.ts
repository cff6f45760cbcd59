/**
 * The accords that an article names: each with the words it goes by, who made it, who brokered it, when and where. "the Russia-brokered truce"
 * and "the November 10 deal" are one, until a date, a place in the name or the parties part them.
 */
import type { Accord, Doc, PlaceRef, TimeRef } from '../model/index.ts';
import {
  caseWords,
  childrenOf,
  clauseOf,
  coordinated,
  hasRelation,
  subtreeSpan,
  tokenAt,
  tokenSpan,
} from '../text/index.ts';
import { isAccord } from './clauses.ts';
import type { Sides } from './sides.ts';
import { wordSet } from './word-set.ts';

const signing = wordSet('signing');
const brokering = wordSet('brokering');
const joint = wordSet('joint');
const weak = wordSet('weakAccord');
const agreedOn = wordSet('agreedOn');
const betweenWords = wordSet('between');
const ofAccord = wordSet('ofAccord');

/** What one mention tells. */
interface Mention {
  readonly noun: number;
  readonly first: number;
  readonly last: number;
  readonly parties: readonly string[];
  readonly brokers: readonly string[];
  readonly signed?: { readonly from: string; readonly to: string };
  readonly place?: number;
}

export interface AccordContext {
  readonly times: readonly TimeRef[];
  readonly places: readonly PlaceRef[];
  readonly published: string | undefined;
}

/** The longest time, in days, that a date of signing may span: a month. */
const widestDate = 31;
const dayLength = 86_400_000;

/** The first word of the noun's own name: adjectives, names and nouns right before it. */
function nameStart(doc: Doc, noun: number): number {
  let first = noun;
  for (const child of childrenOf(doc, noun)) {
    const names =
      hasRelation(doc, child, 'compound') || hasRelation(doc, child, 'amod') || hasRelation(doc, child, 'nmod');
    if (child < first && names && !hasRelation(doc, child, 'nmod:poss'))
      first = Math.min(first, subtreeSpan(doc, child)[0]);
  }
  while (first < noun && (doc.upos[first] === 'DET' || doc.upos[first] === 'PUNCT')) first++;
  return first;
}

/** The verbs that tell how the accord came to be: over the noun, or under it ("a truce signed in Minsk"). */
function makingVerbs(doc: Doc, noun: number, words: ReadonlySet<string>): readonly number[] {
  const under = [...childrenOf(doc, noun)].filter(
    (child) => (hasRelation(doc, child, 'acl') || hasRelation(doc, child, 'amod')) && doc.upos[child] !== 'NOUN',
  );
  const head = doc.head[noun] ?? -1;
  const governs =
    head >= 0 && (hasRelation(doc, noun, 'obj') || hasRelation(doc, noun, 'nsubj') || isAgreedOn(doc, noun));
  return [...under, ...(governs ? [head] : [])].filter((verb) => words.has(doc.lemma[verb] ?? ''));
}

/** "agreed to a truce", "agreed on a deal" */
const isAgreedOn = (doc: Doc, noun: number): boolean =>
  hasRelation(doc, noun, 'obl') && caseWords(doc, noun).some((word) => agreedOn(doc.language).has(word));

function mentionAt(doc: Doc, noun: number, sides: Sides, context: AccordContext): Mention {
  const first = nameStart(doc, noun);
  const made = makingVerbs(doc, noun, signing(doc.language));
  const brokered = makingVerbs(doc, noun, brokering(doc.language));
  const parties: number[] = [];
  const brokers: number[] = [];
  for (const child of childrenOf(doc, noun)) {
    if (hasRelation(doc, child, 'nmod') && caseWords(doc, child).some((word) => betweenWords(doc.language).has(word)))
      parties.push(...coordinated(doc, child));
    if (child < noun && (hasRelation(doc, child, 'compound') || hasRelation(doc, child, 'nmod')))
      parties.push(...coordinated(doc, child));
  }
  for (const verb of made) {
    const { subjects } = clauseOf(doc, verb);
    parties.push(...subjects.flatMap((one) => coordinated(doc, one)));
  }
  for (const verb of brokered) {
    for (const child of childrenOf(doc, verb))
      if (hasRelation(doc, child, 'obl') || hasRelation(doc, child, 'compound') || hasRelation(doc, child, 'nsubj'))
        brokers.push(...coordinated(doc, child).filter((one) => !isAccord(doc, one)));
  }
  const brokerIds = sides.at(brokers);
  const reach: (readonly [number, number])[] = [[first, noun]];
  for (const child of childrenOf(doc, noun)) {
    if (
      child > noun &&
      hasRelation(doc, child, 'nmod') &&
      caseWords(doc, child).some((word) => ofAccord(doc.language).has(word))
    )
      reach.push(subtreeSpan(doc, child));
  }
  for (const verb of [...made, ...brokered])
    for (const child of childrenOf(doc, verb))
      if (hasRelation(doc, child, 'obl') && child !== noun) reach.push(subtreeSpan(doc, child));
  const within = ([start, end]: readonly [number, number]): boolean =>
    reach.some(([from, to]) => tokenAt(doc, start) >= from && tokenAt(doc, end - 1) <= to);
  const signed = context.times.find((time) => isSigningDate(time, context.published) && within(time.span));
  const place = context.places.findIndex(({ kind, span }) => kind !== 'demonym' && within(span));
  return {
    noun,
    first,
    last: noun,
    parties: sides.at(parties).filter((id) => !brokerIds.includes(id)),
    brokers: brokerIds,
    ...(signed?.from !== undefined && { signed: { from: signed.from, to: signed.to ?? signed.from } }),
    ...(place >= 0 && { place }),
  };
}

/** A past day (or month) can be that of a signing. */
function isSigningDate({ type, from, to }: TimeRef, published: string | undefined): boolean {
  if ((type !== 'DATE' && type !== 'TIME') || from === undefined) return false;
  const days = (Date.parse(to ?? from) - Date.parse(from)) / dayLength;
  const past = published === undefined || from.slice(0, 10) <= published.slice(0, 10);
  return days <= widestDate && past;
}

const overlaps = (a: Mention['signed'], b: Mention['signed']): boolean =>
  a === undefined || b === undefined || (a.from <= b.to && b.from <= a.to);

/** Words that name an accord for sure; a "statement" or "plan" only where it is joint, signed or between sides. */
function isSure(doc: Doc, { noun, first, parties, brokers, signed }: Mention): boolean {
  if (!weak(doc.language).has(doc.lemma[noun] ?? '')) return true;
  const described = Array.from({ length: noun - first }, (_, at) => (doc.lemma[first + at] ?? '').toLowerCase());
  return (
    described.some((word) => joint(doc.language).has(word)) ||
    parties.length > 1 ||
    brokers.length > 0 ||
    signed !== undefined
  );
}

interface Group {
  readonly mentions: Mention[];
}

function conflicts(doc: Doc, group: Group, mention: Mention): boolean {
  return group.mentions.some(
    (one) =>
      !overlaps(one.signed, mention.signed) ||
      (one.parties.length > 1 &&
        mention.parties.length > 1 &&
        !one.parties.some((id) => mention.parties.includes(id))) ||
      (properName(doc, one) !== '' &&
        properName(doc, mention) !== '' &&
        properName(doc, one) !== properName(doc, mention)),
  );
}

/** The name's own words that are names, without those of parties, brokers and days: "Minsk", "Good Friday". */
function properName(doc: Doc, { first, noun, brokers, signed, parties }: Mention): string {
  if (brokers.length > 0 || parties.length > 0 || signed !== undefined) return '';
  return Array.from({ length: noun - first }, (_, at) => first + at)
    .filter((token) => doc.upos[token] === 'PROPN')
    .map((token) => doc.form[token])
    .join(' ');
}

/** Where an article speaks of which accord. */
export interface NamedAccords {
  readonly accords: readonly Accord[];
  /** The accord that a token's sentence names, else the last one before it, else the first; undefined where none is named. */
  readonly near: (token: number) => Accord | undefined;
  /** The number of the point or article that a token stands in, of an agreement's own text. */
  readonly sectionOf?: (token: number) => string | undefined;
}

/** All accords of a document, in the order they are first named. */
export function readAccords(doc: Doc, sides: Sides, context: AccordContext): NamedAccords {
  const groups: Group[] = [];
  for (let noun = 0; noun < doc.length; noun++) {
    if (!isAccord(doc, noun) || isPartOfName(doc, noun)) continue;
    const mention = mentionAt(doc, noun, sides, context);
    if (!isSure(doc, mention)) continue;
    const group = [...groups].reverse().find((one) => !conflicts(doc, one, mention));
    if (group === undefined) groups.push({ mentions: [mention] });
    else group.mentions.push(mention);
  }
  const accords = groups.map((group, index) => accordOf(doc, group, index));
  const order = groups
    .flatMap(({ mentions }, index) => mentions.map(({ noun }) => ({ noun, accord: accords[index] })))
    .sort((a, b) => a.noun - b.noun);
  const near = (token: number): Accord | undefined => {
    const sentence = doc.sentence[token];
    const here = order.find(({ noun }) => doc.sentence[noun] === sentence);
    return (here ?? order.findLast(({ noun }) => noun < token) ?? order[0])?.accord;
  };
  return { accords, near };
}

/** "peace deal talks", "the truce line": the accord's word only describes another noun. */
const isPartOfName = (doc: Doc, noun: number): boolean => {
  const head = doc.head[noun] ?? -1;
  return head > noun && hasRelation(doc, noun, 'compound');
};

function accordOf(doc: Doc, { mentions }: Group, index: number): Accord {
  const names = [...new Set(mentions.map(({ first, last }) => wordsOf(doc, first, last)))];
  const parties = unique(mentions.flatMap((one) => one.parties));
  const brokers = unique(mentions.flatMap((one) => one.brokers));
  const signed = mentions.find((one) => one.signed !== undefined)?.signed;
  const place = mentions.find((one) => one.place !== undefined)?.place;
  return {
    id: `a${index + 1}`,
    // The longest phrase tells most: "Russia-brokered truce" rather than "truce".
    name: names.reduce((best, one) => (one.split(' ').length > best.split(' ').length ? one : best)),
    names,
    parties: parties.filter((id) => !brokers.includes(id) || parties.length <= 2),
    brokers,
    ...(signed !== undefined && { signed }),
    ...(place !== undefined && { place }),
    mentions: mentions.map(({ first, last }) => tokenSpan(doc, first, last)),
  };
}

const wordsOf = (doc: Doc, first: number, last: number): string =>
  doc.text.slice(...tokenSpan(doc, first, last)).replaceAll(/\s+/g, ' ');

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];
