/** What do other data sets say? */
export { type Compared, type CompareOptions, compare, type Summary } from './compare.ts';
export { layouts } from './layouts.ts';
export type { OurEvent } from './ours.ts';
export type { BadLine, OutsideActor, OutsideEvent } from './outside.ts';
