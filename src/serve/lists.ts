/** The addresses that only look things up. */
import type { Part } from '../model/index.ts';
import {
  countsByDay,
  dyads,
  facets,
  happeningOf,
  labelOf,
  listAccords,
  listActors,
  listArticles,
  listClaims,
  listCommitments,
  listEvents,
  listHappenings,
  listPlaces,
  listStatuses,
  listStories,
  namesNear,
  overview,
  partOf,
  type Record,
  readingOf,
  reportOf,
  series,
  storyOf,
} from '../record/index.ts';
import { namedAccords } from './accords.ts';
import { notFound } from './problem.ts';
import { andQuery, andQueryOf, questions } from './query.ts';
import { type Route, route } from './route.ts';
import { countedFields } from './shapes.ts';

/** How much of each kind a search shows at once. */
const searchShown = { articles: 8, actors: 6, places: 6 } as const;

/** Of lists that are worked out as a whole, as many rows as a record's list gives. */
const whole = 500;

/** Names that are near, unless told. */
const near = 10;

export function lookups(record: Record): readonly Route[] {
  return [
    ...articles(record),
    ...events(record),
    ...agreed(record),
    ...namedAccords(record),
    ...stories(record),
    ...names(record),
  ];
}

function articles(record: Record): readonly Route[] {
  const group = 'Articles';
  return [
    route({
      method: 'get',
      path: '/overview',
      group,
      summary: 'What the desk’s first page shows',
      query: questions.none,
      answer: { one: 'Overview' },
      handle: () => overview(record),
    }),
    route({
      method: 'get',
      path: '/articles',
      group,
      summary: 'Articles, newest first; with words the best match first, with the passage that has them',
      query: questions.articles,
      answer: { rows: 'ArticleRow' },
      handle: ({ query: { cursor, limit, fields, query, ...filters } }) =>
        listArticles(record, andQueryOf('articles', filters, query), part({ cursor, limit })),
    }),
    route({
      method: 'get',
      path: '/articles/:id',
      group,
      summary: 'The whole Reading of an article, as it was read',
      query: questions.none,
      answer: { one: 'Reading' },
      handle: async ({ param }) => (await readingOf(record, param('id'))) ?? missing(`article ${param('id')}`),
    }),
    route({
      method: 'get',
      path: '/articles/:id/related',
      group,
      summary: 'The other articles of its story, and which are copies of one report',
      query: questions.none,
      answer: { one: 'Related' },
      handle: async ({ param }) => {
        const label = (await labelOf(record, param('id'))) ?? missing(`article ${param('id')}`);
        const { rows } = await listArticles(record, { story: label.story });
        return { ...label, rows: rows.filter((row) => row.id !== label.id) };
      },
    }),
    route({
      method: 'get',
      path: '/articles/:id/report',
      group,
      summary: 'Its report: agency, origin, copies, and what versions changed',
      query: questions.none,
      answer: { one: 'ReportTold' },
      handle: async ({ param }) => (await reportOf(record, param('id'))) ?? missing(`article ${param('id')}`),
    }),
    route({
      method: 'get',
      path: '/claims',
      group,
      summary: 'Who says what, newest first',
      query: questions.claims,
      answer: { rows: 'ClaimRow' },
      handle: ({ query: { cursor, limit, fields, query, source, ...filters } }) =>
        listClaims(
          record,
          andQueryOf('claims', { ...filters, ...(source !== undefined && { saidBy: source }) }, query),
          part({ cursor, limit }),
        ),
    }),
  ];
}

function events(record: Record): readonly Route[] {
  const group = 'Events';
  return [
    route({
      method: 'get',
      path: '/events',
      group,
      summary: 'Who did what to whom, when, where and on whose word',
      query: questions.events,
      answer: { rows: 'EventRow' },
      handle: ({ query: { cursor, limit, fields, sort, query, ...filters } }) =>
        listEvents(record, andQuery(filters, query), {
          ...part({ cursor, limit }),
          ...(sort !== undefined && { sort }),
        }),
    }),
    route({
      method: 'get',
      path: '/events/facets',
      group,
      summary: 'How many events have each value of each field; a field’s own filter is left out for its own counts',
      query: questions.eventCounts,
      answer: { one: 'Facets' },
      handle: ({ query: { query, ...filters } }) => facets(record, andQuery(filters, query)),
    }),
    route({
      method: 'get',
      path: '/events/days',
      group,
      summary: 'How many events of each type each day has, oldest first',
      query: questions.eventCounts,
      answer: { rows: 'DayCount', more: countedFields },
      handle: ({ query: { query, ...filters } }) => countsByDay(record, andQuery(filters, query)),
    }),
    route({
      method: 'get',
      path: '/series',
      group,
      summary: 'How many events each day, week, month or year has, in all or by the values of a field',
      query: questions.series,
      answer: { one: 'Series' },
      handle: ({ query: { query, by, field, values, ...filters } }) =>
        series(
          record,
          {
            ...(by !== undefined && { step: by }),
            ...(field !== undefined && { field }),
            ...(values !== undefined && { values }),
          },
          andQuery(filters, query),
        ),
    }),
    route({
      method: 'get',
      path: '/dyads',
      group,
      summary: 'Who does how much to whom, by classes and types of events; most first',
      query: questions.dyads,
      answer: { rows: 'Dyad', more: countedFields },
      handle: ({ query: { query, by, cursor, limit, fields, ...filters } }) =>
        dyads(record, andQuery(filters, query), { ...part({ cursor, limit }), ...(by !== undefined && { by }) }),
    }),
  ];
}

