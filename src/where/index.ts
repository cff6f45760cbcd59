/** Where? The names of places in a text, and which place on earth each means. See docs/codebook/where.md. */
export { type PlaceContext, readPlaces } from './places.ts';
