/** What a pronoun stands for: the nearest that agrees in person, number and gender; subjects before others. */
import type { Doc } from '../model/index.ts';
import type { AnalysedDoc } from './analyse.ts';
import { type Clusters, genderOf, join, kindOf, membersOf, numberIn } from './clusters.ts';
import type { MentionDraft } from './mentions.ts';
import { hasRelation } from './tree.ts';

/** Tokens of a quotation, and the head token of the mention whose words it is. */
export interface Speaker {
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

/** How many sentences back a pronoun looks. */
const REACH = 3;

/** What counts for a candidate: nearness above all, then standing as a subject, then how often it is spoken of. */
const WEIGHT = { sentence: 3, subject: 2.2, object: 0.4, name: 0.3, often: 0.6, token: 0.04, possessive: -0.8 };

/** Words further away than this are alike in distance. */
const FARTHEST = 60;

/** Joins pronouns to what they stand for, in text order. */
export function joinPronouns(clusters: Clusters, speakers: readonly Speaker[]): void {
  const { mentions } = clusters;
  const voiceOf = voices(clusters, speakers);
  /** First mention of "I" and of "we" of each voice. */
  const own = new Map<string, number>();
  for (const [i, mention] of mentions.entries()) {
    if (mention.form !== 'pronoun') continue;
    if (mention.person === 3) {
      const found = antecedentOf(clusters, i);
      if (found >= 0) join(clusters, found, i);
      continue;
    }
    const voice = voiceOf(mention.head);
    if (mention.person === 1 && mention.number === 's' && voice >= 0) {
      join(clusters, voice, i);
      continue;
    }
    const key = `${mention.person} ${mention.number} ${voice}`;
    const before = own.get(key);
    if (before === undefined) own.set(key, i);
    else join(clusters, before, i);
  }
}

/** A function from a token to the mention of whose words it is part, -1 where it is the writer's. */
function voices(clusters: Clusters, speakers: readonly Speaker[]): (token: number) => number {
  const of = new Int32Array(clusters.doc.length).fill(-1);
  for (const { first, last, head } of speakers) of.fill(clusters.atHead[head] ?? -1, first, last + 1);
  return (token) => of[token]!;
}

/** Whether a pronoun and a cluster can be one. */
function agrees(clusters: Clusters, pronoun: MentionDraft, candidate: number): boolean {
  const kind = kindOf(clusters, candidate);
  const number = numberIn(clusters, candidate);
  const gender = genderOf(clusters, candidate);
  if (pronoun.gender === 'm' || pronoun.gender === 'f') {
    return kind === 'person' && number !== 'p' && (gender === '' || gender === pronoun.gender);
  }
  if (pronoun.gender === 'n') return kind !== 'person' && kind !== 'group' && number !== 'p';
  // "they": many, or a body of many.
  return number === 'p' || kind === 'organization' || kind === 'group' || (kind === 'state' && number === '');
}

/** The clause that a token stands in: the nearest verb, or root, above it. */
function clauseHead(doc: Doc, token: number): number {
  let at = token;
  while (doc.head[at]! >= 0 && doc.upos[at] !== 'VERB') at = doc.head[at]!;
  return at;
}

/** How well something at a token fits as what a pronoun stands for, by where it stands. */
function standing(doc: Doc, token: number, pronoun: number): number {
  let value = -WEIGHT.sentence * (doc.sentence[pronoun]! - doc.sentence[token]!);
  value -= WEIGHT.token * Math.min(FARTHEST, pronoun - token);
  if (hasRelation(doc, token, 'nsubj')) value += WEIGHT.subject;
  else if (hasRelation(doc, token, 'obj')) value += WEIGHT.object;
  if (doc.deprel[token] === 'nmod:poss') value += WEIGHT.possessive;
  return value;
}

/**
 * How well the best noun fits that names neither an actor nor a place: a deal, a war, a year. "It" stands for these more often than
 * for anything that is an entity.
 */
function bestThing(doc: Doc | AnalysedDoc, pronoun: MentionDraft): number {
  let top = Number.NEGATIVE_INFINITY;
  if (!('mention' in doc) || (pronoun.gender !== 'n' && pronoun.number !== 'p')) return top;
  const wanted = pronoun.gender === 'n' ? 'NN' : 'NNS';
  const first = doc.bounds[Math.max(0, doc.sentence[pronoun.head]! - REACH)]!;
  for (let token = pronoun.head - 1; token >= first; token--) {
    const kind = doc.mention[token]!;
    if (!things.has(kind) || doc.xpos[token] !== wanted) continue;
    if (doc.head[token] === doc.head[pronoun.head] && !hasRelation(doc, pronoun.head, 'nmod:poss')) continue;
    top = Math.max(top, standing(doc, token, pronoun.head));
  }
  return top;
}

/** GUM's kinds of mentions that a pronoun may stand for and that are no entities. */
const things = new Set(['abstract', 'object', 'event', 'substance', 'plant', 'animal']);

/** Whether the network says of a pronoun that it stands for something that is no entity. */
function standsForThing(doc: Doc | AnalysedDoc, pronoun: MentionDraft): boolean {
  return (
    'mention' in doc && (pronoun.gender === 'n' || pronoun.number === 'p') && things.has(doc.mention[pronoun.head]!)
  );
}

function antecedentOf(clusters: Clusters, i: number): number {
  const { doc, mentions } = clusters;
  const pronoun = mentions[i]!;
  const sentence = doc.sentence[pronoun.head]!;
  if (standsForThing(doc, pronoun)) return -1;
  const possessive = doc.xpos[pronoun.head] === 'PRP$';
  const reflexive = doc.form[pronoun.head]!.toLowerCase().includes('sel');
  let best = -1;
  let top = Number.NEGATIVE_INFINITY;
  for (let j = i - 1; j >= 0; j--) {
    const other = mentions[j]!;
    const distance = sentence - doc.sentence[other.head]!;
    if (distance > REACH) break;
    if (other.form === 'pronoun' && (other.person !== 3 || membersOf(clusters, j).length === 1)) {
      // A pronoun that found nothing may still be found by its like.
      if (other.person !== 3 || other.gender !== pronoun.gender || other.number !== pronoun.number) continue;
    }
    if (other.last >= pronoun.head && other.first <= pronoun.head) continue;
    if (!agrees(clusters, pronoun, j)) continue;
    // Subject and object of one verb are two.
    if (
      !possessive &&
      !reflexive &&
      distance === 0 &&
      doc.head[other.head] === doc.head[pronoun.head] &&
      doc.head[other.head]! >= 0
    ) {
      continue;
    }
    let value = standing(doc, other.head, pronoun.head);
    if (other.form === 'name') value += WEIGHT.name;
    value += WEIGHT.often * Math.log(membersOf(clusters, j).length);
    if (reflexive && clauseHead(doc, other.head) === clauseHead(doc, pronoun.head)) value += WEIGHT.sentence;
    if (value > top) {
      top = value;
      best = j;
    }
  }
  return top >= bestThing(doc, pronoun) ? best : -1;
}
