/** The words that create duties: clauses with "must", "shall" or "agreed to", things that an accord provides for, and a truce in force. */
import type { Commitment, Doc, TimeRef } from '../model/index.ts';
import {
  caseWords,
  childrenOf,
  clauseOf,
  hasInfinitiveMark,
  hasRelation,
  subtreeSpan,
  tokenAt,
} from '../text/index.ts';
import { countryNamed } from '../who/index.ts';
import { type AgreedClause, accordOver, agreedClauses, isAccord, standsForAccord, underWords } from './clauses.ts';
import { deadlineWords } from './deadline-words.ts';
import { isActOf, provisionOf, topicOf } from './provision.ts';
import { type DutyWay, dutyWords, peaceWords, statusRows } from './tables.ts';
import { wordSet } from './word-set.ts';

type Modality = Commitment['modality'];

const dutyBy = (doc: Doc, way: DutyWay, token: number): Modality | undefined =>
  dutyWords(doc.language).get(`${way}:${doc.lemma[token]}`) ??
  dutyWords(doc.language).get(`${way}:${(doc.form[token] ?? '').toLowerCase()}`);

/** Duties of the kinds that accords have, in a text that names none, from which on it is taken to restate one. */
const fewestDuties = 2;
/** Words of war and peace that such a text must have at least. */
const fewestPeaceWords = 2;

/** "by the deadline", "their five-year term": what tells of an accord without naming one. */
const accordSigns = wordSet('accordSigns');

/** Whether a text is about an accord between sides at all: it names one, its deadline or term, or restates its duties, and speaks of war and peace. */
export function speaksOfAccord(doc: Doc): boolean {
  const words = peaceWords(doc.language);
  let accord = false;
  let sign = false;
  let peace = 0;
  for (let token = 0; token < doc.length; token++) {
    accord ||= isAccord(doc, token) || (doc.lemma[token] === 'agree' && doc.upos[token] === 'VERB');
    sign ||= accordSigns(doc.language).has(doc.lemma[token] ?? '') && doc.upos[token] === 'NOUN';
    if (words.has(doc.lemma[token] ?? '') || words.has((doc.form[token] ?? '').toLowerCase())) peace++;
  }
  const duties = clauseDuties(doc, agreedClauses(doc));
  if (peace >= fewestPeaceWords) return accord || sign || duties.length >= fewestDuties;
  if (accord && statesNamed(doc) >= fewestStates) return true;
  return (accord || sign) && duties.some(({ type }) => warTypes(doc.language).has(type));
}

/** States from which on an accord is one between states, whatever it is about. */
const fewestStates = 2;

function statesNamed(doc: Doc): number {
  const found = new Set<string>();
  for (let token = 0; token < doc.length; token++) {
    const country = doc.upos[token] === 'PROPN' ? countryNamed(doc, token, token)?.iso3 : undefined;
    if (country !== undefined) found.add(country);
  }
  return found.size;
}

/** Provisions that no contract between companies has. */
const warTypes = wordSet('warTypes');

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
  if (relation.startsWith('acl')) {
    // "agreed on Monday to pull out": the tree hangs the infinitive on the day.
    const over = doc.head[head] ?? -1;
    const day = hasRelation(doc, head, 'obl') && over >= 0 ? dutyBy(doc, 'xcomp', over) : undefined;
    return dutyBy(doc, 'noun', head) ?? day;
  }
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

/** "would not give up their arms", "cannot reach the camps": a refusal or an inability; "must not" and "shall not" bind. */
function isRefused(doc: Doc, verb: number): boolean {
  const words = [...childrenOf(doc, verb)].map((child) => (doc.form[child] ?? '').toLowerCase());
  return (
    words.some((word) => notWords(doc.language).has(word)) && words.some((word) => willing(doc.language).has(word))
  );
}

const notWords = wordSet('not');
const willing = wordSet('willing');

/** "had not said whether its fighters would go": what is open binds nobody. */
const isAsked = (doc: Doc, { clause }: AgreedClause): boolean =>
  [...childrenOf(doc, clause.predicate)].some(
    (child) => hasRelation(doc, child, 'mark') && openWords(doc.language).has((doc.form[child] ?? '').toLowerCase()),
  );

const openWords = wordSet('open');

/** "Either side may end the truce": a rule on the accord itself. */
const endsAccord = (doc: Doc, { predicate, objects }: AgreedClause['clause']): boolean =>
  objects.some((token) => isAccord(doc, token)) &&
  statusRows(doc.language).some(
    ({ status, object, words }) =>
      object === 'accord' && ruledStatuses.has(status) && words.has(doc.lemma[predicate] ?? ''),
  );

const ruledStatuses: ReadonlySet<string> = new Set(['terminated', 'extended', 'amended']);

