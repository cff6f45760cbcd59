/**
 * What in the text points at somebody or something: names with what stands before them ("Armenian prime minister Jane Roe"), nouns
 * that name actors and places ("senior officials", "the army", "thousands"), pronouns. Mentions may stand inside one another.
 */
import { languages } from '../assets/index.ts';
import type { Doc, EntityKind, NameSpan } from '../model/index.ts';
import type { AnalysedDoc } from './analyse.ts';
import { type Gender, type GrammaticalNumber, nounTables } from './nouns.ts';
import { childrenOf, hasRelation } from './tree.ts';

export interface MentionDraft {
  /** Tokens, both included. */
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly form: 'name' | 'nominal' | 'pronoun';
  readonly kind: EntityKind;
  /** The name in it. */
  readonly name?: NameSpan;
  /** 1, 2, 3 for pronouns. */
  readonly person?: 1 | 2 | 3;
  readonly number: GrammaticalNumber;
  readonly gender: Gender;
}

/** Relations of words before a head that belong to its phrase. */
const before = new Set([
  'det',
  'amod',
  'compound',
  'nmod:poss',
  'nmod:desc',
  'nummod',
  'det:predet',
  'advmod',
  'flat',
  'nmod',
  'punct',
  'case',
  'conj',
  'cc',
  'nmod:unmarked',
  'obl:unmarked',
  'cc:preconj',
]);

/** Words that no phrase of a noun begins with. */
const loose = new Set(['ADP', 'CCONJ', 'SCONJ', 'PUNCT']);

/** First token of a head's phrase: as far left as its words before it reach without a gap. */
function phraseStart(doc: Doc, head: number): number {
  let first = head;
  const kids = childrenOf(doc, head);
  for (let k = kids.length - 1; k >= 0; k--) {
    const child = kids[k]!;
    if (child >= head) continue;
    const relation = doc.deprel[child]!;
    if (!before.has(relation) || relation === 'case' || relation === 'cc' || relation === 'punct') {
      if (relation === 'punct' && child === first - 1 && /^[-–]$/.test(doc.form[child]!)) continue;
      break;
    }
    const inner = leftmost(doc, child);
    if (rightmost(doc, child) !== first - 1 && !onlyMarks(doc, rightmost(doc, child) + 1, first)) break;
    first = inner;
  }
  while (first < head && loose.has(doc.upos[first]!)) first++;
  return first;
}

const onlyMarks = (doc: Doc, from: number, to: number) => {
  for (let i = from; i < to; i++) if (doc.upos[i] !== 'PUNCT') return false;
  return to - from <= 2;
};

/** Bounds of the part of the tree under a token; phrases before a head are small. */
function leftmost(doc: Doc, token: number): number {
  let at = token;
  for (;;) {
    const first = childrenOf(doc, at)[0];
    if (first === undefined || first > at) return at;
    at = first;
  }
}

function rightmost(doc: Doc, token: number): number {
  let at = token;
  for (;;) {
    const last = childrenOf(doc, at).at(-1);
    if (last === undefined || last < at) return at;
    at = last;
  }
}

/** The token of a range whose head lies outside it. */
function headIn(doc: Doc, first: number, last: number): number {
  for (let i = first; i <= last; i++) {
    const head = doc.head[i]!;
    if ((head < first || head > last) && doc.upos[i] !== 'PUNCT') return i;
  }
  return last;
}

/** Last token of a noun's phrase: with "of …" behind it, without clauses, appositions and what is coordinated. */
function nominalEnd(doc: Doc, head: number): number {
  let last = head;
  for (const child of childrenOf(doc, head)) {
    if (child < head) continue;
    const relation = doc.deprel[child]!;
    if (relation === 'nmod' && isOf(doc, child) && leftmost(doc, child) === last + 1) last = shortEnd(doc, child);
    else if (relation === 'compound' || relation === 'flat' || relation === 'nummod') last = Math.max(last, child);
    else if (relation !== 'punct' || child !== last + 1) break;
  }
  return last;
}

