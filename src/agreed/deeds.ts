/** Deeds that carry a provision out, are announced, or have not begun. */
import type { Commitment, Doc, StatusLevel } from '../model/index.ts';
import { childrenOf, hasInfinitiveMark, subtreeSpan } from '../text/index.ts';
import { hasNo, isAgreeing, isFuture, isPastOrPerfect, trimmedEnd } from './clause-turns.ts';
import { type AgreedClause, accordOver, isAccord, underWords, verbLemma } from './clauses.ts';
import { degreeOf, isNegatedBy } from './degree.ts';
import { isActOf, provisionOf, topicOf } from './provision.ts';
import type { Report } from './status-report.ts';
import { statusRows } from './tables.ts';
import { wordSet } from './word-set.ts';

const noWords = wordSet('no');
const signs = wordSet('accordSigns');
const noDeeds = wordSet('noDeeds');
const speaks = wordSet('speaking');
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
const ability = wordSet('ability');
const notWords = wordSet('not');
const awayWords = wordSet('away');
const remaining = wordSet('remaining');
const undone = wordSet('undone');
const yetWords = wordSet('yet');
const failing = wordSet('failing');

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

/** Deeds that carry a provision out, or are announced: "Russia has deployed peacekeepers", "will set up a working group". */
export function deedReports(
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

/** Infinitives one noun below: "agreed on Monday to set up a group" is read as a Monday to set one up. */
const infinitivesUnder = (doc: Doc, verb: number): readonly number[] =>
  [...childrenOf(doc, verb)]
    .flatMap((child) => [child, ...childrenOf(doc, child)])
    .filter((token) => doc.upos[token] === 'VERB' && hasInfinitiveMark(doc, token));

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
