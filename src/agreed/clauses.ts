/** The clauses of a document with the words that stand over them: where duties and reports of their keeping are looked for. */
import type { Doc } from '../model/index.ts';
import { type Clause, caseWords, childrenOf, clauseOf, hasRelation, subtreeSpan } from '../text/index.ts';
import { accordNouns } from './tables.ts';
import { wordSet } from './word-set.ts';

export interface AgreedClause {
  readonly clause: Clause;
  /** First and last token, without coordinated clauses behind and without the accord's own phrase in front. */
  readonly first: number;
  readonly last: number;
}

export const isAccord = (doc: Doc, token: number): boolean => {
  const words = accordNouns(doc.language);
  // A tagger may take "truce" for an adjective; what is a verb ("they deal with it") is none.
  const isNoun = doc.upos[token] !== 'VERB';
  const denied = [...childrenOf(doc, token)].some(
    (child) => doc.lemma[child] === 'no' && hasRelation(doc, child, 'det'),
  );
  return isNoun && !denied && (words.has(doc.lemma[token] ?? '') || words.has((doc.form[token] ?? '').toLowerCase()));
};

/** "It calls for": a pronoun behind an accord that the same or the sentence before names. */
export function standsForAccord(doc: Doc, token: number): boolean {
  if (!accordPronouns(doc.language).has(doc.lemma[token] ?? '')) return false;
  const from = doc.bounds[Math.max(0, (doc.sentence[token] ?? 0) - 1)] ?? 0;
  for (let at = token - 1; at >= from; at--) if (isAccord(doc, at)) return true;
  return false;
}

const accordPronouns = wordSet('accordPronouns');

/** Prepositions that put a clause under an accord. */
export const underWords: ReadonlySet<string> = new Set(['under', 'per']);

/** Words that join a clause to another, and are none of its own. */
const opening: ReadonlySet<string> = new Set(['PUNCT', 'CCONJ', 'SCONJ', 'ADP']);

const isVerb = (doc: Doc, token: number): boolean =>
  doc.upos[token] === 'VERB' || isMistakenPast(doc, token) || isModalCopula(doc, token);

/** "The truce expired": an adjective to one tag and a past tense to the other. */
const isMistakenPast = (doc: Doc, token: number): boolean => doc.upos[token] === 'ADJ' && doc.xpos[token] === 'VBD';

/** A verb's lemma, also where it was taken for an adjective: "expired" → "expire". */
export function verbLemma(doc: Doc, token: number, words: ReadonlySet<string>): string {
  const lemma = doc.lemma[token] ?? '';
  if (!isMistakenPast(doc, token)) return lemma;
  return [lemma.replace(/d$/, ''), lemma.replace(/ed$/, '')].find((one) => words.has(one)) ?? lemma;
}

/** "must be out of the zone": a predicate that is no verb, with a copula under an auxiliary. */
const isModalCopula = (doc: Doc, token: number): boolean => {
  let copula = false;
  let modal = false;
  for (const child of childrenOf(doc, token)) {
    copula ||= doc.deprel[child] === 'cop';
    modal ||= doc.deprel[child] === 'aux' && doc.xpos[child] === 'MD';
  }
  return copula && modal;
};

/** "…, with each side accusing the other", "…, keeping a corridor": what goes along is a clause of its own. */
function isWithClause(doc: Doc, token: number): boolean {
  const [from] = subtreeSpan(doc, token);
  const isParticiple = [token, ...childrenOf(doc, token)].some(
    (one) => doc.xpos[one] === 'VBG' && (one === token || hasRelation(doc, one, 'acl')),
  );
  if (!isParticiple || (!hasRelation(doc, token, 'advcl') && !hasRelation(doc, token, 'obl'))) return false;
  const comma = doc.form[from] === ',' || doc.form[from - 1] === ',';
  const isWith = [from, from + 1].some((at) => doc.form[at]?.toLowerCase() === 'with');
  return comma && isWith;
}

/** The verb's part of the tree, cut before a coordinated verb or an aside, and behind what introduces it. */
function boundsOf(doc: Doc, clause: Clause): readonly [number, number] {
  const verb = clause.predicate;
  let [first, last] = subtreeSpan(doc, verb);
  for (const child of childrenOf(doc, verb)) {
    const [from, to] = subtreeSpan(doc, child);
    const coordinated = hasRelation(doc, child, 'conj') && isVerb(doc, child);
    const apart =
      coordinated ||
      hasRelation(doc, child, 'parataxis') ||
      hasRelation(doc, child, 'ccomp') ||
      clause.complements.includes(child);
    if (child > verb && apart) last = Math.min(last, from - 1);
    if (
      child < verb &&
      (hasRelation(doc, child, 'mark') || hasRelation(doc, child, 'cc') || hasRelation(doc, child, 'punct'))
    ) {
      if (from === first) first = to + 1;
    }
    const told = hasRelation(doc, child, 'parataxis') || hasRelation(doc, child, 'ccomp');
    if (child < verb && told && from === first) first = to + 1;
    if (child > verb && isWithClause(doc, child)) last = Math.min(last, from - 1);
  }
  // "Under the deal, …": what the duty rests on is no part of its words.
  const under = accordOver(doc, verb, underWords);
  if (under >= 0 && under < verb) {
    const [from, to] = subtreeSpan(doc, under);
    if (from === first) first = to + 1;
  }
  while (last > verb && (doc.upos[last] === 'PUNCT' || doc.upos[last] === 'CCONJ' || doc.upos[last] === 'SCONJ'))
    last--;
  while (first < verb && opening.has(doc.upos[first] ?? '') && doc.head[first] === verb) first++;
  return [first, last];
}

/** The oblique that names the accord under which something is done: "under the deal"; -1: none. */
export function accordOver(doc: Doc, verb: number, words: ReadonlySet<string>): number {
  for (const child of childrenOf(doc, verb)) {
    if (hasRelation(doc, child, 'obl') && isAccord(doc, child) && caseWords(doc, child).some((word) => words.has(word)))
      return child;
  }
  return -1;
}

const known = new WeakMap<Doc, readonly AgreedClause[]>();

/** All verbal clauses, in text order; read once and kept with the document. */
export function agreedClauses(doc: Doc): readonly AgreedClause[] {
  const before = known.get(doc);
  if (before !== undefined) return before;
  const found: AgreedClause[] = [];
  for (let token = 0; token < doc.length; token++) {
    if (!isVerb(doc, token)) continue;
    const clause = clauseOf(doc, token);
    const [first, last] = boundsOf(doc, clause);
    found.push({ clause, first, last });
  }
  known.set(doc, found);
  return found;
}
