/** Where it is kept: articles and their facts in one PostgreSQL dialect, embedded in a folder or on a server. */
export { type AccordFilters, listAccords, listCommitments, listStatuses } from './accords.ts';
export { listActors } from './actors.ts';
export { type Added, addReading, addReadings } from './add.ts';
export { agreement, type FieldAgreement, type TrainingRow, trainingRows } from './agreement.ts';
export { accordChanges, listNamedAccords, listTerms, namedAccordOf } from './agreements.ts';
export { type ArticleFilters, listArticles } from './articles.ts';
export { type Carried, carryOver } from './carry.ts';
export { checkTables } from './check.ts';
export { type ClaimFilters, listClaims } from './claims.ts';
export { faultsOf } from './corrected.ts';
export {
  addMissedEvent,
  type Correction,
  type CorrectionRow,
  correct,
  correctionsOf,
  listCorrections,
  type MissedEvent,
  undoCorrection,
} from './corrections.ts';
export { everyRow, partOf } from './cursor.ts';
export { listDecisions } from './decided.ts';
export { decide, type Ruling } from './decisions.ts';
export { dumpRecord, restoreRecord } from './dump.ts';
export { type DyadSide, dyadSides, dyads } from './dyads.ts';
export { listEvents } from './events.ts';
export { countsBy, facets } from './facets.ts';
export { factKinds } from './facts.ts';
export { type Comparison, comparison } from './figures.ts';
export {
  type FlatActor,
  type FlatArticle,
  type FlatEvent,
  type FlatPlace,
  type FlatQuantity,
  flatEvents,
} from './flat.ts';
export { type HappeningFilters, happeningOf, listHappenings } from './happenings.ts';
export { type KeptArticle, keptArticles, keptPageOf, knownArticles } from './kept-pages.ts';
export { labelStories } from './label.ts';
export { articleNamed, happeningNamed, storyNamed } from './named.ts';
export { namesNear } from './names.ts';
export { type News, type NewsMark, newestMark, newsSince } from './news.ts';
export { isServer, openRecord, type Record, type RecordOptions } from './open.ts';
export { overview } from './overview.ts';
export { listPlaces, type PlaceFilters } from './places.ts';
export { readingOf, readingsAt } from './reading.ts';
export { readings } from './readings.ts';
export type { Door } from './remote.ts';
export { reportOf } from './report.ts';
export { countsByDay, type SeriesAsked, series } from './series.ts';
export { makeSessions } from './sessions.ts';
export { labelOf, listStories, type StoryLabel, setStories } from './stories.ts';
export { storyOf } from './story.ts';
export { tellHappenings } from './tell.ts';
