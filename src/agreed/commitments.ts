/**
 * What was promised: every duty that an accord puts on somebody, with its provision type, parties, modality, deadline, term, figures and
 * place. A wish is no duty, and a text that speaks of no accord has none.
 */
import type { Commitment, Doc, Entity, PlaceRef, Quantity, Span, TimeRef } from '../model/index.ts';
import {
  caseWords,
  childrenOf,
  clauseOf,
  hasInfinitiveMark,
  hasRelation,
  subtreeSpan,
  tokenAt,
  tokenSpan,
} from '../text/index.ts';
import { type AgreedClause, accordOver, agreedClauses, isAccord, underWords } from './clauses.ts';
import { deadlineOf } from './deadline.ts';
import { provisionOf } from './provision.ts';
import { type DutyWay, dutyWords, genericParties, peaceWords } from './tables.ts';
import { wordSet } from './word-set.ts';

type Modality = Commitment['modality'];

/** What else was read of the article, and who stands at a token. */
export interface AgreedContext {
  readonly entities: readonly Entity[];
  readonly times: readonly TimeRef[];
  readonly places: readonly PlaceRef[];
  readonly quantities: readonly Quantity[];
  readonly published: string | undefined;
}

const dutyBy = (doc: Doc, way: DutyWay, token: number): Modality | undefined =>
  dutyWords(doc.language).get(`${way}:${doc.lemma[token]}`) ??
  dutyWords(doc.language).get(`${way}:${(doc.form[token] ?? '').toLowerCase()}`);

const places = wordSet('placeBefore');

/** Entity ids of the actors among tokens. */
function idsAt(doc: Doc, entities: readonly Entity[], tokens: readonly number[]): readonly string[] {
  const found: string[] = [];
  for (const token of tokens) {
    const entity = entities.find((one) =>
      one.mentions.some(({ head }) => head[0] === doc.start[token] && head[1] === doc.end[token]),
    );
    if (entity !== undefined && entity.kind !== 'other' && !found.includes(entity.id)) found.push(entity.id);
  }
  return found;
}

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

/** A truce has two sides, seldom more than three: later names are bystanders. */
const mostSides = 3;

