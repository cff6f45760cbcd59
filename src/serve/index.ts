/** The HTTP API and the built desk. */
export type { ReadPage } from './api.ts';
export { type AppOptions, makeApp, type Served, type ServeOptions, serve } from './serve.ts';
