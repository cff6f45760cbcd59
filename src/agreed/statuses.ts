/**
 * Is it kept? Each report of how an accord or one of its provisions is carried out, with its level and with who stands behind it. What a party
 * or the broker says of its own deal is a claim, never a fact.
 */
import type { Claim, Commitment, Doc, Entity, Event, StatusLevel, StatusReport } from '../model/index.ts';
import { caseWords, childrenOf, hasInfinitiveMark, hasRelation, subtreeSpan, tokenSpan } from '../text/index.ts';
import { type AgreedClause, accordOver, agreedClauses, isAccord, underWords, verbLemma } from './clauses.ts';
import type { AgreedContext } from './commitments.ts';
import { isActOf, provisionOf, topicOf } from './provision.ts';
import { claimAround, isMutual, standingOf } from './standing.ts';
import { degreeRows, despiteWords, dutyWords, provisionRows, type StatusRow, statusRows } from './tables.ts';
import { wordSet } from './word-set.ts';

const noWords = wordSet('no');
const signs = wordSet('accordSigns');
const noDeeds = wordSet('noDeeds');
const speaks = wordSet('speaking');
const agreeing = wordSet('agreeing');
const stepWords = wordSet('steps');
const giving = wordSet('giving');
const furtherWords = wordSet('further');
const terms = wordSet('terms');
const keeping = wordSet('keeping');
const blocking = wordSet('blocking');
const peacekeeping = wordSet('peacekeeping');
const observing = wordSet('observing');
const aid = wordSet('aid');
const leaving = wordSet('leaving');
const carriers = wordSet('carrying');
const accusing = wordSet('accusing');
const partWords = wordSet('part');
const pointWords = wordSet('points');
const ability = wordSet('ability');
const notWords = wordSet('not');
const civilianWords = wordSet('civilians');
const forceWords = wordSet('force');
const awayWords = wordSet('away');
const remaining = wordSet('remaining');
const undone = wordSet('undone');
const yetWords = wordSet('yet');
const failing = wordSet('failing');

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
  if (!row.words.has(verbLemma(doc, clause.predicate, row.words))) return false;
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
    return direct.some((token) => isAccord(doc, token) || isPartIn(doc, token) || isPointOf(doc, token));
  }
  if (row.object === 'deadline')
    return [...around, ...clause.subjects].some((token) => doc.lemma[token] === 'deadline');
  return around.some((token) => doc.lemma[token] === row.object);
}

/** "its participation in the accord", "the implementation of the deal" */
const isPartIn = (doc: Doc, token: number): boolean =>
  partWords(doc.language).has(doc.lemma[token] ?? '') && hasAccordBehind(doc, token);

/** Nouns of a row right under a verb: "counted nine violations of the truce". */
const nounsOf = (doc: Doc, verb: number, words: ReadonlySet<string>): readonly number[] =>
  [...childrenOf(doc, verb)].filter((child) => doc.upos[child] === 'NOUN' && words.has(doc.lemma[child] ?? ''));

const hasNo = (doc: Doc, noun: number): boolean =>
  [...childrenOf(doc, noun)].some(
    (child) => hasRelation(doc, child, 'det') && noWords(doc.language).has((doc.form[child] ?? '').toLowerCase()),
  );

const hasAccordBehind = (doc: Doc, noun: number): boolean =>
  [...childrenOf(doc, noun)].some((child) => child > noun && hasRelation(doc, child, 'nmod') && isAccord(doc, child));

const isFuture = (doc: Doc, verb: number): boolean =>
  [...childrenOf(doc, verb)].some(
    (child) =>
      hasRelation(doc, child, 'aux') && dutyWords(doc.language).has(`aux:${(doc.form[child] ?? '').toLowerCase()}`),
  );

