/** What happened? */
export { eventFeatures, type Ground, readEvents } from './events.ts';
export { featureBuckets, pairFeatures } from './pair-features.ts';
export { type Relation, relateActors, tokensOfSpans, toldTypes } from './relate.ts';
export type { Setting } from './surroundings.ts';
export { type Frame, frames } from './tables.ts';
