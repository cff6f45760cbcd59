/** The words that create duties: clauses with "must", "shall" or "agreed to", things that an accord provides for, and a truce in force. */
import type { Commitment, Doc } from '../model/index.ts';
import { caseWords, childrenOf, clauseOf, hasInfinitiveMark, hasRelation, subtreeSpan } from '../text/index.ts';
import { type AgreedClause, accordOver, agreedClauses, isAccord, underWords } from './clauses.ts';
import { provisionOf } from './provision.ts';
import { type DutyWay, dutyWords, peaceWords } from './tables.ts';

type Modality = Commitment['modality'];

const dutyBy = (doc: Doc, way: DutyWay, token: number): Modality | undefined =>
  dutyWords(doc.language).get(`${way}:${doc.lemma[token]}`) ??
  dutyWords(doc.language).get(`${way}:${(doc.form[token] ?? '').toLowerCase()}`);

/** Duties of the kinds that accords have, in a text that names none, from which on it is taken to restate one. */
const fewestDuties = 2;
/** Words of war and peace that such a text must have at least. */
const fewestPeaceWords = 2;

/** Whether a text is about an accord between sides at all: it names one or restates its duties, and speaks of war and peace. */
export function speaksOfAccord(doc: Doc): boolean {
  const words = peaceWords(doc.language);
  let accord = false;
  let peace = 0;
  for (let token = 0; token < doc.length; token++) {
    accord ||= isAccord(doc, token) || (doc.lemma[token] === 'agree' && doc.upos[token] === 'VERB');
    if (words.has(doc.lemma[token] ?? '') || words.has((doc.form[token] ?? '').toLowerCase())) peace++;
  }
  if (peace < fewestPeaceWords) return false;
  return accord || clauseDuties(doc, agreedClauses(doc)).length >= fewestDuties;
}

export interface Duty {
  readonly type: string;
  readonly modality: Modality;
  readonly first: number;
  readonly last: number;
  readonly predicate: number;
  readonly obliged: readonly number[];
  readonly confidence: number;
}

const isAmongAccordSubjects = (doc: Doc, subjects: readonly number[]): boolean =>
  subjects.some((token) => isAccord(doc, token));

/** What makes a verb's clause a duty: its auxiliary, "is to", the word over its infinitive, or the accord under which it is done. */
function modalityOf(doc: Doc, { clause }: AgreedClause): Modality | undefined {
  const verb = clause.predicate;
  for (const child of childrenOf(doc, verb)) {
    if (!hasRelation(doc, child, 'aux')) continue;
    const told = dutyBy(doc, 'aux', child);
    if (told !== undefined) return told;
  }
  if (accordOver(doc, verb, underWords) >= 0) return 'must';
  if (!hasInfinitiveMark(doc, verb)) return undefined;
  const head = doc.head[verb] ?? -1;
  const to = [...childrenOf(doc, verb)].find((child) => hasRelation(doc, child, 'mark'));
  if (to !== undefined && to > 0 && doc.lemma[to - 1] === 'be') return 'must';
  if (head < 0) return undefined;
  const relation = doc.deprel[verb] ?? '';
  if (relation === 'xcomp' || relation === 'ccomp') {
    const byAccord = isAmongAccordSubjects(doc, clauseOf(doc, head).subjects);
    return dutyBy(doc, 'xcomp', head) ?? (byAccord ? dutyBy(doc, 'accord', head) : undefined);
  }
  if (relation.startsWith('acl')) return dutyBy(doc, 'noun', head);
  return undefined;
}

/** "hoped that the border would reopen": what somebody hopes for is no duty. */
function isWished(doc: Doc, verb: number): boolean {
  const head = doc.head[verb] ?? -1;
  return head >= 0 && doc.deprel[verb] === 'ccomp' && dutyBy(doc, 'xcomp', head) === 'aims';
}

/** "The Parties undertake …", "A ceasefire is hereby declared": in an agreement's own words a main clause in the present tense binds. */
const isEnacted = (doc: Doc, { clause: { predicate, subjects, objects } }: AgreedClause): boolean =>
  doc.head[predicate] === -1 &&
  subjects.length + objects.length > 0 &&
  (/^VB[PZ]$/.test(doc.xpos[predicate] ?? '') ||
    [...childrenOf(doc, predicate)].some(
      (child) => hasRelation(doc, child, 'aux') && /^VB[PZ]$/.test(doc.xpos[child] ?? ''),
    ));

/** Clauses that are duties of their own. */
function clauseDuties(doc: Doc, clauses: readonly AgreedClause[], asText = false): readonly Duty[] {
  const duties: Duty[] = [];
  const byVerb = new Map(clauses.map((one) => [one.clause.predicate, one]));
  for (const one of clauses) {
    const { clause, first, last } = one;
    const head = doc.head[clause.predicate] ?? -1;
    const shared = doc.deprel[clause.predicate] === 'conj' && head >= 0 ? byVerb.get(head) : undefined;
    const modality =
      modalityOf(doc, one) ??
      (shared === undefined ? undefined : modalityOf(doc, shared)) ??
      (asText && isEnacted(doc, one) ? 'must' : undefined);
    if (
      modality === undefined ||
      modality === 'aims' ||
      isWished(doc, clause.predicate) ||
      isAmongAccordSubjects(doc, clause.subjects)
    )
      continue;
    const type = provisionOf(doc, first, last, clause.predicate);
    if (type === undefined) continue;
    duties.push({
      type,
      modality,
      first,
      last,
      predicate: clause.predicate,
      obliged: clause.passive ? clause.subjects : [...clause.subjects],
      confidence: 0.7,
    });
  }
  return duties;
}

