/** What names an act by its frame and is none: descriptions, purposes, what repeats or is threatened, accidents, biddings. */
import type { Doc, EventType } from '../model/index.ts';
import { childrenOf, hasInfinitiveMark, hasRelation } from '../text/index.ts';
import { matchFrame } from './match.ts';
import type { Participants } from './participants.ts';
import { type Site, siteAt } from './site.ts';
import { classes, type Frame, frames } from './tables.ts';
import { wordSet } from './word-set.ts';

/** Types that are acts of speech: done when said. */
const verbal: ReadonlySet<EventType> = new Set([
  'AGREE',
  'SUPPORT',
  'CONCEDE',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
]);

/** Whether a type is an act of speech, done when it is said. */
export const isSpeech = (type: EventType): boolean => verbal.has(type);

/**
 * "the displaced families": a participle before a noun describes, unless it names its doer ("Russia-brokered"); one behind a thing describes it
 * ("a formula granting autonomy").
 */
function isDescription(doc: Doc, { token, pos, clause }: Site, people: Participants): boolean {
  if (pos !== 'v') return false;
  if (hasRelation(doc, token, 'amod')) return (clause?.subjects.length ?? 0) === 0;
  const subject = clause?.subjects[0];
  return doc.deprel[token] === 'acl' && doc.xpos[token] === 'VBG' && subject !== undefined && !people.isActor(subject);
}

const anyone = wordSet('anyone');

/** "as you push on", "I fought for the part": outside somebody's words, what the writer or any reader does is no act of the news. */
export const isAnyones = (doc: Doc, { clause, light }: Site): boolean =>
  [...(clause?.subjects ?? []), ...(light?.subjects ?? []), ...(clause?.objects ?? [])].some((token) =>
    anyone(doc.language).has((doc.form[token] ?? '').toLowerCase()),
  );

const reflexive = wordSet('reflexive');

/** "hanged himself": what one does to oneself is no act between actors. */
const isSelfInflicted = (doc: Doc, { clause }: Site): boolean =>
  clause?.objects.some((object) => reflexive(doc.language).has((doc.form[object] ?? '').toLowerCase())) ?? false;

/** "faces 20 years if convicted": a condition in a bare participle foretells, and names nobody who would do it. */
function isBareCondition(doc: Doc, { token, pos }: Site): boolean {
  if (pos !== 'v' || doc.xpos[token] !== 'VBN') return false;
  const children = [...childrenOf(doc, token)];
  const has = (relation: string): boolean => children.some((child) => hasRelation(doc, child, relation));
  return has('mark') && !has('aux') && !has('nsubj') && hasRelation(doc, token, 'advcl');
}

/** "launched a mission to free the hostages", "paid an agent to help him": what an act or a person is for is no act. */
function isPurpose(doc: Doc, { token, pos }: Site, people: Participants): boolean {
  if (pos !== 'v' || !hasInfinitiveMark(doc, token)) return false;
  return hasRelation(doc, token, 'advcl') || (doc.deprel[token] === 'acl' && people.isPerson(doc.head[token] ?? -1));
}

/** The first of verbs that are coordinated: "to kill" of "to kill and maim". */
function firstOf(doc: Doc, verb: number): number {
  let at = verb;
  while (hasRelation(doc, at, 'conj')) at = doc.head[at]!;
  return at;
}

/** "alleged that the call was improper": what only repeats the act of speech over it is none of its own. */
function repeatsSpeech(doc: Doc, { token }: Site, { type }: Frame, people: Participants): boolean {
  const first = firstOf(doc, token);
  if (!isSpeech(type) || !hasRelation(doc, first, 'ccomp')) return false;
  const over = siteAt(doc, doc.head[first] ?? -1);
  return over !== undefined && matchFrame(doc, over, people)?.type === type;
}

/** "threatened to kill and maim": the threat is the act, and what it threatens its mode. */
function isContentOfThreat(doc: Doc, { token }: Site): boolean {
  const first = firstOf(doc, token);
  if (!['xcomp', 'obl', 'obj'].some((relation) => hasRelation(doc, first, relation))) return false;
  const over = doc.head[first] ?? -1;
  return (
    frames(doc.language)
      .get(`v:${doc.lemma[over]}`)
      ?.some(({ type, needs }) => type === 'THREATEN' && needs.length === 0) ?? false
  );
}

export const isOfClass = (doc: Doc, token: number, name: string): boolean =>
  classes(doc.language)
    .get(name)
    ?.has(doc.lemma[token] ?? '') ?? false;

/** "killed in a stampede", "a crane fell, killing 107": what an accident or a disease does to people nobody does. */
function isAccident(doc: Doc, { token, pos, clause }: Site): boolean {
  if (pos !== 'v') return false;
  const causes = [
    ...(clause?.subjects ?? []),
    ...['in', 'by', 'when'].flatMap((word) => clause?.obliques.get(word) ?? []),
  ];
  if (causes.some((cause) => isOfClass(doc, cause, 'accident') || isOfClass(doc, cause, 'accidentverb'))) return true;
  const over = doc.head[token] ?? -1;
  return hasRelation(doc, token, 'advcl') && over >= 0 && isOfClass(doc, over, 'accidentverb');
}

const ourselves = wordSet('ourselves');

/** "Let us now turn to": a bare "let" bids, and lets nobody do anything. */
const isBidding = (doc: Doc, { clause }: Site, frame: Frame): boolean =>
  frame.lemma === 'let' &&
  (clause?.objects.some((one) => ourselves(doc.language).has((doc.form[one] ?? '').toLowerCase())) ?? false);

/** Whether what stands at a site is no act for all that its frame fits; `hasActor`: somebody is said to do it. */
export const isNoAct = (doc: Doc, site: Site, frame: Frame, people: Participants, hasActor: boolean): boolean =>
  isDescription(doc, site, people) ||
  isBareCondition(doc, site) ||
  (frame.type === 'ASSAULT' && (isSelfInflicted(doc, site) || (!hasActor && isAccident(doc, site)))) ||
  isPurpose(doc, site, people) ||
  isContentOfThreat(doc, site) ||
  repeatsSpeech(doc, site, frame, people) ||
  isBidding(doc, site, frame);
