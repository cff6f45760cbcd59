import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agencyReport, followUp, otherStory, readings, storyLabels } from '../../test/fixtures/readings.ts';
import { RapporteurError } from '../model/index.ts';
import { addReadings, openRecord, type Record, setStories } from '../record/index.ts';
import { makeApp, serve } from './index.ts';

let record: Record;
let app: Hono;
let desk: string;

beforeAll(async () => {
  desk = await mkdtemp(join(tmpdir(), 'rapporteur-desk-'));
  await writeFile(join(desk, 'index.html'), '<!doctype html><title>Desk</title>');
  await writeFile(join(desk, 'app.js'), 'export {};');
  record = await openRecord('memory:');
  await addReadings(record, readings);
  await setStories(record, storyLabels);
  app = makeApp(record, {
    desk,
    read: ({ text }) => {
      if (text === '') throw new RapporteurError('page-empty', 'the page has no words', 'Paste some.');
      return { ...otherStory, article: { ...otherStory.article, text: text ?? '' } };
    },
  });
});
afterAll(async () => {
  await record.close();
  await rm(desk, { recursive: true });
});

/** The fields of answers that these tests look into. */
interface Body {
  readonly rows: readonly { readonly report: string }[];
  readonly next: string;
  readonly report: string;
  readonly counts: { readonly articles: number };
  readonly detail: string;
  readonly article: { readonly text: string };
}

async function get(path: string, headers: { [name: string]: string } = {}) {
  const response = await app.request(`http://127.0.0.1:4317${path}`, { headers });
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  const body = (type.includes('json') ? JSON.parse(text) : {}) as Body;
  return { status: response.status, headers: response.headers, type, text, body };
}