/** Past or perfect, active or passive: "left", "has left", "was handed over"; "is handed over" tells of a rule, not of a deed. */
const isPastOrPerfect = (doc: Doc, verb: number): boolean => {
  if (doc.xpos[verb] === 'VBD') return true;
  return [...childrenOf(doc, verb)].some(
    (child) =>
      hasRelation(doc, child, 'aux') &&
      (doc.xpos[child] === 'VBD' || (doc.lemma[child] === 'have' && /^VB[ZP]$/.test(doc.xpos[child] ?? ''))),
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
    // "reported no violations of the ceasefire": kept, as far as that voice knows.
    if (row.object === 'of' && nounsOf(doc, clause.predicate, row.words).some((noun) => hasNo(doc, noun))) {
      found.push({
        type: provisionOf(doc, first, last, clause.predicate) ?? wholeAccord,
        status: 'full',
        first,
        last,
        predicate: clause.predicate,
        confidence: 0.5,
      });
      continue;
    }
    const type = typeOfReport(doc, one, row);
    const status = row.status === 'full' ? degreeOf(doc, first, last, clause.predicate) : row.status;
    found.push({ type, status, first, last, predicate: clause.predicate, confidence: 0.7 });
  }
  return found;
}

/** A truce is its ceasefire; what is broken, missed or moved may be one provision; else the accord as a whole is told of. */
function typeOfReport(doc: Doc, { clause, first, last }: AgreedClause, row: StatusRow): string {
  const around = [...clause.objects, ...clause.subjects, ...[...clause.obliques.values()].flat()];
  const behind = around.flatMap((token) =>
    [...childrenOf(doc, token)].filter((child) => child > token && hasRelation(doc, child, 'nmod')),
  );
  const accord = [...around, ...behind].find((token) => isAccord(doc, token));
  if (accord !== undefined && provisionOf(doc, accord, accord) === 'ceasefire') return 'ceasefire';
  const isPart =
    row.object === 'deadline' || row.status === 'violated' || around.some((token) => isPointOf(doc, token));
  const told = isPart ? provisionOf(doc, first, last, clause.predicate) : undefined;
  return told ?? (row.object === 'deadline' ? typeOfDeadline(doc, around) : undefined) ?? wholeAccord;
}

/** "the deadline to withdraw": what was to be done by it, by its verb alone. */
function typeOfDeadline(doc: Doc, around: readonly number[]): string | undefined {
  const step = around
    .flatMap((token) => [...childrenOf(doc, token)])
    .find((child) => hasRelation(doc, child, 'acl') && hasInfinitiveMark(doc, child));
  return step === undefined
    ? undefined
    : provisionRows(doc.language).find(({ verbs }) => verbs.has(doc.lemma[step] ?? ''))?.type;
}

/** "the eighth point of the statement" */
const isPointOf = (doc: Doc, token: number): boolean =>
  pointWords(doc.language).has(doc.lemma[token] ?? '') && hasAccordBehind(doc, token);

/** What will be done is no report of what was done; a term that will run longer is. */
const isFutureAndDone = (doc: Doc, { clause }: AgreedClause, row: StatusRow): boolean =>
  !(row.status === 'extended' && row.object === 'subject') && isFuture(doc, clause.predicate);

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
  for (let at = from; at < to; at++) if (isAccord(doc, at) || signs(doc.language).has(doc.lemma[at] ?? '')) return true;
  return false;
}

/** An act of force during or despite a truce breaks it. */
function breachReports(doc: Doc, clauses: readonly AgreedClause[]): readonly Report[] {
  return clauses.flatMap(({ clause, first, last }) => {
    const verb = clause.predicate;
    const charged =
      doc.xpos[verb] === 'VBG' && accusing(doc.language).has(doc.lemma[doc.head[doc.head[verb] ?? -1] ?? -1] ?? '');
    const isPast = isPastOrPerfect(doc, verb) && !isFuture(doc, verb);
    if (!isPast && !charged) return [];
    const truce = hasTruceBroken(doc, first, last);
    const force = [verb, ...clause.subjects, ...clause.objects].some((token) => isForce(doc, token));
    const civilians = clause.objects.some((token) => civilianWords(doc.language).has(doc.lemma[token] ?? ''));
    return truce && force
      ? [
          {
            type: civilians ? 'violence_on_civilians' : 'ceasefire',
            status: 'violated' as const,
            first,
            last,
            predicate: verb,
            confidence: 0.5,
          },
        ]
      : [];
  });
}

