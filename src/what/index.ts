/** What happened? */
export { readEvents } from './events.ts';
export { type Relation, relateActors } from './relate.ts';
export type { Setting } from './surroundings.ts';
export { type Frame, frames } from './tables.ts';
