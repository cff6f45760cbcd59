/** What was promised, and is it kept? */
export { type AgreedContext, readCommitments } from './commitments.ts';
export { readStatuses } from './statuses.ts';