/** "The pause will run two more days": the term of the accord itself. */
const runs = (doc: Doc, verb: number): boolean =>
  statusRows(doc.language).some(
    ({ object, status, words }) => object === 'subject' && status === 'extended' && words.has(doc.lemma[verb] ?? ''),
  );

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
      isAsked(doc, one) ||
      isRefused(doc, clause.predicate)
    )
      continue;
    const truce = clause.subjects.find((token) => isAccord(doc, token));
    if (truce !== undefined && !runs(doc, clause.predicate)) continue;
    const type =
      truce === undefined
        ? endsAccord(doc, clause)
          ? 'timetable'
          : provisionOf(doc, first, last, clause.predicate)
        : (provisionOf(doc, truce, truce) ?? 'timetable');
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
    // "a promised court": what only describes a noun provides for nothing.
    if (hasRelation(doc, clause.predicate, 'amod')) continue;
    const byAccord = clause.subjects.some((token) => isAccord(doc, token) || standsForAccord(doc, token));
    const modality = byAccord ? dutyBy(doc, 'accord', clause.predicate) : dutyBy(doc, 'parties', clause.predicate);
    if (modality === undefined) continue;
    const obliques = [...provided(doc.language)].flatMap((word) => [...(clause.obliques.get(word) ?? [])]);
    const agreed = clause.objects.filter((token) => token > clause.predicate || clause.passive);
    for (const token of [...agreed, ...obliques].filter((one) => isNounOf(doc, one))) {
      duties.push(...nounDuties(doc, token, modality, byAccord ? [] : clause.subjects, byAccord));
    }
  }
  for (let token = 0; token < doc.length; token++)
    if (isMistakenVerb(doc, token))
      duties.push(
        ...[...childrenOf(doc, token)]
          .filter((child) => child > token && isNounOf(doc, child) && caseWords(doc, child).includes('for'))
          .flatMap((child) => nounDuties(doc, child, 'must', [], true)),
      );
  return duties;
}

/** "The package agreed in Minsk calls for …": a plural noun to the tagger, and yet what the accord does. */
function isMistakenVerb(doc: Doc, token: number): boolean {
  if (doc.xpos[token] !== 'NNS' || dutyBy(doc, 'accord', token) === undefined) return false;
  if (childrenOf(doc, token).some((child) => hasRelation(doc, child, 'det') && child < token)) return false;
  for (let at = token - 1; at >= (doc.bounds[doc.sentence[token] ?? 0] ?? 0); at--) if (isAccord(doc, at)) return true;
  return false;
}

