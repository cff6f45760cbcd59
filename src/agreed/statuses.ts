/**
 * Is it kept? Each report of how an accord or one of its provisions is carried out, with its level and with who stands behind it. What a party
 * or the broker says of its own deal is a claim, never a fact.
 */
import type { Claim, Commitment, Doc, Entity, Event, StatusReport } from '../model/index.ts';
import { hasRelation, subtreeSpan, tokenSpan } from '../text/index.ts';
import { accordReports, truceReports } from './accord-reports.ts';
import { breachReports } from './breaches.ts';
import { trimmedEnd } from './clause-turns.ts';
import { agreedClauses } from './clauses.ts';
import type { AgreedContext } from './commitments.ts';
import { deedReports } from './deeds.ts';
import { claimAround, isMutual, standingOf } from './standing.ts';
import type { Report } from './status-report.ts';

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
