export { type FollowNews, follow, type Taken } from './follow.ts';
export { openState } from './state.ts';
