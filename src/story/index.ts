/** Is this the same report, the same event, the same story? */
export { clusterReports, clusterTraces, type Traced } from './cluster.ts';
export { type DigestSource, digest } from './digest.ts';
export type { Dispute, DisputeSide } from './disputes.ts';
export { type Family, familyOf, type Relative } from './family.ts';
export { type Happening, happenings, type Placed } from './happenings.ts';
export { inheritIds, type Membership, type StoryMove } from './heirs.ts';
export type { Report, StoryLabel } from './report.ts';
export { type ReportIndex, reportIndex } from './report-index.ts';
export { sameEvent, type Verdict } from './same-event.ts';
export type { StoryEvent, StoryFigure, StoryParty, StoryPlace } from './story-event.ts';
export type { Decision, Telling } from './telling.ts';
export { packed, TRACE_VERSION, type Trace, traceReader, unpacked } from './trace.ts';
