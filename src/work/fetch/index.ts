export { type Clock, systemClock } from './clock.ts';
export { type Fetched, fetchPage } from './fetch-page.ts';
export { type Got, makePolite, type Polite, type PoliteOptions } from './polite.ts';
export { bareHost } from './private-address.ts';
