import { request } from 'node:http';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Home, homes } from '../../test/fixtures/homes.ts';
import { followUp, readings, storyLabels } from '../../test/fixtures/readings.ts';
import { addReadings, setStories } from '../record/index.ts';
import { mcpServer, serveMcp } from './index.ts';

interface Quoted {
  readonly article: { readonly id: string };
  readonly quote: { readonly text: string; readonly span: readonly [number, number] };
  readonly type?: string;
}

interface Answer {
  readonly isError?: boolean;
  readonly content: readonly { readonly text: string }[];
  readonly structuredContent?: {
    readonly rows: readonly Quoted[];
    readonly next?: string;
    readonly events: readonly Quoted[];
    readonly articles: readonly { readonly id: string }[];
    readonly sources: readonly { readonly id: string; readonly url?: string }[];
    readonly happenings: readonly { readonly id: string; readonly day: string }[];
    readonly happening: { readonly tellings: readonly object[] };
    readonly provisions: readonly { readonly type: string; readonly commitments: readonly Quoted[] }[];
    readonly article: { readonly text: string };
  };
}

const textById = new Map(readings.map(({ article }) => [article.id, article.text]));

/** Every quote of the rows stands in its article where it says. */
function proves(rows: readonly Quoted[] | undefined): void {
  expect(rows?.length).toBeGreaterThan(0);
  for (const { article, quote } of rows ?? []) expect(textById.get(article.id)?.slice(...quote.span)).toBe(quote.text);
}

describe.each(homes)('%s', (_name, open) => {
  let home: Home;
  let client: Client;
  beforeAll(async () => {
    home = await open();
    await addReadings(home.record, readings);
    await setStories(home.record, storyLabels);
    const [here, there] = InMemoryTransport.createLinkedPair();
    client = new Client({ name: 'a test', version: '1' });
    await mcpServer(home.record).connect(there);
    await client.connect(here);
  });
  afterAll(async () => {
    await client.close();
    await home.leave();
  });

  const call = async (name: string, args: object = {}): Promise<Answer> =>
    (await client.callTool({ name, arguments: { ...args } })) as unknown as Answer;

  test('says what its tools are for and take', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'search',
      'events',
      'show',
      'stories',
      'timeline',
      'accords',
      'claims',
    ]);
    for (const tool of tools) {
      expect(tool.description).toBeTruthy();
      expect(tool.inputSchema.type).toBe('object');
      expect(tool.annotations?.readOnlyHint).toBe(true);
    }
    expect(client.getInstructions()).toContain('quote');
  });

  test('search finds words, with quotes and addresses', async () => {
    const { structuredContent } = await call('search', { q: 'prisoners exchange' });
    proves(structuredContent?.events);
    expect(structuredContent?.sources.map(({ id }) => id)).toContain(followUp.article.id);
  });

  test('events by filters, part by part', async () => {
    const first = await call('events', { party: 'XMV', limit: 2 });
    expect(first.structuredContent?.rows).toHaveLength(2);
    proves(first.structuredContent?.rows);
    const second = await call('events', { party: 'XMV', limit: 2, cursor: first.structuredContent?.next });
    expect(second.structuredContent?.rows).not.toEqual(first.structuredContent?.rows);
    const asked = await call('events', { query: 'party:XMV', limit: 2 });
    expect(asked.structuredContent).toEqual(first.structuredContent);
    const agreed = await call('events', { type: ['AGREE'] });
    expect(agreed.structuredContent?.rows.map(({ type }) => type)).toEqual(['AGREE', 'AGREE', 'AGREE']);
  });

  test('an article with its evidence, a story with its timeline, a happening with its tellings', async () => {
    const shown = await call('show', { id: followUp.article.id });
    expect(shown.structuredContent?.article.text).toBe(followUp.article.text);
    proves(shown.structuredContent?.events);
    const timeline = await call('timeline', { story: 'orlen' });
    const days = timeline.structuredContent?.happenings.map(({ day }) => day) ?? [];
    expect(days).toEqual([...days].sort());
    const id = timeline.structuredContent?.happenings[0]?.id;
    const happening = await call('show', { id });
    expect(happening.structuredContent?.happening.tellings.length).toBeGreaterThan(0);
  });

  test('accords with their promises, claims with their speakers', async () => {
    const { structuredContent } = await call('accords', { type: 'ceasefire' });
    expect(structuredContent?.provisions.map(({ type }) => type)).toEqual(['ceasefire']);
    proves(structuredContent?.provisions.flatMap(({ commitments }) => commitments));
    proves((await call('claims', { stance: ['denies'] })).structuredContent?.rows);
  });

  test.each([
    ['show', { id: '0'.repeat(64) }, 'not-found'],
    ['timeline', { story: 'none' }, 'not-found'],
    ['events', { cursor: 'nonsense' }, 'query-invalid'],
    ['events', { query: 'party:' }, 'query-invalid'],
  ])('%s %j is an error of the tool with its code and what to do', async (name, args, code) => {
    const { isError, content } = await call(name, args);
    expect(isError).toBe(true);
    expect(JSON.parse(content[0]?.text ?? '')).toMatchObject({ error: { code, hint: expect.any(String) } });
  });

  test.each([{ type: ['WAR'] }, { after: 'yesterday' }, { colour: 'red' }])(
    'a question it does not take: %j',
    async (args) => {
      expect((await call('events', args)).isError).toBe(true);
    },
  );

  test('over HTTP on this machine, and for its own names only', async () => {
    const served = await serveMcp(home.record, 0);
    try {
      const other = new Client({ name: 'a test', version: '1' });
      await other.connect(new StreamableHTTPClientTransport(new URL(served.url)) as Parameters<Client['connect']>[0]);
      const answer = (await other.callTool({ name: 'stories', arguments: {} })) as unknown as Answer;
      expect(answer.structuredContent?.rows.length).toBeGreaterThan(0);
      await other.close();
      expect(await statusOf(served.url, { host: 'evil.example' })).toBe(403);
      expect(await statusOf(served.url, { origin: 'https://evil.example' })).toBe(403);
    } finally {
      await served.close();
    }
  });
});

/** Status of a POST with these headers. */
function statusOf(url: string, headers: { readonly [name: string]: string }): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end('{}');
  });
}
