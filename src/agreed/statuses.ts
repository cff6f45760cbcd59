/**
 * Is it kept? Each report of how an accord or one of its provisions is carried out, with its level and with who stands behind it. What a party
 * or the broker says of its own deal is a claim, never a fact.
 */
import type { Claim, Commitment, Doc, Entity, Event, Span, StatusLevel, StatusReport } from '../model/index.ts';
import { childrenOf, hasInfinitiveMark, hasRelation, tokenSpan } from '../text/index.ts';
import { type AgreedClause, accordOver, agreedClauses, isAccord, underWords } from './clauses.ts';
import type { AgreedContext } from './commitments.ts';
import { provisionOf } from './provision.ts';
import {
  confirmingSectors,
  degreeRows,
  despiteWords,
  dutyWords,
  provisionRows,
  type StatusRow,
  statusRows,
} from './tables.ts';

/** The type under which the accord as a whole is reported. */
const wholeAccord = 'timetable';

interface Report {
  readonly type: string;
  readonly status: StatusLevel;
  readonly first: number;
  readonly last: number;
  readonly predicate: number;
  readonly confidence: number;
}

/** Whether the row's object stands with the verb: an accord (or a word of its own) as what it is done to, or as what itself changes. */
function rowFits(doc: Doc, { clause }: AgreedClause, row: StatusRow): boolean {
  if (row.object === 'of') return nounsOf(doc, clause.predicate, row.words).some((noun) => hasAccordBehind(doc, noun));
  if (!row.words.has(doc.lemma[clause.predicate] ?? '')) return false;
  if (row.object === 'subject') return clause.subjects.some((token) => isAccord(doc, token));
  const around = [
    ...clause.objects,
    ...(clause.objects.length === 0 && !clause.passive ? clause.subjects : []),
    ...[...clause.obliques.values()].flat(),
  ];
  if (row.object === 'accord') {
    const direct = [
      ...clause.objects,
      ...(clause.objects.length === 0 ? clause.subjects : []),
      ...(clause.obliques.get('from') ?? []),
      ...(clause.obliques.get('of') ?? []),
      ...(clause.obliques.get('out') ?? []),
    ];
    return direct.some((token) => isAccord(doc, token));
  }
  return around.some((token) => doc.lemma[token] === row.object);
}

/** Nouns of a row right under a verb: "counted nine violations of the truce". */
const nounsOf = (doc: Doc, verb: number, words: ReadonlySet<string>): readonly number[] =>
  [...childrenOf(doc, verb)].filter((child) => doc.upos[child] === 'NOUN' && words.has(doc.lemma[child] ?? ''));

const hasAccordBehind = (doc: Doc, noun: number): boolean =>
  [...childrenOf(doc, noun)].some((child) => child > noun && hasRelation(doc, child, 'nmod') && isAccord(doc, child));

const isFuture = (doc: Doc, verb: number): boolean =>
  [...childrenOf(doc, verb)].some(
    (child) =>
      hasRelation(doc, child, 'aux') && dutyWords(doc.language).has(`aux:${(doc.form[child] ?? '').toLowerCase()}`),
  );

const isPastOrPerfect = (doc: Doc, verb: number): boolean => {
  if (doc.xpos[verb] === 'VBD') return true;
  return [...childrenOf(doc, verb)].some(
    (child) => hasRelation(doc, child, 'aux') && /^(?:VBD|VBZ|VBP)$/.test(doc.xpos[child] ?? ''),
  );
};

/** How far the deed has gone: negation first, then a beginning, then a part; else done. */
function degreeOf(doc: Doc, first: number, last: number, predicate: number): StatusLevel {
  for (const { level, words } of degreeRows(doc.language)) {
    if (level === 'not_initiated') {
      if (isNegatedBy(doc, predicate, words)) return level;
      continue;
    }
    for (let token = first; token <= last; token++) {
      if (words.has(doc.lemma[token] ?? '') && doc.head[token] !== undefined && near(doc, token, predicate))
        return level;
    }
  }
  return 'full';
}

/** Steps between a degree word and the deed's verb, subject or object: further away it speaks of something else. */
const nearSteps = 2;

function near(doc: Doc, token: number, predicate: number): boolean {
  let at = token;
  for (let step = 0; step <= nearSteps; step++) {
    if (at === predicate) return true;
    if (doc.head[predicate] === at) return true;
    at = doc.head[at] ?? -1;
    if (at < 0) return false;
  }
  return false;
}

