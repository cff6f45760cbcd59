/** The record over HTTP: one address per question, each answer plain JSON. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import { type Page, RapporteurError, type Reading } from '../model/index.ts';
import {
  countsByDay,
  facets,
  happeningOf,
  labelOf,
  listAccords,
  listActors,
  listArticles,
  listClaims,
  listEvents,
  listHappenings,
  listPlaces,
  listStories,
  overview,
  type Record,
  readingOf,
  reportOf,
  storyOf,
} from '../record/index.ts';
import { notFound, problem } from './problem.ts';
import { ask, askedPage, questions } from './query.ts';

/** Reads a page; given from outside, since the server does not know how reading is done. */
export type ReadPage = (page: Page) => Reading | Promise<Reading>;

/** The largest page that is read for a browser. The reader itself has limits of its own. */
const mostBytes = 20 * 1024 * 1024;

/** How much of each kind a search shows at once. */
const searchShown = { articles: 8, actors: 6, places: 6 } as const;

export function api(record: Record, read: ReadPage | undefined): Hono {
  const app = new Hono();
  app.use(etag());
  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-cache');
  });

  app.get('/overview', async (c) => {
    ask(questions.none, c.req.url);
    return c.json(await overview(record));
  });

  app.get('/articles', async (c) => {
    const { cursor, limit, ...filters } = ask(questions.articles, c.req.url);
    return c.json(await listArticles(record, filters, partOf(cursor, limit)));
  });
  app.get('/articles/:id', async (c) => {
    const reading = await readingOf(record, c.req.param('id'));
    if (reading === undefined) throw notFound(`article ${c.req.param('id')}`);
    return c.json(reading);
  });
  app.get('/articles/:id/related', async (c) => {
    const id = c.req.param('id');
    const label = await labelOf(record, id);
    if (label === undefined) throw notFound(`article ${id}`);
    const { rows } = await listArticles(record, { story: label.story });
    return c.json({ ...label, rows: rows.filter((row) => row.id !== id) });
  });

  app.get('/articles/:id/report', async (c) => {
    const report = await reportOf(record, c.req.param('id'));
    if (report === undefined) throw notFound(`article ${c.req.param('id')}`);
    return c.json(report);
  });

  app.get('/events', async (c) => {
    const { cursor, limit, sort, ...filters } = ask(questions.events, c.req.url);
    return c.json(
      await listEvents(record, filters, { ...partOf(cursor, limit), ...(sort === undefined ? {} : { sort }) }),
    );
  });
  app.get('/events/facets', async (c) => c.json(await facets(record, ask(questions.eventCounts, c.req.url))));
  app.get('/events/days', async (c) => c.json(await countsByDay(record, ask(questions.eventCounts, c.req.url))));

  app.get('/claims', async (c) => {
    const { cursor, limit, ...filters } = ask(questions.claims, c.req.url);
    return c.json(await listClaims(record, filters, partOf(cursor, limit)));
  });
  app.get('/accords', async (c) => c.json(await listAccords(record, ask(questions.accords, c.req.url))));

  app.get('/stories', async (c) => {
    const { cursor, limit } = ask(questions.stories, c.req.url);
    return c.json(await listStories(record, {}, partOf(cursor, limit)));
  });
  app.get('/stories/:id', async (c) => {
    const id = c.req.param('id');
    const story = await storyOf(record, id);
    if (story === undefined) throw notFound(`story ${id}`);
    return c.json(story);
  });
  app.get('/stories/:id/happenings', async (c) => {
    const { cursor, limit, news } = ask(questions.happenings, c.req.url);
    const filters = { story: c.req.param('id'), ...(news === undefined ? {} : { news }) };
    return c.json(await listHappenings(record, filters, partOf(cursor, limit)));
  });
  app.get('/happenings/:id', async (c) => {
    const happening = await happeningOf(record, c.req.param('id'));
    if (happening === undefined) throw notFound(`happening ${c.req.param('id')}`);
    return c.json(happening);
  });

  app.get('/actors', async (c) => {
    const { limit, ...filters } = ask(questions.actors, c.req.url);
    return c.json(await listActors(record, filters, limit));
  });
  app.get('/places', async (c) => {
    const { limit, ...filters } = ask(questions.places, c.req.url);
    return c.json(await listPlaces(record, filters, limit));
  });
  app.get('/search', async (c) => {
    const { q } = ask(questions.search, c.req.url);
    const [articles, actors, places] = await Promise.all([
      listArticles(record, { q }, { limit: searchShown.articles }),
      listActors(record, { q }, searchShown.actors),
      listPlaces(record, { q }, searchShown.places),
    ]);
    return c.json({ articles: articles.rows, actors, places });
  });

  app.post('/read', bodyLimit({ maxSize: mostBytes, onError: (c) => problem(c, tooLarge()) }), async (c) => {
    if (read === undefined) throw notFound('reader in this server');
    if (!(c.req.header('content-type') ?? '').startsWith('application/json')) {
      return problem(
        c,
        new RapporteurError('input-invalid', 'expected application/json', 'Send the page as JSON: {"text": "…"}.'),
        415,
      );
    }
    return c.json(await read(askedPage(await bodyOf(c.req.raw))));
  });

  app.all('*', (c) => problem(c, notFound(`address ${c.req.path}`)));
  app.onError((error, c) => problem(c, error));
  return app;
}

function partOf(cursor: string | undefined, limit: number | undefined): { cursor?: string; limit?: number } {
  return { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) };
}

async function bodyOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch (cause) {
    throw new RapporteurError('input-invalid', 'the body is not JSON', 'Send the page as JSON: {"text": "…"}.', {
      cause,
    });
  }
}

function tooLarge(): RapporteurError {
  return new RapporteurError(
    'page-too-large',
    `the page is larger than ${mostBytes / 1024 / 1024} MB`,
    'Cut it down to the article.',
  );
}