/** "despite the truce", "two days into the ceasefire", among the clause's own words. */
function hasTruceBroken(doc: Doc, first: number, last: number): boolean {
  for (let token = first; token <= last; token++)
    if (isAccord(doc, token) && caseWords(doc, token).some((word) => despiteWords(doc.language).has(word))) return true;
  return false;
}

const isForce = (doc: Doc, token: number): boolean => {
  if (forceWords(doc.language).has(doc.lemma[token] ?? '')) return true;
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
  return clauses.flatMap((one): readonly Report[] => {
    const { clause } = one;
    const verb = clause.predicate;
    const relation = doc.deprel[verb] ?? '';
    const pending = pendingOf(doc, one);
    if (pending !== undefined) return accordIsNear(doc, verb) || promised.has(pending.type) ? [pending] : [];
    if (relation === 'xcomp' || relation.startsWith('acl')) return [];
    if (clause.subjects.some((token) => isAccord(doc, token))) return [];
    const report = deedOf(doc, one);
    if (report === undefined || noDeeds(doc.language).has(report.type)) return [];
    const under = accordOver(doc, verb, underWords) >= 0;
    if (!under && !promised.has(report.type) && !accordIsNear(doc, verb)) return [];
    if (report.status === 'planned' || !isFuture(doc, verb)) return [report];
    const told = commitments.some(
      (known) =>
        known.type === report.type && known.what[0] <= (doc.start[verb] ?? 0) && (doc.start[verb] ?? 0) < known.what[1],
    );
    const isAgreed = relation === 'ccomp' && isAgreeing(doc, doc.head[verb] ?? -1);
    return told && relation === 'ccomp' && !isAgreed ? [{ ...report, status: 'planned', confidence: 0.5 }] : [];
  });
}

/** "has yet to be set up", "failed to withdraw", "roads remain closed": what was owed and has not begun. */
function pendingOf(doc: Doc, { clause, first, last }: AgreedClause): Report | undefined {
  const verb = clause.predicate;
  const head = doc.head[verb] ?? -1;
  const children = [...childrenOf(doc, verb)];
  const remains = (token: number): boolean => remaining(doc.language).has(doc.lemma[token] ?? '');
  const isUndone = undone(doc.language).has((doc.form[verb] ?? '').toLowerCase());
  if (isUndone && (children.some(remains) || (head >= 0 && remains(head)))) {
    const from = Math.min(first, ...(head >= 0 && remains(head) ? [subtreeSpan(doc, head)[0]] : []));
    const type = topicOf(doc, from, last);
    return type === undefined
      ? undefined
      : { type, status: 'not_initiated', first: from, last, predicate: verb, confidence: 0.5 };
  }
  if (isUnable(doc, verb)) {
    const type = provisionOf(doc, first, last, verb);
    return type === undefined
      ? undefined
      : { type, status: 'not_initiated', first, last, predicate: verb, confidence: 0.5 };
  }
  if (doc.deprel[verb] !== 'xcomp' || head < 0 || !hasInfinitiveMark(doc, verb)) return undefined;
  const yet = [...childrenOf(doc, head)].some((child) => yetWords(doc.language).has(doc.lemma[child] ?? ''));
  const fails = failing(doc.language).has(doc.lemma[head] ?? '') && isPastOrPerfect(doc, head);
  if (!fails && !(yet && !isNegatedBy(doc, head, noWords(doc.language)))) return undefined;
  const from = subtreeSpan(doc, head)[0];
  const type = provisionOf(doc, first, last, verb) ?? provisionOf(doc, from, last, verb);
  return type === undefined
    ? undefined
    : { type, status: 'not_initiated', first: from, last, predicate: verb, confidence: 0.6 };
}