function isNegatedBy(doc: Doc, verb: number, words: ReadonlySet<string>): boolean {
  for (const child of childrenOf(doc, verb)) {
    const word = (doc.form[child] ?? '').toLowerCase();
    if ((hasRelation(doc, child, 'advmod') || hasRelation(doc, child, 'cc')) && words.has(word)) return true;
    if (hasRelation(doc, child, 'nsubj')) {
      for (const below of childrenOf(doc, child))
        if (hasRelation(doc, below, 'det') && words.has((doc.form[below] ?? '').toLowerCase())) return true;
    }
  }
  const head = doc.head[verb] ?? -1;
  return (
    doc.deprel[verb] === 'xcomp' && head >= 0 && (words.has(doc.lemma[head] ?? '') || isNegatedBy(doc, head, words))
  );
}

/** Reports of the accord itself: violated, extended, suspended, ended, implemented. */
function accordReports(doc: Doc, clauses: readonly AgreedClause[]): readonly Report[] {
  const found: Report[] = [];
  for (const one of clauses) {
    const row = statusRows(doc.language).find((candidate) => rowFits(doc, one, candidate));
    if (row === undefined || isFutureAndDone(doc, one, row)) continue;
    const { first, last, clause } = one;
    const type = provisionOf(doc, first, last, clause.predicate) ?? wholeAccord;
    const status = row.status === 'full' ? degreeOf(doc, first, last, clause.predicate) : row.status;
    const typed = row.status === 'full' && type !== 'ceasefire' ? wholeAccord : type;
    found.push({ type: typed, status, first, last, predicate: clause.predicate, confidence: 0.7 });
  }
  return found;
}

/** What will be done is no report of what was done; a term that will run longer is. */
const isFutureAndDone = (doc: Doc, { clause }: AgreedClause, row: StatusRow): boolean =>
  row.status !== 'extended' && isFuture(doc, clause.predicate);

/** A truce that has stopped the fighting is kept. */
function truceReports(
  doc: Doc,
  clauses: readonly AgreedClause[],
  commitments: readonly Commitment[],
): readonly Report[] {
  return commitments
    .filter(({ type }) => type === 'ceasefire')
    .flatMap(({ what }) => {
      const one = clauses.find(
        ({ first, last, clause }) =>
          tokenSpan(doc, first, last)[0] === what[0] && isPastOrPerfect(doc, clause.predicate),
      );
      const accord = one?.clause.subjects.some((token) => isAccord(doc, token)) ?? false;
      if (one === undefined || !accord) return [];
      return [
        {
          type: 'ceasefire',
          status: 'full' as const,
          first: one.first,
          last: one.last,
          predicate: one.clause.predicate,
          confidence: 0.5,
        },
      ];
    });
}

/** Sentences around a deed in which the accord that it carries out is named. */
const accordReach = 2;

function accordIsNear(doc: Doc, token: number): boolean {
  const sentence = doc.sentence[token] ?? 0;
  const last = doc.bounds.length - 2;
  const from = doc.bounds[Math.max(0, sentence - accordReach)] ?? 0;
  const to = doc.bounds[Math.min(last, sentence + accordReach) + 1] ?? doc.length;
  for (let at = from; at < to; at++) if (isAccord(doc, at)) return true;
  return false;
}

/** An act of force during or despite a truce breaks it. */
function breachReports(doc: Doc, clauses: readonly AgreedClause[]): readonly Report[] {
  return clauses.flatMap(({ clause, first, last }) => {
    const verb = clause.predicate;
    if (!isPastOrPerfect(doc, verb) || isFuture(doc, verb)) return [];
    const truce = [...clause.obliques].some(
      ([word, tokens]) => despiteWords(doc.language).has(word) && tokens.some((token) => isAccord(doc, token)),
    );
    const force = [verb, ...clause.subjects, ...clause.objects].some((token) => isForce(doc, token));
    return truce && force
      ? [{ type: 'ceasefire', status: 'violated' as const, first, last, predicate: verb, confidence: 0.5 }]
      : [];
  });
}

const isForce = (doc: Doc, token: number): boolean => {
  const row = provisionRows(doc.language).find(({ type, verbs }) => type === 'ceasefire' && verbs.size > 0);
  return row?.nouns.has(doc.lemma[token] ?? '') ?? false;
};