const isNounOf = (doc: Doc, token: number): boolean => doc.upos[token] === 'NOUN' || doc.upos[token] === 'PROPN';

/** Things that an accord provides for, and that the parties agree to, each part of an enumeration apart. */
function nominalDuties(doc: Doc, clauses: readonly AgreedClause[]): readonly Duty[] {
  const duties: Duty[] = [];
  for (const { clause } of clauses) {
    const byAccord = isAmongAccordSubjects(doc, clause.subjects);
    const modality = byAccord ? dutyBy(doc, 'accord', clause.predicate) : dutyBy(doc, 'parties', clause.predicate);
    if (modality === undefined) continue;
    const obliques = ['for', 'to', 'on', 'with', 'in'].flatMap((word) => [...(clause.obliques.get(word) ?? [])]);
    const agreed = clause.objects.filter((token) => token > clause.predicate || clause.passive);
    for (const token of [...agreed, ...obliques].filter((one) => isNounOf(doc, one))) {
      duties.push(...nounDuties(doc, token, modality, byAccord ? [] : clause.subjects));
    }
  }
  return duties;
}

/** A noun phrase as a duty, and what it includes ("the reopening of routes, including a corridor") as further ones. */
function nounDuties(doc: Doc, noun: number, modality: Modality, obliged: readonly number[]): readonly Duty[] {
  const [first, end] = subtreeSpan(doc, noun);
  const inner = [...childrenOf(doc, noun)]
    .flatMap((child) => [child, ...childrenOf(doc, child)])
    .filter((child) => child > noun && isNounOf(doc, child) && caseWords(doc, child).includes('including'));
  const parts = inner.flatMap((child) => [...nounDuties(doc, child, modality, obliged)]);
  const cut = Math.min(end, ...inner.map((child) => subtreeSpan(doc, child)[0] - 1), ...conjunctStarts(doc, noun));
  let last = cut;
  while (last > noun && doc.upos[last] === 'PUNCT') last--;
  const type = provisionOf(doc, first, last) ?? provisionOf(doc, noun, noun);
  if (type === undefined) return parts;
  return [
    { type, modality, first: withoutCase(doc, noun, first), last, predicate: noun, obliged, confidence: 0.6 },
    ...parts,
  ];
}

const conjunctStarts = (doc: Doc, noun: number): readonly number[] =>
  [...childrenOf(doc, noun)]
    .filter((child) => child > noun && hasRelation(doc, child, 'conj'))
    .map((child) => subtreeSpan(doc, child)[0] - 1);

/** The phrase without the prepositions in front. */
function withoutCase(doc: Doc, noun: number, first: number): number {
  let from = first;
  for (const child of childrenOf(doc, noun)) {
    if (
      child < noun &&
      (hasRelation(doc, child, 'case') || hasRelation(doc, child, 'cc') || hasRelation(doc, child, 'punct'))
    ) {
      from = Math.max(from, subtreeSpan(doc, child)[1] + 1);
    }
  }
  return Math.min(from, noun);
}

/** A truce that has ended fighting is a ceasefire in force, also where the text does not restate its terms. */
function truceDuties(doc: Doc, clauses: readonly AgreedClause[]): readonly Duty[] {
  const found: Duty[] = [];
  for (const { clause, first, last } of clauses) {
    const truce = clause.subjects.find(
      (token) => isAccord(doc, token) && provisionOf(doc, ...subtreeSpan(doc, token)) === 'ceasefire',
    );
    if (truce === undefined || clause.passive) continue;
    const fighting = clause.objects.some(
      (token) =>
        peaceWords(doc.language).has(doc.lemma[token] ?? '') ||
        provisionOf(doc, ...subtreeSpan(doc, token)) === 'ceasefire',
    );
    const ends = provisionOf(doc, clause.predicate, last, clause.predicate) === 'ceasefire';
    if (!ends && !fighting) continue;
    found.push({
      type: 'ceasefire',
      modality: 'must',
      first,
      last,
      predicate: clause.predicate,
      obliged: [],
      confidence: 0.5,
    });
  }
  return found;
}

const sameWords = (a: Duty, b: Duty): boolean => a.type === b.type && a.first <= b.last && b.first <= a.last;

/** All duties of a document, in text order. `asText`: it is an agreement's own words, so that present tense binds too. */
export function dutiesIn(doc: Doc, asText: boolean): readonly Duty[] {
  const clauses = agreedClauses(doc);
  const duties: Duty[] = [];
  const found = [
    ...clauseDuties(doc, clauses, asText),
    ...nominalDuties(doc, clauses),
    ...(asText ? [] : truceDuties(doc, clauses)),
  ];
  for (const duty of found) if (!duties.some((known) => sameWords(known, duty))) duties.push(duty);
  return duties.sort((a, b) => a.first - b.first || a.last - b.last);
}
