/**
 * The record for assistants (Model Context Protocol): tools that only read, and whose every answer carries the exact words, where they
 * stand, and the address of the page, so that an assistant can cite.
 */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import {
  asRapporteurError,
  eventFilterFields,
  parseQuery,
  RapporteurError,
  rapporteurVersion,
  stances,
} from '../model/index.ts';
import {
  happeningOf,
  listAccords,
  listArticles,
  listClaims,
  listEvents,
  listHappenings,
  listStories,
  type Record,
  readingOf,
  storyOf,
} from '../record/index.ts';
import { withAddresses } from './addresses.ts';

const instructions = `This server reads a record of news: articles, and the events, claims and promises that were read from them.
Every answer has quotes: "text" is exactly what the article says, "span" its half-open range of UTF-16 units in the article's text, and
"marks" the fact's own words in it. Cite the quote with the publisher, the day and the url of its article. An event's "standing" tells
whether the text says that it happened, goes on, is planned, possible, called for or denied; "says" tells whose word it is, and without
it the word is the newspaper's own. Sources may contradict each other: timeline names both sides.`;

const limit = z.int().min(1).max(100).default(20).describe('Rows at most');
const cursor = z.string().max(1000).exactOptional().describe('“next” of the answer before, to go on behind it');
const id = z.string().trim().min(1).max(200);
const words = z.string().trim().min(1).max(500);

/** A server over the record, to be connected to one transport. */
export function mcpServer(record: Record): McpServer {
  const server = new McpServer({ name: 'rapporteur', version: rapporteurVersion }, { instructions });
  const readOnly = { readOnlyHint: true, openWorldHint: false } as const;

  const tool = <S extends z.ZodRawShape>(
    name: string,
    title: string,
    description: string,
    inputSchema: S,
    answer: (given: z.output<z.ZodObject<S>>) => Promise<object>,
  ): void => {
    const schema = z.strictObject(inputSchema);
    server.registerTool(
      name,
      { title, description, inputSchema: schema, annotations: readOnly },
      async (given: unknown) =>
        answered(async () => withAddresses(record, await answer(schema.parse(given) as z.output<z.ZodObject<S>>))),
    );
  };

  tool(
    'search',
    'Search',
    'Articles and events that have the words, best match first, each with the passage that has them.',
    { q: words.describe('Words, "phrases", or, -without'), limit },
    async ({ q, limit: most }) => {
      const [articles, events] = await Promise.all([
        listArticles(record, { q }, { limit: most }),
        listEvents(record, { q }, { limit: most }),
      ]);
      return { articles: articles.rows, events: events.rows };
    },
  );

  tool(
    'events',
    'Events',
    'Who did what to whom, when and where, newest first, each with its quote. All filters given must hold.',
    {
      ...eventFilterFields,
      query: words
        .exactOptional()
        .describe('The query language: actor:ARM type:ASSAULT after:2020-09 -place:"Nagorno-Karabakh" "free words"'),
      sort: z.enum(['newest', 'oldest', 'surest']).default('newest'),
      limit,
      cursor,
    },
    async ({ sort, limit: most, cursor: from, query, ...filters }) =>
      listEvents(record, given({ ...filters, and: query === undefined ? undefined : parseQuery(query) }), {
        sort,
        limit: most,
        ...(from !== undefined && { cursor: from }),
      }),
  );

  tool(
    'show',
    'Show with evidence',
    'One article with its text and all that was read from it, each fact with its exact words; or one happening (id ARTICLE.N) with every telling of it, why they count as one, and where they disagree.',
    { id: id.describe('Id of an article (64 hexadecimal digits), or of a happening (ARTICLE.N)') },
    async ({ id: asked }) => {
      if (asked.includes('.')) {
        const happening = await happeningOf(record, asked);
        if (happening === undefined) throw missing('happening', asked, '`timeline` and `events` name what there is.');
        return { happening };
      }
      return articleShown(record, asked);
    },
  );

  tool(
    'stories',
    'Stories',
    'Stories of the record, newest first: how many articles tell them and how many independent reports among these.',
    { limit, cursor },
    ({ limit: most, cursor: from }) =>
      listStories(record, {}, { limit: most, ...(from !== undefined && { cursor: from }) }),
  );

  tool(
    'timeline',
    'Timeline of a story',
    'What happened in one story in order of days, with how many independent reports tell it, by whose word, and where sources contradict each other; with the story’s summary in quotes.',
    {
      story: id.describe('Id of a story, from `stories` or an article'),
      news: z.boolean().default(true).describe('Leave out history told to explain the news'),
      limit,
      cursor,
    },
    async ({ story, news, limit: most, cursor: from }) => {
      const told = await storyOf(record, story);
      if (told === undefined) throw missing('story', story, '`stories` lists what there is.');
      const part = { limit: most, ...(from !== undefined && { cursor: from }) };
      const happenings = await listHappenings(record, { story, ...(news && { news }) }, part);
      return {
        story: told,
        happenings: happenings.rows,
        ...(happenings.next !== undefined && { next: happenings.next }),
      };
    },
  );

  tool(
    'accords',
    'Status of accords',
    'What was promised, by type of provision, and every word on whether it is kept, oldest first: who must do what by when, and who says that it was done, violated or delayed.',
    {
      type: words.exactOptional().describe('A provision type, such as ceasefire or prisoner_release'),
      story: id.exactOptional(),
      article: id.exactOptional(),
    },
    async (filters) => ({ provisions: await listAccords(record, given(filters)) }),
  );

  tool(
    'claims',
    'Claims',
    'Who says what: the words, whose they are, and whether they assert, deny, accuse, demand, promise or question.',
    {
      source: words.exactOptional().describe('Who speaks: words of a name, or a country code'),
      stance: z.array(z.enum(stances)).exactOptional(),
      story: id.exactOptional(),
      article: id.exactOptional(),
      q: words.exactOptional().describe('Words of the article'),
      limit,
      cursor,
    },
    ({ limit: most, cursor: from, source, ...filters }) =>
      listClaims(record, given({ ...filters, saidBy: source }), {
        limit: most,
        ...(from !== undefined && { cursor: from }),
      }),
  );

  return server;
}

async function articleShown(record: Record, asked: string): Promise<object> {
  const reading = await readingOf(record, asked);
  if (reading === undefined) throw missing('article', asked, '`search` and `events` name what there is.');
  const filters = { article: asked };
  const [events, claims, provisions] = await Promise.all([
    listEvents(record, filters, { limit: 500, sort: 'oldest' }),
    listClaims(record, filters, { limit: 500 }),
    listAccords(record, filters),
  ]);
  const { id: article, url, publisher, headline, published, language, text } = reading.article;
  return {
    article: { id: article, url, publisher, headline, published, language, text },
    events: events.rows,
    claims: claims.rows,
    provisions,
  };
}

const missing = (kind: string, asked: string, hint: string): RapporteurError =>
  new RapporteurError('not-found', `the record has no ${kind} ${asked}`, hint);

/** The fields that were given. */
function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** The answer as a tool gives it, as text and as data; a fault as a tool's error, with its code and what to do. */
async function answered(answer: () => Promise<object>): Promise<CallToolResult> {
  try {
    const data = await answer();
    return { content: [{ type: 'text', text: JSON.stringify(data) }], structuredContent: { ...data } };
  } catch (thrown) {
    const { code, message, hint } = asRapporteurError(thrown);
    const error = { code, message, ...(hint !== undefined && { hint }) };
    return { isError: true, content: [{ type: 'text', text: JSON.stringify({ error }) }] };
  }
}
