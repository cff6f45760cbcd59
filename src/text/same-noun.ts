/** Which nouns point at something named or told of before: appositions, "X is the Y", the same noun again, a role. */
import type { Doc, EntityKind } from '../model/index.ts';
import { type Clusters, join, kindOf, membersOf, numberIn } from './clusters.ts';
import type { MentionDraft } from './mentions.ts';
import { nations } from './nations.ts';
import { childrenOf, hasRelation } from './tree.ts';

/** Whether a noun of one kind can stand for a thing of another. */
function kindsAgree(a: EntityKind, b: EntityKind): boolean {
  if (a === b) return true;
  const either = (x: EntityKind, y: EntityKind) => (a === x && b === y) || (a === y && b === x);
  return either('group', 'organization') || either('state', 'place') || either('person', 'group');
}

/** Joins what the tree says is one: "Jane Roe, the minister", "the minister, Jane Roe", "Roe is the minister". */
export function joinByTree(clusters: Clusters): void {
  const { doc, atHead, mentions } = clusters;
  for (let i = 0; i < doc.length; i++) {
    const head = doc.head[i]!;
    if (head < 0) continue;
    let other = -1;
    if (doc.deprel[i] === 'appos') other = head;
    else if (hasRelation(doc, i, 'nsubj') && doc.deprel[i] !== 'nsubj:outer' && isEquation(doc, head)) other = head;
    if (other < 0 || atHead[i]! < 0 || atHead[other]! < 0) continue;
    const a = mentions[atHead[i]!]!;
    const b = mentions[atHead[other]!]!;
    if (a.form === 'pronoun' ? a.person === 2 || a.gender === 'n' : !kindsAgree(a.kind, b.kind)) continue;
    if (a.number !== '' && b.number !== '' && a.number !== b.number) continue;
    if (a.form === 'name' && b.form === 'name') continue;
    join(clusters, atHead[i]!, atHead[other]!);
  }
}

/** Whether a noun is what a subject is said to be: with a copula, and neither denied nor asked. */
function isEquation(doc: Doc, noun: number): boolean {
  let copula = false;
  for (const child of childrenOf(doc, noun)) {
    if (doc.deprel[child] === 'cop') copula = true;
    if (hasRelation(doc, child, 'case') || doc.lemma[child] === 'not' || doc.lemma[child] === 'no') return false;
  }
  return copula && (doc.upos[noun] === 'NOUN' || doc.upos[noun] === 'PROPN');
}

/** What stands before and behind a noun that tells which one is meant: lemmas of its modifiers; states by their names. */
function modifiersOf(doc: Doc, mention: MentionDraft): ReadonlySet<string> {
  const out = new Set<string>();
  const { adjectives, names } = nations(doc.language);
  for (let i = mention.first; i <= mention.last; i++) {
    if (i === mention.head || !content.has(doc.upos[i]!)) continue;
    if (mention.name !== undefined && i >= mention.name.first) break;
    const word = doc.form[i]!.toLowerCase();
    out.add(adjectives.get(word) ?? names.get(word) ?? doc.lemma[i]!.toLowerCase());
  }
  return out;
}

const content = new Set(['ADJ', 'NOUN', 'PROPN', 'NUM']);

/** Words that say that something is meant which was told of before, and those that say that it was not. */
function definiteness(doc: Doc, mention: MentionDraft): 'definite' | 'indefinite' | 'bare' {
  for (const child of childrenOf(doc, mention.head)) {
    if (child > mention.head) break;
    const tag = doc.xpos[child]!;
    if (doc.deprel[child] === 'nmod:poss') return 'definite';
    if (doc.upos[child] !== 'DET') continue;
    const lemma = doc.lemma[child]!;
    if (
      tag === 'DT' &&
      (lemma === 'the' || lemma === 'this' || lemma === 'that' || lemma === 'these' || lemma === 'those')
    ) {
      return 'definite';
    }
    return 'indefinite';
  }
  return 'bare';
}

/** How many sentences back a noun finds the thing that it stands for, by what it says of it. */
const REACH_ROLE = 40;
const REACH_NOUN = 25;
const REACH_KIND = 3;

/** Roles of a name: nouns before it in its mention, each with the modifiers around it. */
function rolesOf(doc: Doc, mention: MentionDraft): readonly string[] {
  if (mention.name === undefined) return [];
  const out: string[] = [];
  for (let i = mention.first; i < mention.name.first; i++) {
    if (doc.upos[i] === 'NOUN' || doc.upos[i] === 'PROPN') out.push(doc.lemma[i]!.toLowerCase());
  }
  return out;
}

/** Joins definite nouns to what they stand for, in text order. */
export function joinNouns(clusters: Clusters): void {
  const { doc, mentions } = clusters;
  for (const [i, mention] of mentions.entries()) {
    if (mention.form !== 'nominal' || membersOf(clusters, i)[0]! < i) continue;
    const how = definiteness(doc, mention);
    if (how === 'indefinite') continue;
    if (how === 'bare' && mention.number === 's' && mention.kind === 'person') continue;
    const found = antecedentOf(clusters, i, how);
    if (found >= 0) join(clusters, found, i);
  }
}

function antecedentOf(clusters: Clusters, i: number, how: 'definite' | 'bare'): number {
  const { doc, mentions } = clusters;
  const mention = mentions[i]!;
  const lemma = doc.lemma[mention.head]!.toLowerCase();
  const modifiers = modifiersOf(doc, mention);
  const sentence = doc.sentence[mention.head]!;
  for (let j = i - 1; j >= 0; j--) {
    const other = mentions[j]!;
    const distance = sentence - doc.sentence[other.head]!;
    if (distance > REACH_ROLE) break;
    if (other.form === 'pronoun' || (other.first <= mention.first && other.last >= mention.last)) continue;
    if (other.first >= mention.first && other.last <= mention.last) continue;
    if (!kindsAgree(mention.kind, kindOf(clusters, j))) continue;
    if (mention.number !== '' && numberIn(clusters, j) !== '' && mention.number !== numberIn(clusters, j)) continue;
    if (other.form === 'nominal' && doc.lemma[other.head]!.toLowerCase() === lemma && distance <= REACH_NOUN) {
      if (fits(modifiers, modifiersOf(doc, other), how)) return j;
    } else if (other.form === 'name' && how === 'definite') {
      const roles = rolesOf(doc, other);
      const known = modifiersOf(doc, other);
      if (roles.includes(lemma) && [...modifiers].every((word) => known.has(word))) return j;
      if (distance <= REACH_KIND && modifiers.size === 0 && general.get(lemma) === other.kind) return j;
    }
  }
  return -1;
}

/** Nouns that say no more than a kind: "the country" is the state spoken of. */
const general: ReadonlyMap<string, EntityKind> = new Map([
  ['country', 'state'],
  ['company', 'organization'],
  ['party', 'organization'],
  ['organization', 'organization'],
  ['organisation', 'organization'],
  ['city', 'place'],
]);

/** Whether a noun with some modifiers can be the same noun with others: nothing new is said of it; bare nouns say the same. */
function fits(later: ReadonlySet<string>, earlier: ReadonlySet<string>, how: 'definite' | 'bare'): boolean {
  for (const word of later) if (!earlier.has(word)) return false;
  return how === 'definite' || later.size === earlier.size;
}
