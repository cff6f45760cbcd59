/** Reports of an accord itself or of its truce: violated, extended, suspended, ended, carried out. */
import type { Commitment, Doc } from '../model/index.ts';
import { childrenOf, hasInfinitiveMark, hasRelation, tokenSpan } from '../text/index.ts';
import { hasAccordBehind, hasNo, isFuture, isPartIn, isPastOrPerfect, nounsOf } from './clause-turns.ts';
import { type AgreedClause, isAccord, verbLemma } from './clauses.ts';
import { degreeOf } from './degree.ts';
import { provisionOf } from './provision.ts';
import { type Report, wholeAccord } from './status-report.ts';
import { provisionRows, type StatusRow, statusRows } from './tables.ts';
import { wordSet } from './word-set.ts';

const changedAccord = wordSet('changedAccord');
const pointWords = wordSet('points');

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
      ...[...changedAccord(doc.language)].flatMap((word) => [...(clause.obliques.get(word) ?? [])]),
    ];
    return direct.some((token) => isAccord(doc, token) || isPartIn(doc, token) || isPointOf(doc, token));
  }
  if (row.object === 'deadline')
    return [...around, ...clause.subjects].some((token) => doc.lemma[token] === 'deadline');
  return around.some((token) => doc.lemma[token] === row.object);
}

/** Reports of the accord itself: violated, extended, suspended, ended, implemented. */
export function accordReports(doc: Doc, clauses: readonly AgreedClause[]): readonly Report[] {
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
export function truceReports(
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
