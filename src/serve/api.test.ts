import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { homes } from '../../test/fixtures/homes.ts';
import {
  agencyReport,
  contradiction,
  followUp,
  otherStory,
  readings,
  storyLabels,
} from '../../test/fixtures/readings.ts';
import { openArchive } from '../archive/index.ts';
import { exportFormats } from '../export/index.ts';
import type { Event, KeptPage } from '../model/index.ts';
import { addReadings, type Record, setStories } from '../record/index.ts';
import { makeApp } from './index.ts';

const hostile = '<!doctype html><script>fetch("/api/decisions", {method: "POST"})</script><p>Ferry</p>';

describe.each(homes)('the API over %s', (_home, enter) => {
  let record: Record;
  let app: Hono;
  let folder: string;
  let leave: () => Promise<void>;

  beforeAll(async () => {
    const home = await enter();
    ({ record, leave } = home);
    folder = await mkdtemp(join(tmpdir(), 'rapporteur-archive-'));
    const archive = openArchive(folder);
    const kept = new Map<string, KeptPage>([
      [otherStory.article.id, await archive.keep({ html: hostile }, new Date(0))],
    ]);
    await archive.settle();
    await archive.close();
    await addReadings(record, readings, kept);
    await setStories(record, storyLabels);
    app = makeApp(record, { desk: folder, archive: folder, newsMs: 5 });
  }, 60_000);
  afterAll(async () => {
    await leave();
    await rm(folder, { recursive: true });
  });

  async function get(path: string, headers: { [name: string]: string } = {}) {
    const response = await app.request(`http://127.0.0.1${path}`, { headers });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    // Each test says what it looks for in an answer.
    const body = (isJson && !text.includes('\n') ? JSON.parse(text) : {}) as Body;
    return { status: response.status, headers: response.headers, text, body };
  }

  async function post(path: string, body: object | string, headers: { [name: string]: string } = {}) {
    const response = await app.request(`http://127.0.0.1${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
    return { status: response.status, body: (await response.json()) as Body };
  }

  const asked = (query: string) => encodeURIComponent(query);
  const by = { who: 'Ada', why: 'the text says so' };

  describe('the query language', () => {
    test('asks of events as single filters do', async () => {
      const words = (await get(`/api/events?query=${asked('type:ASSAULT,RETREAT party:tesh sort')}`)).body;
      const single = (await get('/api/events?type=ASSAULT,RETREAT&party=tesh&q=sort')).body;
      expect(words).toEqual(single);
      const all = (await get(`/api/events?query=${asked('type:ASSAULT,RETREAT party:tesh')}`)).body;
      expect(all.rows.length).toBeGreaterThan(2);
      expect(all).toEqual((await get('/api/events?type=ASSAULT&type=RETREAT&party=tesh')).body);
    });

    test('holds together with single filters, of one field too', async () => {
      const both = (await get(`/api/events?type=ASSAULT&query=${asked('type:PROTEST')}`)).body;
      expect(both.rows).toEqual([]);
      const days = (await get(`/api/events?after=2031-03-15&query=${asked('after:2031-03-20')}`)).body;
      expect(days).toEqual((await get('/api/events?after=2031-03-20')).body);
    });

    test('leaves the choice of a facet open, and keeps what the query asks', async () => {
      const { type } = (await get(`/api/events/facets?type=ASSAULT&query=${asked('type:PROTEST,ASSAULT')}`)).body;
      expect(type.map(({ value }) => value).sort()).toEqual(['ASSAULT', 'PROTEST']);
      const alone = (await get(`/api/events/facets?query=${asked('type:PROTEST')}`)).body;
      expect(alone.type.map(({ value }) => value)).toEqual(['PROTEST']);
    });

    test('asks of articles and claims what they have', async () => {
      const articles = (await get(`/api/articles?query=${asked('prisoners publisher:"Harbour Wire"')}`)).body;
      expect(articles.rows.map(({ publisher }) => publisher)).toEqual(['Harbour Wire']);
      const without = (await get(`/api/articles?query=${asked('prisoners -publisher:"Harbour Wire"')}`)).body;
      const all = (await get('/api/articles?q=prisoners')).body;
      expect(without.rows.length).toBe(all.rows.length - 1);
      const claims = (await get(`/api/claims?query=${asked('said-by:velt')}`)).body;
      expect(claims).toEqual((await get('/api/claims?source=velt')).body);
      expect(claims.rows.length).toBeGreaterThan(0);
    });

    test.each([
      ['/api/events', 'type:DANCE', 5, 'DANCE'],
      ['/api/events/facets', 'actor:ARM "open', 10, 'not closed'],
      ['/api/articles', 'ferry actor:ARM', 6, 'articles have no field actor'],
      ['/api/claims', 'killed:>3', 0, 'claims have no field killed'],
      ['/api/accords', 'after:2031', 0, 'no field after'],
      ['/api/export/polecat', 'afer:2031', 0, 'no field afer'],
    ])('%s?query=%s is told at character %i', async (path, query, at, word) => {
      const { status, body } = await get(`${path}?query=${asked(query)}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'query-invalid', at });
      expect(body.detail).toContain(word);
    });
  });

  describe('lists', () => {
    const lists = [
      '/api/articles',
      '/api/events',
      '/api/claims',
      '/api/accords',
      '/api/commitments',
      '/api/statuses',
      '/api/dyads',
      '/api/dyads?by=name',
      '/api/stories',
      '/api/stories/orlen/happenings',
      '/api/actors',
      '/api/places',
    ];

    test.each(lists)('%s: part by part is the whole, each row once', async (path) => {
      const join = path.includes('?') ? '&' : '?';
      const whole = (await get(`${path}${join}limit=500`)).body.rows;
      const parts: unknown[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const page: Body = (await get(`${path}${join}limit=3&cursor=${cursor}`)).body;
        parts.push(...page.rows);
        cursor = page.next;
      }
      expect(whole.length).toBeGreaterThan(1);
      expect(parts).toEqual(whole);
    });

    test.each(lists)('%s: what did not change is not sent again', async (path) => {
      const etag = (await get(path)).headers.get('etag') ?? '';
      expect(etag).not.toBe('');
      expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
    });

    test.each(lists)('%s: a cursor of another kind is told', async (path) => {
      const others = [['a'], [1.5], [1e12, 1e12], ['a', 'b', 'c'], [{}], ['a', 1, 1e12], ['a', 1, 2, 3, 4]];
      for (const keys of others) {
        const cursor = Buffer.from(JSON.stringify(keys)).toString('base64url');
        const { status, body } = await get(`${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`);
        expect([keys, status, body.code]).toEqual([keys, 400, 'query-invalid']);
      }
    });

    test('rows are cut down to the fields that are named', async () => {
      const { rows } = (await get('/api/events?fields=id,type,day&limit=2')).body;
      expect(rows.map((row) => Object.keys(row).sort())).toEqual(Array(2).fill(['day', 'id', 'type']));
      const { status, body } = await get('/api/events?fields=id,colour');
      expect(status).toBe(400);
      expect(body.detail).toContain('colour');
    });
  });

  describe('counts', () => {
    test('say over how many events they were taken', async () => {
      const all = (await get('/api/events?limit=500')).body.rows.length;
      expect((await get('/api/events/facets')).body).toMatchObject({ of: all, capped: false });
    });

    test('a series sums to its events, by any step and field', async () => {
      const events = (await get('/api/events?party=tesh&limit=500')).body.rows;
      for (const step of ['day', 'week', 'month', 'year']) {
        const { rows, of } = (await get(`/api/series?by=${step}&party=tesh`)).body;
        expect(of).toBe(events.length);
        expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(events.length);
      }
      const types = (await get('/api/series?by=year&field=type&party=tesh')).body.rows;
      const assaults = events.filter(({ type }) => type === 'ASSAULT').length;
      const told = types.filter(({ value }) => value === 'ASSAULT');
      expect(told.map(({ from }) => from)).toEqual(['2030', '2031']);
      expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(assaults);
    });

    test('weeks begin on Mondays', async () => {
      const { rows } = (await get('/api/series?by=week')).body;
      expect(rows.length).toBeGreaterThan(1);
      expect(rows.map(({ from }) => new Date(from).getUTCDay())).toEqual(rows.map(() => 1));
    });

    test('without filters a series is that of the counts kept beside the facts', async () => {
      const kept = (await get('/api/series?by=month&field=type')).body.rows;
      const counted = (await get(`/api/series?by=month&field=type&values=40&query=${asked('surer:0')}`)).body.rows;
      expect(kept).toEqual(counted);
    });

    test('dyads tell who does how much to whom', async () => {
      const { rows } = (await get('/api/dyads?by=country')).body;
      const events = (await get('/api/events?limit=500')).body.rows;
      const countries = (side: Body['rows'][number]['actors']) => new Set(side.map(({ party }) => party?.country));
      for (const { from, to, count, classes, types } of rows) {
        const between = events.filter(
          ({ actors, recipients }) => countries(actors).has(from) && countries(recipients).has(to),
        );
        expect([from, to, count]).toEqual([from, to, between.length]);
        expect(Object.values(classes).reduce((a, b) => a + b)).toBe(count);
        expect(Object.values(types).reduce((a, b) => a + b)).toBe(count);
      }
      expect(rows.length).toBeGreaterThan(2);
    });
  });

  describe('what persons say', () => {
    test('a fact is corrected, and taken back', async () => {
      const { id } = contradiction.article;
      const n = contradiction.events.findIndex(({ type }) => type === 'ASSAULT');
      const events = async () => (await get(`/api/events?article=${id}&sort=oldest`)).body.rows;
      const before = await events();
      const change = { kind: 'event', fact: n, verdict: 'change', change: { type: 'COERCE' }, ...by };
      const kept = await post(`/api/articles/${id}/corrections`, change);
      expect(kept).toMatchObject({ status: 201, body: { n: expect.any(Number) } });
      expect((await events()).find((event) => event.n === n)).toMatchObject({ type: 'COERCE' });
      const rejected = { kind: 'event', fact: n, verdict: 'reject', who: 'Ben', why: 'It is a rumour.' };
      await post(`/api/articles/${id}/corrections`, rejected);
      const { rows } = (await get(`/api/articles/${id}/corrections`)).body;
      expect(rows).toMatchObject([
        { n: kept.body.n, verdict: 'change', change: { type: 'COERCE' }, ...by },
        { verdict: 'reject', who: 'Ben' },
      ]);
      expect((await get('/api/agreement')).body).toMatchObject({ coders: ['Ada', 'Ben'] });
      expect((await get('/api/corrections/training')).body.rows).toMatchObject([{ article: id, kind: 'event' }]);
      for (const { n: word } of rows) expect((await post(`/api/corrections/${word}/undo`, by)).status).toBe(201);
      expect(await events()).toEqual(before);
      expect((await get('/api/corrections')).body.rows.map(({ verdict }) => verdict)).toEqual([
        'change',
        'reject',
        'undo',
        'undo',
      ]);
    });

    test('a missed event is added by its words', async () => {
      const { id, text } = followUp.article;
      const start = text.indexOf(' ') + 1;
      const event = { type: 'CONSULT', trigger: [start, start + 4] } satisfies Partial<Event>;
      const { status, body } = await post(`/api/articles/${id}/events`, { event, ...by });
      expect(status).toBe(201);
      const added = (await get(`/api/events?article=${id}`)).body.rows.find(({ n }) => n === body.fact);
      expect(added).toMatchObject({ type: 'CONSULT', quote: { marks: [event.trigger] } });
      await post(`/api/corrections/${body.n}/undo`, by);
    });

    test('happenings are split and brought together again', async () => {
      const { rows } = (await get('/api/stories/orlen/happenings?limit=500')).body;
      const many = rows.find(({ articles }) => articles > 1);
      const [article, event] = (many?.id ?? '').split('.');
      const split = { verdict: 'split', article: article?.slice(0, 12), event: Number(event), ...by };
      const decided = await post('/api/decisions', split);
      expect(decided.status).toBe(201);
      expect((await get('/api/decisions')).body.rows).toMatchObject([{ verdict: 'split', ...by }]);
      const apart = (await get('/api/stories/orlen/happenings?limit=500')).body.rows;
      expect(apart.length).toBeGreaterThan(rows.length);
      await post('/api/decisions', { verdict: 'undo', decision: decided.body.n, ...by });
      expect((await get('/api/stories/orlen/happenings?limit=500')).body.rows).toEqual(rows);
    });

    const fact = { kind: 'event', fact: 0, verdict: 'accept' };
    const corrections = `/api/articles/${agencyReport.article.id}/corrections`;
    test.each<[string, object | string, { [name: string]: string }, number, string]>([
      [corrections, fact, {}, 400, 'input-invalid'],
      [corrections, { ...fact, who: 'Ada', why: ' ' }, {}, 400, 'input-invalid'],
      [corrections, { ...fact, ...by, colour: 'red' }, {}, 400, 'input-invalid'],
      [corrections, { ...fact, verdict: 'change', change: { type: 'DANCE' }, ...by }, {}, 400, 'query-invalid'],
      [corrections, { ...fact, fact: 999, ...by }, {}, 404, 'not-found'],
      [`/api/articles/${'0'.repeat(64)}/corrections`, { ...fact, ...by }, {}, 404, 'not-found'],
      [corrections, 'kind=event', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'input-invalid'],
      [corrections, { ...fact, ...by }, { 'content-type': 'text/plain' }, 415, 'input-invalid'],
      [corrections, { ...fact, ...by }, { 'content-type': 'application/jsonp' }, 415, 'input-invalid'],
      [corrections, { ...fact, ...by }, { 'sec-fetch-site': 'cross-site' }, 403, 'input-invalid'],
      [corrections, { ...fact, ...by }, { 'sec-fetch-site': 'same-site' }, 403, 'input-invalid'],
      [corrections, { ...fact, ...by }, { origin: 'https://evil.example' }, 403, 'input-invalid'],
      [corrections, { ...fact, ...by }, { origin: 'null' }, 403, 'input-invalid'],
      [corrections, { ...fact, ...by }, { host: 'evil.example' }, 403, 'input-invalid'],
      [corrections, { ...fact, who: 'Ada', why: 'x'.repeat(300_000) }, {}, 413, 'input-invalid'],
      [corrections, { ...fact, who: 'A\u0000', why: 'b' }, {}, 400, 'input-invalid'],
      [corrections, { ...fact, verdict: 'change', change: { mode: '\ud800' }, ...by }, {}, 400, 'input-invalid'],
      ['/api/articles/%00/corrections', { ...fact, ...by }, {}, 404, 'not-found'],
      ['/api/corrections/999999/undo', by, {}, 404, 'not-found'],
      ['/api/corrections/first/undo', by, {}, 404, 'not-found'],
      ['/api/decisions', { verdict: 'merge', happenings: ['a.0'], ...by }, {}, 400, 'input-invalid'],
      ['/api/decisions', { verdict: 'split', article: 'feed', event: 0, ...by }, {}, 404, 'not-found'],
    ])('%#: what is not to be kept is refused, and nothing changes', async (path, body, headers, status, code) => {
      const words = (await get('/api/corrections')).body.rows.length;
      const refused = await post(path, body, headers);
      expect([refused.status, refused.body.code]).toEqual([status, code]);
      expect((await get('/api/corrections')).body.rows.length).toBe(words);
    });
  });

  test.each([
    '/api/events?actor=a%00b',
    '/api/articles?q=%00',
    `/api/events?query=${encodeURIComponent('place:"a\0"')}`,
  ])('%s is told, not tried', async (path) => {
    const { status, body } = await get(path);
    expect([status, body.code]).toEqual([400, 'query-invalid']);
  });

  describe('names', () => {
    test('are found as they may be written', async () => {
      expect((await get('/api/names?near=Ana%20Illic')).body.rows[0]).toEqual({ name: 'Anna Ilic' });
    });
  });

  describe('files', () => {
    test.each(Object.entries(exportFormats))('an export as %s', async (name, { type, extension }) => {
      const { status, headers, text } = await get(`/api/export/${name}?query=${asked('type:ASSAULT')}`);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe(type);
      expect(headers.get('content-disposition')).toBe(`attachment; filename="rapporteur-${name}.${extension}"`);
      expect(text.length).toBeGreaterThan(100);
    });

    test('an export holds what the query asks', async () => {
      const { text } = await get(`/api/export/polecat?query=${asked('type:PROTEST')}`);
      const all = (await get('/api/events?type=PROTEST')).body.rows;
      expect(
        text
          .trim()
          .split('\r\n')
          .slice(1)
          .every((line) => line.includes('PROTEST')),
      ).toBe(true);
      expect(text.trim().split('\r\n').length - 1).toBeGreaterThanOrEqual(all.length);
    });

    test('whole Readings are those of the articles that have the words, with or without events', async () => {
      const { text } = await get(`/api/export/readings?query=${asked('prisoners')}`);
      const ids = text
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { article: { id: string } }).article.id);
      const found = (await get('/api/articles?q=prisoners')).body.rows;
      expect(new Set(ids)).toEqual(new Set(found.map(({ id }) => id)));
    });

    test('an archived page is given as words, never as a page', async () => {
      const { status, headers, text } = await get(`/api/articles/${otherStory.article.id}/page`);
      expect([status, text]).toEqual([200, hostile]);
      expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(headers.get('content-disposition')).toMatch(/^attachment/u);
      expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/u);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    });

    test.each([
      ['/api/export/pdf', 'pdf'],
      [`/api/articles/${agencyReport.article.id}/page`, 'archived page'],
      [`/api/articles/${'0'.repeat(64)}/page`, 'article'],
    ])('%s is not there', async (path, word) => {
      const { status, body } = await get(path);
      expect([status, body.code]).toEqual([404, 'not-found']);
      expect(body.detail).toContain(word);
    });
  });

  describe('news', () => {
    /** What a stream says until it has said all of these words. */
    async function heard(response: Response, ...words: readonly string[]): Promise<string> {
      const reader = response.body?.getReader();
      const decoder = new TextDecoder();
      let text = '';
      while (!words.every((word) => text.includes(word))) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) break;
        text += decoder.decode(value, { stream: true });
      }
      await reader?.cancel();
      return text;
    }

    test('come as they happen, and go on behind the last that was heard', async () => {
      const listening = await app.request('http://127.0.0.1/api/news');
      expect(listening.headers.get('content-type')).toBe('text/event-stream');
      const correction = { kind: 'event', fact: 0, verdict: 'accept', ...by };
      const path = `/api/articles/${agencyReport.article.id}/corrections`;
      const { n } = (await post(path, correction)).body;
      const first = await heard(listening, 'data:');
      expect(first).toContain(`event: correction\n`);
      expect(first).toContain(`"n":${n}`);
      const last = /id: (\S+)\ndata/u.exec(first)?.[1] ?? '';
      const second = (await post(`/api/corrections/${n}/undo`, by)).body.n;
      const again = await app.request('http://127.0.0.1/api/news', { headers: { 'last-event-id': last } });
      const rest = await heard(again, 'data:');
      expect(rest).toContain(`"n":${second}`);
      expect(rest).not.toContain(`"n":${n},`);
    });

    test('from the beginning are all articles, corrections and decisions in order', async () => {
      const all = await app.request('http://127.0.0.1/api/news', { headers: { 'last-event-id': '0.0.0' } });
      const text = await heard(all, 'event: correction', 'event: decision');
      expect(text.match(/event: article/gu)).toHaveLength(readings.length);
      expect(text.indexOf('event: article')).toBeLessThan(text.indexOf('event: correction'));
    });

    test('a number that is none is told', async () => {
      const { status, body } = await get('/api/news', { 'last-event-id': 'yesterday' });
      expect([status, body.code]).toEqual([400, 'query-invalid']);
    });

    test('end with the server', async () => {
      const stop = new AbortController();
      const other = makeApp(record, { desk: folder, newsMs: 5, stop: stop.signal });
      const listening = await other.request('http://127.0.0.1/api/news');
      stop.abort();
      expect(await heard(listening, 'never said')).toMatch(/^retry: \d+\nid: \d+\.\d+\.\d+\n\n$/u);
    });
  });
});

/** The fields of answers that these tests look into. */
interface Body {
  readonly rows: readonly {
    readonly id: string;
    readonly n: number;
    readonly type: string;
    readonly publisher: string;
    readonly verdict: string;
    readonly articles: number;
    readonly from: string;
    readonly to: string;
    readonly value: string;
    readonly count: number;
    readonly classes: { readonly [name: string]: number };
    readonly types: { readonly [name: string]: number };
    readonly actors: readonly { readonly party?: { readonly country?: string } }[];
    readonly recipients: readonly { readonly party?: { readonly country?: string } }[];
  }[];
  readonly type: readonly { readonly value: string }[];
  readonly next?: string;
  readonly code: string;
  readonly detail: string;
  readonly of: number;
  readonly n: number;
  readonly fact: number;
}
