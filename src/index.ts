/**
 * Rapporteur as a library: read a page, get its facts.
 *
 *     import { read } from 'rapporteur';
 *     const { events } = read({ html, url });
 */
export * from './model/index.ts';
export { type Pair, read, readArticle, relate } from './read.ts';