/** "Convoys still cannot reach the camps." */
function isUnable(doc: Doc, verb: number): boolean {
  const words = [...childrenOf(doc, verb)].map((child) => (doc.form[child] ?? '').toLowerCase());
  return (
    words.some((word) => ability(doc.language).has(word)) && words.some((word) => notWords(doc.language).has(word))
  );
}

/** What a clause reports of a deed, future ones included; undefined: nothing. */
function deedOf(doc: Doc, { clause, first, last }: AgreedClause): Report | undefined {
  const verb = clause.predicate;
  const report = (type: string, status: StatusLevel, confidence: number, to = last): Report => ({
    type,
    status,
    first,
    last: to,
    predicate: verb,
    confidence,
  });
  const isPast = isPastOrPerfect(doc, verb) && !hasInfinitiveMark(doc, verb);
  if (isPast && isAgreeing(doc, verb)) {
    // "agreed that a working group would meet", "agreed to set one up": announced, not done.
    const step = [...clause.complements, ...clause.openComplements, ...infinitivesUnder(doc, verb)].find(
      (token) => token > verb,
    );
    if (step === undefined) return undefined;
    const [, end] = subtreeSpan(doc, step);
    const type = provisionOf(doc, verb + 1, end, step);
    return type === undefined ? undefined : report(type, 'planned', 0.5, Math.max(last, trimmedEnd(doc, end)));
  }
  if (isPast && speaks(doc.language).has(doc.lemma[verb] ?? '')) return undefined;
  const topic = (): string | undefined => provisionOf(doc, first, last, verb) ?? topicOf(doc, first, last);
  if (isPast && hasNoStep(doc, clause)) {
    const type = topic();
    return type === undefined ? undefined : report(type, 'not_initiated', 0.5);
  }
  if (isPast && givesTime(doc, clause)) {
    const type = topic();
    return type === undefined ? undefined : report(type, 'extended', 0.6);
  }
  const kept = isPast ? keptOut(doc, clause) : undefined;
  if (kept !== undefined) return report(kept, 'violated', 0.5);
  const type = provisionOf(doc, first, last, verb);
  if (type === undefined) return undefined;
  const stays = [...clause.subjects, ...clause.objects].flatMap((token) => ownType(doc, token))[0];
  const leaves =
    leaving(doc.language).has(doc.lemma[verb] ?? '') ||
    clause.objects.some((token) => leaving(doc.language).has(doc.lemma[token] ?? ''));
  if (isPast && stays !== undefined && leaves && degreeOf(doc, first, last, verb) === 'full')
    return report(stays, 'terminated', 0.6);
  if (!isPast && !isFuture(doc, verb)) return undefined;
  const turn = isPast && !isActOf(doc, type, verb) ? turnOf(doc, verb) : undefined;
  if (turn !== undefined) return report(type, turn, 0.5);
  const acts = isActOf(doc, type, verb) || carriers(doc.language).has(doc.lemma[verb] ?? '');
  return acts ? report(type, degreeOf(doc, first, last, verb), 0.6) : undefined;
}

/** "The demarcation has been postponed", "the commission resumed its work": what became of one provision. */
const turnOf = (doc: Doc, verb: number): StatusLevel | undefined =>
  statusRows(doc.language).find(
    ({ status, object, words }) => turns.has(status) && object !== 'subject' && words.has(verbLemma(doc, verb, words)),
  )?.status;

const turns: ReadonlySet<string> = new Set(['suspended', 'resumed', 'extended']);

/** Whether the verb tells that sides agreed, decided or announced. */
const isAgreeing = (doc: Doc, verb: number): boolean => verb >= 0 && agreeing(doc.language).has(doc.lemma[verb] ?? '');

