/** Is this the same report, the same event, the same story? */
export { clusterReports } from './cluster.ts';
export type { Report, StoryLabel } from './report.ts';
export { sameEvent, type Verdict } from './same-event.ts';
export type { StoryEvent, StoryFigure, StoryParty, StoryPlace } from './story-event.ts';