/** Whether "of" stands before a noun. */
function isOf(doc: Doc, token: number): boolean {
  return childrenOf(doc, token).some((child) => hasRelation(doc, child, 'case') && doc.lemma[child] === 'of');
}

/** End of a phrase behind "of": its own "of …" too. */
const shortEnd = (doc: Doc, head: number): number => nominalEnd(doc, head);

const nameAt = (doc: Doc): Int32Array => {
  const at = new Int32Array(doc.length).fill(-1);
  for (const [k, { first, last }] of doc.names.entries()) at.fill(k, first, last + 1);
  return at;
};

/** GUM's kinds of mentions that are actors and places. */
const actorKinds: ReadonlyMap<string, EntityKind> = new Map([
  ['person', 'person'],
  ['organization', 'organization'],
  ['place', 'place'],
]);

/** "The opposition accused him": a body that is the subject of a verb acts, whatever the network takes it for. */
function acts(doc: Doc, token: number, told: EntityKind | undefined): boolean {
  if (told !== 'organization' && told !== 'group') return false;
  const head = doc.head[token]!;
  return head >= 0 && doc.upos[head] === 'VERB' && hasRelation(doc, token, 'nsubj');
}

/** Kind by the network, whose word stands unless the table of nouns knows better what kind of actor a noun is. */
function kindAt(doc: Doc | AnalysedDoc, token: number, told: EntityKind | undefined): EntityKind | undefined {
  if (told === 'other') return undefined;
  if (!('mention' in doc)) return told;
  const found = actorKinds.get(doc.mention[token]!);
  if (found === undefined) {
    // "force" may be anything; "forces", "authorities" act.
    const body = (told === 'organization' || told === 'group') && doc.xpos[token] === 'NNS';
    return told === 'person' || body || acts(doc, token, told) || doc.mention[token] === 'none' ? told : undefined;
  }
  if (told === undefined) return found;
  return told === 'state' || told === 'group' || told === 'organization' ? told : found;
}

/** Kind and gender of what a noun names; undefined where it names no actor and no place. */
function nounAt(
  doc: Doc | AnalysedDoc,
  token: number,
): { kind: EntityKind; gender: Gender; counts?: number } | undefined {
  const { nouns, quantifiers } = nounTables(doc.language);
  const lemma = doc.lemma[token]!.toLowerCase();
  if (quantifiers.has(lemma)) {
    const counted = childrenOf(doc, token).find((child) => child > token && isOf(doc, child));
    if (counted !== undefined) {
      const inner = nounAt(doc, counted);
      return inner === undefined ? undefined : { ...inner, counts: counted };
    }
    const alone = quantifiers.get(lemma);
    if (alone !== undefined && doc.xpos[token] === 'NNS') return { kind: alone, gender: '' };
  }
  const noun = nouns.get(lemma) ?? nouns.get(doc.form[token]!.toLowerCase());
  const kind = kindAt(doc, token, noun?.kind);
  if (kind === undefined) return undefined;
  const plural = doc.xpos[token] === 'NNS' || doc.xpos[token] === 'NNPS';
  return { gender: noun?.gender ?? '', kind: kind === 'person' && plural ? 'group' : kind };
}

/** Relations in which a noun says what another is, and points at nothing by itself. */
const describing = new Set(['nmod:desc', 'flat', 'compound', 'goeswith', 'fixed', 'amod']);

function numberOf(doc: Doc, token: number): GrammaticalNumber {
  const tag = doc.xpos[token]!;
  if (tag === 'NNS' || tag === 'NNPS') return 'p';
  return tag === 'NN' || tag === 'NNP' ? 's' : '';
}