describe('the API', () => {
  test.each([
    ['/api/overview', 'counts'],
    ['/api/articles', 'rows'],
    ['/api/articles?q=prisoners&limit=1', 'next'],
    [`/api/articles/${agencyReport.article.id}`, 'sentences'],
    [`/api/articles/${agencyReport.article.id}/related`, 'report'],
    ['/api/events?type=AGREE,ASSAULT&type=RETREAT&standing=denied&sort=surest', 'rows'],
    ['/api/events/facets?actor=quay', 'type'],
    ['/api/claims?stance=denies', 'rows'],
    [`/api/articles/${agencyReport.article.id}/report`, 'versions'],
    ['/api/stories', 'rows'],
    ['/api/stories/orlen', 'figures'],
    ['/api/stories/orlen', 'summary'],
    ['/api/stories/orlen/happenings?news=true&limit=2', 'next'],
    [`/api/happenings/${agencyReport.article.id}.0`, 'tellings'],
    ['/api/search?q=orlen', 'articles'],
  ])('%s answers', async (path, field) => {
    const { status, body } = await get(path);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toHaveProperty(field);
  });

  test.each(['/api/events/days', '/api/accords', '/api/actors?q=ilic', '/api/places?located=true'])(
    '%s is a list',
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBe(200);
      expect(body.rows.length).toBeGreaterThan(0);
    },
  );

  test('an article is its Reading, to the last field', async () => {
    expect((await get(`/api/articles/${followUp.article.id}`)).body).toEqual(followUp);
  });

  test('the related articles say which are copies of one report', async () => {
    const { body } = await get(`/api/articles/${agencyReport.article.id}/related`);
    expect(body.rows).toHaveLength(4);
    expect(body.rows.filter((row) => row.report === body.report)).toHaveLength(1);
  });

  test('a cursor leads to the next rows', async () => {
    const first = (await get('/api/events?limit=3')).body;
    const second = (await get(`/api/events?limit=3&cursor=${first.next}`)).body;
    const both = (await get('/api/events?limit=6')).body;
    expect([...first.rows, ...second.rows]).toEqual(both.rows);
  });

  test.each([
    ['/api/events?type=DANCE', 400, 'query-invalid', 'type.0'],
    ['/api/events?afer=2031', 400, 'query-invalid', 'afer'],
    ['/api/events?after=yesterday', 400, 'query-invalid', 'after'],
    ['/api/events?cursor=xyz', 400, 'query-invalid', 'cursor'],
    ['/api/events?limit=0', 400, 'query-invalid', 'limit'],
    ['/api/search', 400, 'query-invalid', 'q'],
    [`/api/articles/${'0'.repeat(64)}`, 404, 'not-found', 'article'],
    ['/api/stories/none', 404, 'not-found', 'story'],
    ['/api/happenings/none', 404, 'not-found', 'happening'],
    ['/api/nothing', 404, 'not-found', '/api/nothing'],
  ])('%s is told as a problem', async (path, status, code, word) => {
    const { type, body, ...rest } = await get(path);
    expect(rest.status).toBe(status);
    expect(type).toBe('application/problem+json');
    expect(body).toMatchObject({ status, code, type: `urn:rapporteur:problem:${code}`, hint: expect.any(String) });
    expect(body.detail).toContain(word);
  });

  test('what did not change is not sent again', async () => {
    const etag = (await get('/api/stories')).headers.get('etag') ?? '';
    expect((await get('/api/stories', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/api/events', { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('reading a page', () => {
  const post = (body: string, headers: { [name: string]: string } = {}) =>
    app.request('http://localhost/api/read', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });

  test('gives its Reading and keeps nothing', async () => {
    const before = (await get('/api/overview')).body.counts;
    const response = await post(JSON.stringify({ text: 'A ferry left.' }));
    expect(((await response.json()) as Body).article.text).toBe('A ferry left.');
    expect((await get('/api/overview')).body.counts).toEqual(before);
  });

  test.each([
    ['{"text": ""}', {}, 422, 'page-empty'],
    ['{"text": "a", "html": "b"}', {}, 400, 'input-invalid'],
    ['{"body": "a"}', {}, 400, 'input-invalid'],
    ['no json', {}, 400, 'input-invalid'],
    ['{"text": "a"}', { 'content-type': 'text/plain' }, 415, 'input-invalid'],
    ['{"text": "a"}', { 'sec-fetch-site': 'cross-site' }, 403, 'input-invalid'],
    [JSON.stringify({ text: 'a'.repeat(21 * 1024 * 1024) }), {}, 413, 'page-too-large'],
  ])('%#: refuses what it cannot read', async (body, headers, status, code) => {
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });
});

describe('the server', () => {
  test('answers its own names only', async () => {
    for (const host of ['127.0.0.1:4317', 'localhost', '[::1]:80'])
      expect((await get('/api/stories', { host })).status).toBe(200);
    for (const host of ['evil.example', '127.0.0.1.evil.example:4317', '192.168.1.2']) {
      expect((await get('/api/stories', { host })).status).toBe(403);
    }
  });

  test('says how it is to be shown, on every answer', async () => {
    for (const path of ['/', '/api/overview', '/api/nothing', '/app.js']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('hands out the desk at every address that is no file', async () => {
    for (const path of ['/', '/events?type=AGREE', '/articles/abc', '/%E0%A4%A']) {
      expect((await get(path)).text).toContain('<title>Desk</title>');
    }
    expect((await get('/app.js')).type).toContain('javascript');
    expect((await get('/gone.js')).status).toBe(404);
    expect((await get('/..%2F..%2Fpackage.json')).text).not.toContain('rapporteur');
  });

  test('without a built desk says how to build it', async () => {
    const response = await makeApp(record, { desk: join(desk, 'none') }).request('http://localhost/');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
  });

  test('takes the next port where one is in use', async () => {
    const first = createServer();
    const port = await new Promise<number>((resolve) => {
      first.listen(0, '127.0.0.1', () => {
        const address = first.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const served = await serve({ record, port, desk });
    expect(served.port).toBeGreaterThan(port);
    const response = await fetch(`${served.url}/api/overview`);
    expect(((await response.json()) as Body).counts.articles).toBe(readings.length);
    const listening = await fetch(`${served.url}/api/news`);
    await served.close();
    expect(await listening.text()).toMatch(/^retry: /u);
    await new Promise((resolve) => first.close(resolve));
  });
});