interface Duty {
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

/** Clauses that are duties of their own. */
function clauseDuties(doc: Doc, clauses: readonly AgreedClause[]): readonly Duty[] {
  const duties: Duty[] = [];
  const byVerb = new Map(clauses.map((one) => [one.clause.predicate, one]));
  for (const one of clauses) {
    const { clause, first, last } = one;
    const head = doc.head[clause.predicate] ?? -1;
    const shared = doc.deprel[clause.predicate] === 'conj' && head >= 0 ? byVerb.get(head) : undefined;
    const modality = modalityOf(doc, one) ?? (shared === undefined ? undefined : modalityOf(doc, shared));
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

const inside = (doc: Doc, span: Span, duty: Duty): boolean =>
  span[0] >= (doc.start[duty.first] ?? 0) && span[1] <= (doc.end[duty.last] ?? 0);

const sameWords = (a: Duty, b: Duty): boolean => a.type === b.type && a.first <= b.last && b.first <= a.last;

/** The accord's name in a clause's sentence, else the first in the text. */
function accordNear(doc: Doc, token: number): string | undefined {
  const sentence = doc.sentence[token] ?? 0;
  for (let at = doc.bounds[sentence] ?? 0; at < (doc.bounds[sentence + 1] ?? 0); at++)
    if (isAccord(doc, at)) return nameOf(doc, at);
  for (let at = 0; at < doc.length; at++) if (isAccord(doc, at)) return nameOf(doc, at);
  return undefined;
}

function nameOf(doc: Doc, noun: number): string {
  let first = noun;
  for (const child of childrenOf(doc, noun)) {
    const names =
      hasRelation(doc, child, 'compound') || hasRelation(doc, child, 'amod') || hasRelation(doc, child, 'nmod');
    if (child < first && names && !hasRelation(doc, child, 'nmod:poss'))
      first = Math.min(first, subtreeSpan(doc, child)[0]);
  }
  return doc.text.slice(doc.start[first] ?? 0, doc.end[noun] ?? 0);
}

const isGeneric = (doc: Doc, token: number): boolean => {
  const words = genericParties(doc.language);
  const named = [...childrenOf(doc, token)].some(
    (child) => doc.upos[child] === 'PROPN' || hasRelation(doc, child, 'amod'),
  );
  return !named && (words.has(doc.lemma[token] ?? '') || words.has((doc.form[token] ?? '').toLowerCase()));
};

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

/** "agreed in Sweden": a state that is only ever a place takes no part. */
const isOnlyPlace = (doc: Doc, { mentions }: Entity): boolean =>
  mentions.every(({ head }) => {
    const token = tokenAt(doc, head[0]);
    return (
      (hasRelation(doc, token, 'obl') || hasRelation(doc, token, 'nmod')) &&
      caseWords(doc, token).some((word) => places(doc.language).has(word))
    );
  });

/** Who is bound where the clause does not say: the states and armed sides that the sentence names, else those of the whole text. */
function partiesAround(doc: Doc, context: AgreedContext, token: number): readonly string[] {
  const sentence = doc.sentence[token] ?? 0;
  const sides = context.entities.filter((entity) => {
    const isArmed = entity.party?.sectors.includes('REB') ?? false;
    const isNamed = entity.mentions.some(({ form }) => form === 'name');
    return entity.kind !== 'person' && ((entity.kind === 'state' && !isOnlyPlace(doc, entity)) || (isArmed && isNamed));
  });
  const here = sides.filter(({ mentions }) =>
    mentions.some(({ head }) => doc.sentence[tokenAt(doc, head[0])] === sentence),
  );
  return (here.length > 1 ? here : sides.slice(0, mostSides)).map(({ id }) => id);
}

/** The commitments of a document, in text order. */
export function readCommitments(doc: Doc, context: AgreedContext): readonly Commitment[] {
  if (!speaksOfAccord(doc)) return [];
  const clauses = agreedClauses(doc);
  const duties: Duty[] = [];
  for (const duty of [...clauseDuties(doc, clauses), ...nominalDuties(doc, clauses), ...truceDuties(doc, clauses)]) {
    if (!duties.some((known) => sameWords(known, duty))) duties.push(duty);
  }
  duties.sort((a, b) => a.first - b.first || a.last - b.last);
  return duties.map((duty, index) => {
    const named = duty.obliged.every((token) => isGeneric(doc, token))
      ? []
      : idsAt(doc, context.entities.filter(canBeBound), duty.obliged);
    const obliged = named.length > 0 ? named : partiesAround(doc, context, duty.predicate);
    const accord = accordNear(doc, duty.predicate);
    const duration = context.times.findIndex(
      (time) => time.type === 'DURATION' && inside(doc, time.span, duty) && !isDeadline(doc, time.span),
    );
    const place = context.places.findIndex((one) => one.kind !== 'demonym' && inside(doc, one.span, duty));
    const deadline = deadlineOf(doc, context, duty.first, duty.last);
    const what = tokenSpan(doc, duty.first, duty.last);
    return {
      id: `c${index + 1}`,
      ...(accord !== undefined && { accord }),
      type: duty.type,
      obliged,
      to: [],
      what,
      modality: duty.modality,
      ...(deadline !== undefined && { deadline }),
      ...(duration >= 0 && { duration }),
      quantities: context.quantities.flatMap(({ span, unit }, ref) =>
        inside(doc, span, duty) && !isTemporal(unit) ? [ref] : [],
      ),
      ...(place >= 0 && { place }),
      evidence: [what],
      confidence: duty.confidence,
    };
  });
}

const temporalUnits: ReadonlySet<string> = new Set(['s', 'min', 'h', 'day', 'week', 'month', 'year']);
const isTemporal = (unit: string | undefined): boolean => unit !== undefined && temporalUnits.has(unit);

const isDeadline = (doc: Doc, span: Span): boolean => {
  const token = tokenAt(doc, span[0]);
  return token > 0 && /^(?:within|by|before|after|in)$/.test((doc.form[token - 1] ?? '').toLowerCase());
};
