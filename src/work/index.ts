export { type Fetched, fetchPage } from './fetch.ts';