/** A noun phrase (`byAccord`: that an accord provides for) as a duty, and what it includes ("the reopening of routes, including a corridor") as further ones. */
function nounDuties(
  doc: Doc,
  noun: number,
  modality: Modality,
  obliged: readonly number[],
  byAccord: boolean,
): readonly Duty[] {
  const [first, end] = subtreeSpan(doc, noun);
  const inner = [...childrenOf(doc, noun)]
    .flatMap((child) => [child, ...childrenOf(doc, child)])
    .filter((child) => child > noun && isNounOf(doc, child) && caseWords(doc, child).includes('including'));
  const parts = inner.flatMap((child) => [...nounDuties(doc, child, modality, obliged, byAccord)]);
  const clauses = [...childrenOf(doc, noun)].filter((child) => child > noun && doc.deprel[child] === 'acl:relcl');
  const cut = Math.min(
    end,
    ...[...inner, ...clauses].map((child) => subtreeSpan(doc, child)[0] - 1),
    ...conjunctStarts(doc, noun),
  );
  let last = cut;
  while (last > noun && doc.upos[last] === 'PUNCT') last--;
  // What an accord itself provides for needs no act: "provides for two flights a week".
  const type =
    provisionOf(doc, noun, noun) ?? provisionOf(doc, first, last) ?? (byAccord ? topicOf(doc, first, last) : undefined);
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

/** What goes along with a duty: "…, keeping a corridor", "…, with Armenia guaranteeing the movement of goods". */
function participleDuties(doc: Doc, clauses: readonly AgreedClause[], duties: readonly Duty[]): readonly Duty[] {
  return clauses.flatMap(({ clause, first, last }) => {
    const verb = clause.predicate;
    const along = hasRelation(doc, verb, 'advcl') || hasRelation(doc, verb, 'acl');
    if (doc.xpos[verb] !== 'VBG' || !along) return [];
    const over = duties.find((duty) => duty.predicate !== verb && duty.first < first && isOver(doc, duty, verb));
    const type = over === undefined ? undefined : provisionOf(doc, first, last, verb);
    if (over === undefined || type === undefined || type === over.type || !isActOf(doc, type, verb)) return [];
    const own = clause.subjects.filter((token) => token >= first && token < verb);
    return [
      {
        type,
        modality: over.modality,
        first,
        last,
        predicate: verb,
        obliged: own.length > 0 ? own : over.obliged,
        confidence: 0.5,
      },
    ];
  });
}

/** Steps from what goes along to the duty's verb or noun. */
const alongSteps = 3;

function isOver(doc: Doc, { predicate, first, last }: Duty, verb: number): boolean {
  let at = doc.head[verb] ?? -1;
  for (let step = 0; step < alongSteps && at >= 0; step++) {
    if (at === predicate || (at >= first && at <= last)) return true;
    at = doc.head[at] ?? -1;
  }
  return false;
}

/** "in return for 150 prisoners": what the other side does for it. */
function exchangeDuties(doc: Doc, duties: readonly Duty[]): readonly Duty[] {
  return duties.flatMap((duty) => {
    for (let token = duty.first + 1; token <= duty.last; token++) {
      if (
        !exchangeWords(doc.language).has(doc.lemma[token] ?? '') ||
        !caseWords(doc, token).some((word) => inExchange(doc.language).has(word))
      )
        continue;
      const [, end] = subtreeSpan(doc, token);
      const last = Math.min(end, duty.last);
      const type = provisionOf(doc, token + 1, last) ?? (hasNoun(doc, token + 1, last) ? duty.type : undefined);
      if (type === undefined || last <= token + 1) return [];
      return [{ ...duty, type, first: token - 1, last, predicate: token, obliged: [] }];
    }
    return [];
  });
}

const provided = wordSet('provided');
const inExchange = wordSet('inExchange');
const exchangeWords = wordSet('exchange');

const hasNoun = (doc: Doc, first: number, last: number): boolean => {
  for (let token = first; token <= last; token++) if (isNounOf(doc, token)) return true;
  return false;
};

/** "Kalbajar by November 15, Agdam by November 20": each with its day is a duty of its own. */
function byDay(doc: Doc, duty: Duty, times: readonly TimeRef[]): readonly Duty[] {
  const days = times
    .filter(({ type }) => type === 'DATE')
    .map(({ span }) => [tokenAt(doc, span[0]), tokenAt(doc, span[1] - 1)] as const)
    .filter(
      ([from, to]) =>
        from > duty.predicate &&
        to <= duty.last &&
        deadlineWords(doc.language).by.has((doc.form[from - 1] ?? '').toLowerCase()),
    );
  if (days.length < 2) return [duty];
  const parts: Duty[] = [];
  let first = duty.first;
  for (const [from, to] of days) {
    while (first < from && /^(?:PUNCT|CCONJ)$/.test(doc.upos[first] ?? '')) first++;
    if (!hasNoun(doc, Math.max(first, duty.predicate + 1), from - 2)) return [duty];
    parts.push({ ...duty, first, last: to });
    first = to + 1;
  }
  return parts;
}

/** The duty without what goes along behind it, which is one of its own. */
function cutBefore(duty: Duty, others: readonly Duty[]): Duty {
  const behind = others.find((one) => one !== duty && one.first > duty.predicate && one.first <= duty.last);
  return behind === undefined ? duty : { ...duty, last: behind.first - 1 };
}

const sameWords = (a: Duty, b: Duty): boolean => a.type === b.type && a.first <= b.last && b.first <= a.last;

/** All duties of a document, in text order. `asText`: it is an agreement's own words, so that present tense binds too. */
export function dutiesIn(doc: Doc, asText: boolean, times: readonly TimeRef[]): readonly Duty[] {
  const clauses = agreedClauses(doc);
  const duties: Duty[] = [];
  const main = [
    ...clauseDuties(doc, clauses, asText),
    ...nominalDuties(doc, clauses),
    ...(asText ? [] : truceDuties(doc, clauses)),
  ];
  const along = participleDuties(doc, clauses, main);
  const exchanged = exchangeDuties(doc, main);
  const joined = main.filter(
    ({ predicate }) => doc.deprel[predicate] === 'conj' || doc.deprel[predicate] === 'parataxis',
  );
  for (const duty of [
    ...main.map((one) => trimmed(doc, cutBefore(one, [...along, ...exchanged, ...joined]))),
    ...along,
    ...exchanged,
  ])
    if (!duties.some((known) => sameWords(known, duty))) duties.push(...byDay(doc, duty, times));
  return duties.sort((a, b) => a.first - b.first || a.last - b.last);
}

/** Without the comma, "with" or "and" at its end. */
function trimmed(doc: Doc, duty: Duty): Duty {
  let { last } = duty;
  while (last > duty.predicate && /^(?:PUNCT|CCONJ|SCONJ|ADP)$/.test(doc.upos[last] ?? '')) last--;
  return { ...duty, last };
}
