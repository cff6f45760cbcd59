/** The record over HTTP: one address per question, each answer plain JSON. */
import { Hono } from 'hono';
import { type Page, pageSchema, type Reading } from '../model/index.ts';
import type { Record } from '../record/index.ts';
import { docsCss, docsPage } from './docs.ts';
import { files } from './files.ts';
import { lookups } from './lists.ts';
import { newsRoute } from './news.ts';
import { type OpenApi, openApi } from './openapi.ts';
import { notFound, problem } from './problem.ts';
import { questions } from './query.ts';
import { mount, NotJson, type Route, route } from './route.ts';
import { says } from './words.ts';

/** Reads a page; given from outside, since the server does not know how reading is done. */
export type ReadPage = (page: Page) => Reading | Promise<Reading>;

export interface ApiOptions {
  /** Reads a page for `POST /api/read`, which is not there without it. */
  readonly read?: ReadPage;
  /** The folder where the record's pages are archived. */
  readonly archive?: string;
  /** Ends what goes on until it is ended: the stream of news. */
  readonly stop?: AbortSignal;
  /** How often the record is looked at while somebody waits for news, two seconds unless told. */
  readonly newsMs?: number;
}

/** The largest page that is read for a browser. The reader itself has limits of its own. */
const mostBytes = 20 * 1024 * 1024;

export function api(record: Record, { read, archive, stop, newsMs }: ApiOptions): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-cache');
  });

  const routes = [
    ...lookups(record),
    ...says(record),
    ...files(record, archive),
    newsRoute(record, { ...(stop !== undefined && { stop }), ...(newsMs !== undefined && { everyMs: newsMs }) }),
    ...(read === undefined ? [] : [reading(read)]),
  ];
  const all: readonly Route[] = [...routes, ...documents((): OpenApi => openApi(all))];
  for (const one of all) mount(app, one);

  app.all('*', (c) => problem(c, notFound(`address ${c.req.path}`)));
  app.onError((error, c) => problem(c, error, error instanceof NotJson ? 415 : undefined));
  return app;
}

function reading(read: ReadPage): Route {
  return route({
    method: 'post',
    path: '/read',
    group: 'Articles',
    summary: 'Reads a page and keeps nothing',
    query: questions.none,
    body: pageSchema,
    largest: mostBytes,
    answer: { one: 'Reading' },
    handle: async ({ body }) => read(body),
  });
}

/** The API's own description, for programs and for people. */
function documents(made: () => OpenApi): readonly Route[] {
  const group = 'This document';
  const text = (body: string, type: string): Response => new Response(body, { headers: { 'content-type': type } });
  return [
    route({
      method: 'get',
      path: '/openapi.json',
      group,
      summary: 'The API as an OpenAPI 3.1 document',
      query: questions.none,
      answer: { raw: ['application/json'], says: 'OpenAPI 3.1' },
      handle: async () => text(JSON.stringify(made()), 'application/json'),
    }),
    route({
      method: 'get',
      path: '/docs',
      group,
      summary: 'The same as a page for people',
      query: questions.none,
      answer: { raw: ['text/html'], says: 'A page' },
      handle: async () => text(docsPage(made()), 'text/html; charset=utf-8'),
    }),
    route({
      method: 'get',
      path: '/docs.css',
      group,
      summary: 'Its style',
      query: questions.none,
      answer: { raw: ['text/css'], says: 'A style sheet' },
      handle: async () => text(docsCss, 'text/css; charset=utf-8'),
    }),
  ];
}