/** Deeds that carry a provision out, or are announced: "Russia has deployed peacekeepers", "will set up a working group". */
function deedReports(
  doc: Doc,
  clauses: readonly AgreedClause[],
  commitments: readonly Commitment[],
): readonly Report[] {
  const promised = new Set(commitments.map(({ type }) => type));
  const found: Report[] = [];
  for (const { clause, first, last } of clauses) {
    const verb = clause.predicate;
    const relation = doc.deprel[verb] ?? '';
    if (relation === 'xcomp' || relation.startsWith('acl')) continue;
    const type = provisionOf(doc, first, last, verb);
    if (clause.subjects.some((token) => isAccord(doc, token))) continue;
    if (type === undefined || type === 'timetable' || type === 'talks' || type === 'ceasefire' || type === 'other')
      continue;
    const under = accordOver(doc, verb, underWords) >= 0;
    if (!under && !promised.has(type) && !accordIsNear(doc, verb)) continue;
    if (isFuture(doc, verb)) {
      const told = commitments.some(
        (one) => one.type === type && one.what[0] <= (doc.start[verb] ?? 0) && (doc.start[verb] ?? 0) < one.what[1],
      );
      if (told && relation === 'ccomp')
        found.push({ type, status: 'planned', first, last, predicate: verb, confidence: 0.5 });
      continue;
    }
    // "are to be freed by Friday" is what is owed, not what was done.
    if (!isPastOrPerfect(doc, verb) || hasInfinitiveMark(doc, verb)) continue;
    // "agreed to set up a working group": announced, not done.
    const announced = clause.openComplements.length > 0 && dutyWords(doc.language).has(`xcomp:${doc.lemma[verb]}`);
    if (announced) {
      found.push({ type, status: 'planned', first, last, predicate: verb, confidence: 0.5 });
      continue;
    }
    found.push({ type, status: degreeOf(doc, first, last, verb), first, last, predicate: verb, confidence: 0.6 });
  }
  return found;
}

function claimAround(claims: readonly Claim[], span: Span): number | undefined {
  let best: number | undefined;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, { content }] of claims.entries()) {
    for (const [start, end] of content) {
      const inner = Math.min(end, span[1]) - Math.max(start, span[0]);
      if (inner < (span[1] - span[0]) * 0.6 || end - start >= smallest) continue;
      smallest = end - start;
      best = index;
    }
  }
  return best;
}

const isOutsider = (doc: Doc, entity: Entity | undefined): boolean => {
  const words = confirmingSectors(doc.language);
  return entity?.party?.sectors.some((sector) => words.has(sector)) ?? false;
};

function standingOf(doc: Doc, claim: Claim | undefined, entities: readonly Entity[]): StatusReport['standing'] {
  if (claim === undefined) return 'stated';
  if (claim.stance === 'denies') return 'denied';
  const source = entities.find(({ id }) => id === claim.entity);
  if (isOutsider(doc, source)) return 'confirmed';
  return 'claimed';
}

/** The status reports of a document, in text order. */
export function readStatuses(
  doc: Doc,
  context: AgreedContext & { readonly entities: readonly Entity[] },
  claims: readonly Claim[],
  commitments: readonly Commitment[],
  events: readonly Event[],
): readonly StatusReport[] {
  const clauses = agreedClauses(doc);
  const reports: Report[] = [];
  for (const report of [
    ...accordReports(doc, clauses),
    ...deedReports(doc, clauses, commitments),
    ...truceReports(doc, clauses, commitments),
    ...breachReports(doc, clauses),
  ]) {
    if (
      !reports.some((known) => known.type === report.type && known.first <= report.last && report.first <= known.last)
    )
      reports.push(report);
  }
  reports.sort((a, b) => a.first - b.first);
  return reports.map((report) => {
    const span = tokenSpan(doc, report.first, report.last);
    const claim = claimAround(claims, span);
    const told = claim === undefined ? undefined : claims[claim];
    const of =
      commitments.find(({ type, what }) => type === report.type && what[0] < span[1] && span[0] < what[1]) ??
      commitments.find(({ type }) => type === report.type);
    const time = events.find(({ trigger }) => trigger[0] >= span[0] && trigger[1] <= span[1])?.time;
    const accord = context.named.near(report.predicate)?.name;
    return {
      ...(of !== undefined && { of: of.id }),
      ...(accord !== undefined && { accord }),
      type: report.type,
      status: report.status,
      standing: standingOf(doc, told, context.entities),
      by: told?.entity === undefined ? [] : [told.entity],
      ...(claim !== undefined && { claim }),
      ...(time !== undefined && { time: { from: time.from, to: time.to } }),
      evidence: [span],
      confidence: report.confidence,
    };
  });
}