function agreed(record: Record): readonly Route[] {
  const group = 'Accords';
  return [
    route({
      method: 'get',
      path: '/accords',
      group,
      summary: 'Promises and how they are kept, by type of provision; the most promised first',
      query: questions.accords,
      answer: { rows: 'Provision' },
      handle: async ({ query: { query, cursor, limit, fields, ...filters } }) =>
        partOf(await listAccords(record, andQueryOf('accords', filters, query)), part({ cursor, limit })),
    }),
    route({
      method: 'get',
      path: '/commitments',
      group,
      summary: 'What was promised: who must do what by when',
      query: questions.accords,
      answer: { rows: 'CommitmentRow' },
      handle: ({ query: { query, cursor, limit, fields, ...filters } }) =>
        listCommitments(record, andQueryOf('accords', filters, query), part({ cursor, limit })),
    }),
    route({
      method: 'get',
      path: '/statuses',
      group,
      summary: 'Words on whether promises are kept, oldest first',
      query: questions.accords,
      answer: { rows: 'StatusRow' },
      handle: ({ query: { query, cursor, limit, fields, ...filters } }) =>
        listStatuses(record, andQueryOf('accords', filters, query), part({ cursor, limit })),
    }),
  ];
}

function stories(record: Record): readonly Route[] {
  const group = 'Stories';
  return [
    route({
      method: 'get',
      path: '/stories',
      group,
      summary: 'Stories, the one with the newest article first',
      query: questions.part,
      answer: { rows: 'StoryRow' },
      handle: ({ query: { cursor, limit } }) => listStories(record, {}, part({ cursor, limit })),
    }),
    route({
      method: 'get',
      path: '/stories/:id',
      group,
      summary: 'One story: its summary in quotes, its days, figures and contradictions',
      query: questions.none,
      answer: { one: 'StoryTold' },
      handle: async ({ param }) => (await storyOf(record, param('id'))) ?? missing(`story ${param('id')}`),
    }),
    route({
      method: 'get',
      path: '/stories/:id/happenings',
      group,
      summary: 'What happened in it, in order of days, as all its articles tell it',
      query: questions.happenings,
      answer: { rows: 'HappeningRow' },
      handle: ({ query: { cursor, limit, news }, param }) =>
        listHappenings(record, { story: param('id'), ...(news !== undefined && { news }) }, part({ cursor, limit })),
    }),
    route({
      method: 'get',
      path: '/happenings/:id',
      group,
      summary: 'One happening with all its tellings, and what persons decided on them',
      query: questions.none,
      answer: { one: 'HappeningTold' },
      handle: async ({ param }) => (await happeningOf(record, param('id'))) ?? missing(`happening ${param('id')}`),
    }),
  ];
}

function names(record: Record): readonly Route[] {
  const group = 'Names';
  return [
    route({
      method: 'get',
      path: '/actors',
      group,
      summary: 'Who acts and is acted upon in the newest events that match, most often first; five hundred in all',
      query: questions.actors,
      answer: { rows: 'ActorRow' },
      handle: async ({ query: { cursor, limit, fields, ...filters } }) =>
        partOf(await listActors(record, filters, whole), part({ cursor, limit })),
    }),
    route({
      method: 'get',
      path: '/places',
      group,
      summary: 'Where the newest events are placed, most events first; five hundred in all',
      query: questions.places,
      answer: { rows: 'PlaceRow' },
      handle: async ({ query: { cursor, limit, fields, ...filters } }) =>
        partOf(await listPlaces(record, filters, whole), part({ cursor, limit })),
    }),
    route({
      method: 'get',
      path: '/names',
      group,
      summary: 'Names that are written much like this one, the likest first',
      query: questions.names,
      answer: { rows: 'Name' },
      handle: async ({ query: { near: words, limit = near } }) => ({
        rows: (await namesNear(record.db, words, limit)).map((name) => ({ name })),
      }),
    }),
    route({
      method: 'get',
      path: '/search',
      group,
      summary: 'The articles, actors and places that fit the words best',
      query: questions.search,
      answer: { one: 'Found' },
      handle: async ({ query: { q } }) => {
        const [found, actors, places] = await Promise.all([
          listArticles(record, { q }, { limit: searchShown.articles }),
          listActors(record, { q }, searchShown.actors),
          listPlaces(record, { q }, searchShown.places),
        ]);
        return { articles: found.rows, actors, places };
      },
    }),
  ];
}

/** The part that is asked for, without what is not. */
export function part({ cursor, limit }: { [field in keyof Part]: Part[field] | undefined }): Part {
  return { ...(cursor !== undefined && { cursor }), ...(limit !== undefined && { limit }) };
}

export function missing(what: string): never {
  throw notFound(what);
}