/** First token of the titles that touch a person's name, with the phrase that they head; the name's first where there are none. */
function titleStart(doc: Doc, nameFirst: number): number {
  const { titles, nouns } = nounTables(doc.language);
  let first = nameFirst;
  while (first > 0 && doc.sentence[first - 1] === doc.sentence[nameFirst]) {
    const before = first - 1;
    const noun = nouns.get(doc.lemma[before]!.toLowerCase());
    const isRole = noun?.kind === 'person' && numberOf(doc, before) === 's';
    if (!titles.has(doc.form[before]!.toLowerCase()) && !isRole) break;
    first = doc.upos[before] === 'NOUN' || doc.upos[before] === 'PROPN' ? phraseStart(doc, before) : before;
  }
  return first;
}

/** The mention around a name. */
function nameMention(doc: Doc, name: NameSpan): MentionDraft {
  const head = headIn(doc, name.first, name.last);
  const { titles } = nounTables(doc.language);
  let first = Math.min(name.first, phraseStart(doc, head));
  if (name.kind === 'person') first = Math.min(first, titleStart(doc, name.first));
  let gender: Gender = '';
  for (let i = first; i < name.first; i++) gender ||= titles.get(doc.form[i]!.toLowerCase())?.gender ?? '';
  if (name.kind !== 'person') gender = 'n';
  return {
    first,
    last: name.last,
    head,
    form: 'name',
    kind: name.kind,
    name,
    number: name.kind === 'group' ? 'p' : numberOf(doc, head) || 's',
    gender,
  };
}

/** All mentions, by where they begin; of those that begin together, the longer first. */
export function readMentions(doc: Doc): MentionDraft[] {
  if (!languages().includes(doc.language)) return [];
  const { pronouns } = nounTables(doc.language);
  const out: MentionDraft[] = doc.names.map((name) => nameMention(doc, name));
  const named = nameAt(doc);
  /** Tokens before a name that its mention takes in as what the name's bearer is. */
  const roles = new Uint8Array(doc.length);
  for (const mention of out) {
    if (mention.name === undefined || mention.kind !== 'person') continue;
    roles.fill(1, mention.first, mention.name.first);
  }
  for (let i = 0; i < doc.length; i++) {
    const pronoun = pronouns.get(doc.form[i]!.toLowerCase());
    if (pronoun !== undefined && doc.upos[i] === 'PRON') {
      if (hasRelation(doc, i, 'expl')) continue;
      out.push({
        first: i,
        last: i,
        head: i,
        form: 'pronoun',
        kind: pronoun.gender === 'n' ? 'other' : pronoun.number === 'p' ? 'group' : 'person',
        person: pronoun.person,
        number: pronoun.number,
        gender: pronoun.gender,
      });
      continue;
    }
    if (named[i]! >= 0 || roles[i] === 1) continue;
    if (doc.upos[i] !== 'NOUN' && doc.upos[i] !== 'PROPN' && !(doc.upos[i] === 'NUM' && doc.xpos[i] === 'NNS'))
      continue;
    if (describing.has(doc.deprel[i]!) && doc.head[i]! >= 0) continue;
    const noun = nounAt(doc, i);
    if (noun === undefined) continue;
    out.push({
      first: phraseStart(doc, i),
      last: nominalEnd(doc, i),
      head: noun.counts ?? i,
      form: 'nominal',
      kind: noun.kind,
      number: noun.counts === undefined ? numberOf(doc, i) : 'p',
      gender: noun.gender,
    });
  }
  return distinct(out);
}

/** The mentions in order; of those with one head, the longest. */
function distinct(mentions: readonly MentionDraft[]): MentionDraft[] {
  const byHead = new Map<number, MentionDraft>();
  for (const mention of mentions) {
    const known = byHead.get(mention.head);
    if (known === undefined || mention.last - mention.first > known.last - known.first)
      byHead.set(mention.head, mention);
  }
  return [...byHead.values()].sort((a, b) => a.first - b.first || b.last - a.last);
}
