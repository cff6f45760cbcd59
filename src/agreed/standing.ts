/** Who stands behind a report: the newspaper, a party, an outsider who confirms; and whether it is disputed or denied. */
import type { Claim, Doc, Entity, Span, StatusLevel, StatusReport } from '../model/index.ts';
import { childrenOf, hasRelation, tokenAt } from '../text/index.ts';
import { confirmingSectors } from './tables.ts';
import { wordSet } from './word-set.ts';

const speaks = wordSet('speaking');
const outsiders = wordSet('outsiders');
const eachWords = wordSet('each');
const otherWords = wordSet('other');
const accusing = wordSet('accusing');
const denying = wordSet('denying');
const verifying = wordSet('verifying');

/** What standing is asked of a report: its verb and its status. */
interface Told {
  readonly predicate: number;
  readonly status: StatusLevel;
}

/** The smallest claim that most of the words stand in, the verb among them. `verb`: its offset. */
export function claimAround(claims: readonly Claim[], span: Span, verb: number): number | undefined {
  let best: number | undefined;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, { content }] of claims.entries()) {
    for (const [start, end] of content) {
      if (verb < start || verb >= end) continue;
      const inner = Math.min(end, span[1]) - Math.max(start, span[0]);
      if (inner < (span[1] - span[0]) * 0.6 || end - start >= smallest) continue;
      smallest = end - start;
      best = index;
    }
  }
  return best;
}

/** An outsider by what it is, or by the word for it: observers, monitors, residents. */
const isOutsider = (doc: Doc, claim: Claim, entity: Entity | undefined): boolean => {
  const sectors = confirmingSectors(doc.language);
  if (entity?.party?.sectors.some((sector) => sectors.has(sector)) ?? false) return true;
  return (claim.source ?? []).some(([start, end]) => {
    for (let token = tokenAt(doc, start); token >= 0 && token < doc.length && (doc.start[token] ?? end) < end; token++)
      if (outsiders(doc.language).has(doc.lemma[token] ?? '')) return true;
    return false;
  });
};

/** "each said the other had broken the truce", "each side accusing the other": opposite accounts, in one sentence. */
export function isMutual(doc: Doc, token: number): boolean {
  const sentence = doc.sentence[token] ?? 0;
  let each = false;
  let other = false;
  let accuses = false;
  for (let at = doc.bounds[sentence] ?? 0; at < (doc.bounds[sentence + 1] ?? 0); at++) {
    const form = (doc.form[at] ?? '').toLowerCase();
    each ||= eachWords(doc.language).has(form);
    other ||= otherWords(doc.language).has(form);
    accuses ||= speaks(doc.language).has(doc.lemma[at] ?? '') || accusing(doc.language).has(doc.lemma[at] ?? '');
  }
  return other && accuses && each;
}

/** Sentences between a charge and its denial. */
const denialReach = 2;

/** Whether somebody else denies what a claim tells, right after or before it. */
const isDeniedNear = (doc: Doc, claim: Claim, claims: readonly Claim[]): boolean =>
  claims.some(
    (one) =>
      one.stance === 'denies' &&
      one.entity !== claim.entity &&
      Math.abs(sentenceOf(doc, one) - sentenceOf(doc, claim)) <= denialReach,
  );

const sentenceOf = (doc: Doc, { content }: Claim): number => doc.sentence[tokenAt(doc, content[0]?.[0] ?? 0)] ?? 0;

/** "certified that …", "monitors have counted …": whose word it is by the verb itself, where no claim was read. */
function tellerOf(doc: Doc, { predicate, status }: Told, entities: readonly Entity[]): StatusReport['standing'] {
  const head = doc.head[predicate] ?? -1;
  const reports = (verb: number): boolean => verb >= 0 && verifying(doc.language).has(doc.lemma[verb] ?? '');
  const verb = reports(predicate) ? predicate : hasRelation(doc, predicate, 'ccomp') && reports(head) ? head : -1;
  if (verb < 0) {
    const charged = status === 'violated' && accusing(doc.language).has(doc.lemma[doc.head[head] ?? -1] ?? '');
    return charged ? (isDenialNext(doc, predicate) ? 'disputed' : 'claimed') : 'stated';
  }
  const subjects = [...childrenOf(doc, verb)].filter((child) => hasRelation(doc, child, 'nsubj'));
  const outside = subjects.some(
    (token) =>
      outsiders(doc.language).has(doc.lemma[token] ?? '') ||
      (entities
        .find(({ mentions }) => mentions.some((one) => one.head[0] === doc.start[token]))
        ?.party?.sectors.some((sector) => confirmingSectors(doc.language).has(sector)) ??
        false),
  );
  if (outside) return 'confirmed';
  return subjects.length > 0 && verb !== predicate ? 'claimed' : 'stated';
}

/** Steps from what is denied to the verb that denies it. */
const denialSteps = 2;

/** "rejected the charge that it had violated the deal" */
function isUnderDenial(doc: Doc, predicate: number): boolean {
  if (!hasRelation(doc, predicate, 'ccomp') && !hasRelation(doc, predicate, 'acl')) return false;
  let at = doc.head[predicate] ?? -1;
  for (let step = 0; step < denialSteps && at >= 0; step++) {
    if (denying(doc.language).has(doc.lemma[at] ?? '')) return true;
    // "rejected the charge, saying that …": what is said behind it is not what is denied.
    if (doc.upos[at] === 'VERB') return false;
    at = doc.head[at] ?? -1;
  }
  return false;
}

/** Whether somebody denies something in the sentence or the next. */
function isDenialNext(doc: Doc, token: number): boolean {
  const sentence = doc.sentence[token] ?? 0;
  const end = doc.bounds[Math.min(doc.bounds.length - 1, sentence + 2)] ?? doc.length;
  for (let at = doc.bounds[sentence] ?? 0; at < end; at++)
    if (denying(doc.language).has(doc.lemma[at] ?? '')) return true;
  return false;
}

export function standingOf(
  doc: Doc,
  report: Told,
  claim: Claim | undefined,
  claims: readonly Claim[],
  entities: readonly Entity[],
): StatusReport['standing'] {
  if (report.status === 'violated' && isMutual(doc, report.predicate)) return 'disputed';
  if (isUnderDenial(doc, report.predicate)) return 'denied';
  if (claim === undefined) return tellerOf(doc, report, entities);
  if (claim.stance === 'denies') return 'denied';
  const source = entities.find(({ id }) => id === claim.entity);
  if (isOutsider(doc, claim, source)) return 'confirmed';
  const denied =
    isDeniedNear(doc, claim, claims) || (claim.stance === 'accuses' && isDenialNext(doc, report.predicate));
  return report.status === 'violated' && denied ? 'disputed' : 'claimed';
}