/** Infinitives one noun below: "agreed on Monday to set up a group" is read as a Monday to set one up. */
const infinitivesUnder = (doc: Doc, verb: number): readonly number[] =>
  [...childrenOf(doc, verb)]
    .flatMap((child) => [child, ...childrenOf(doc, child)])
    .filter((token) => doc.upos[token] === 'VERB' && hasInfinitiveMark(doc, token));

function trimmedEnd(doc: Doc, end: number): number {
  let last = end;
  while (doc.upos[last] === 'PUNCT') last--;
  return last;
}

/** "No decision was reached on prisoners", "no progress": the very first step is denied. */
const hasNoStep = (doc: Doc, { subjects, objects }: AgreedClause['clause']): boolean =>
  [...subjects, ...objects].some((token) => stepWords(doc.language).has(doc.lemma[token] ?? '') && hasNo(doc, token));

/** "has given Armenia ten more days": time is given beyond what was set. */
const givesTime = (doc: Doc, { predicate, objects }: AgreedClause['clause']): boolean =>
  giving(doc.language).has(doc.lemma[predicate] ?? '') &&
  objects.some(
    (token) =>
      terms(doc.language).has(doc.lemma[token] ?? '') &&
      [...childrenOf(doc, token)].some((child) =>
        furtherWords(doc.language).has((doc.form[child] ?? '').toLowerCase()),
      ),
  );

/** "observers were kept out", "the army blocked the convoy": the provision whose people or goods were stopped. */
function keptOut(doc: Doc, clause: AgreedClause['clause']): string | undefined {
  const lemma = doc.lemma[clause.predicate] ?? '';
  const isOut =
    keeping(doc.language).has(lemma) &&
    (clause.particles.some((word) => awayWords(doc.language).has(word)) || isAwayNext(doc, clause.predicate));
  if (!isOut && !blocking(doc.language).has(lemma)) return undefined;
  return clause.objects.flatMap((token) => stoppedType(doc, token))[0];
}

const isAwayNext = (doc: Doc, verb: number): boolean =>
  awayWords(doc.language).has((doc.form[verb + 1] ?? '').toLowerCase());

/** The provision that those at a token carry out; of a pronoun, by the nearest noun before it that is one. */
function stoppedType(doc: Doc, token: number): readonly string[] {
  const own = ownType(doc, token);
  if (own.length > 0 || doc.upos[token] !== 'PRON') return own;
  for (let at = token - 1; at >= (doc.bounds[doc.sentence[token] ?? 0] ?? 0); at--) {
    const found = ownType(doc, at);
    if (found.length > 0) return found;
  }
  return [];
}

const ownType = (doc: Doc, token: number): readonly string[] => {
  const lemma = doc.lemma[token] ?? '';
  if (peacekeeping(doc.language).has(lemma)) return ['peacekeepers'];
  if (observing(doc.language).has(lemma)) return ['monitoring'];
  return aid(doc.language).has(lemma) ? ['humanitarian_access'] : [];
};

/** A charge that each side makes against the other is told by the whole sentence. */
function whole(doc: Doc, report: Report): Report {
  const head = doc.head[report.predicate] ?? -1;
  if (report.status !== 'violated' || head < 0 || !isMutual(doc, report.predicate)) return report;
  if (!hasRelation(doc, report.predicate, 'ccomp')) return report;
  const [first, last] = subtreeSpan(doc, head);
  return { ...report, first, last: trimmedEnd(doc, last) };
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
  return reports.map((found) => {
    const report = whole(doc, found);
    const span = tokenSpan(doc, report.first, report.last);
    const claim = claimAround(claims, span, doc.start[report.predicate] ?? span[0]);
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
      standing: standingOf(doc, report, told, claims, context.entities),
      by: told?.entity === undefined ? [] : [told.entity],
      ...(claim !== undefined && { claim }),
      ...(time !== undefined && { time: { from: time.from, to: time.to } }),
      evidence: [span],
      confidence: report.confidence,
    };
  });
}
