import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agencyReport, contradiction, otherStory, readings, storyLabels } from '../../test/fixtures/readings.ts';
import { addReadings, correct, decide, listHappenings, openRecord, type Record, setStories } from '../record/index.ts';
import { makeApp } from './index.ts';
import type { OpenApi } from './openapi.ts';

let record: Record;
let app: Hono;
let document: OpenApi;
let ajv: Ajv2020;

beforeAll(async () => {
  record = await openRecord('memory:');
  await addReadings(record, readings);
  await setStories(record, storyLabels);
  await correct(record, {
    article: contradiction.article.id,
    kind: 'event',
    fact: 0,
    verdict: 'change',
    change: { standing: 'possible' },
    who: 'Ada',
    why: 'hearsay',
  });
  const { rows } = await listHappenings(record, { story: 'orlen' }, { limit: 500 });
  const [article = '', event] = rows.find(({ articles }) => articles > 1)?.id.split('.') ?? [];
  await decide(record, { verdict: 'split', article, event: Number(event), who: 'Ada', why: 'another day' });
  app = makeApp(record, { read: () => otherStory });
  document = (await (await app.request('http://127.0.0.1/api/openapi.json')).json()) as OpenApi;
  ajv = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false, allErrors: true });
  ajv.addVocabulary(['components']);
  ajv.addSchema({ $id: 'api', components: document.components });
});
afterAll(() => record.close());

describe('the OpenAPI document', () => {
  test('has every address of the server, and no other', () => {
    const served = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.slice('/api'.length).replaceAll(/:([a-z]+)/gu, '{$1}')}`);
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(told.length).toBeGreaterThan(35);
    expect(new Set(told)).toEqual(new Set(served));
  });

  test('names every operation once, and every field of a path', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    );
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      const named = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`);
      expect(path.match(/\{[a-z]+\}/gu) ?? []).toEqual(named);
    }
  });

  test('points at schemas that it has', () => {
    const pointed = JSON.stringify(document).match(/"#\/components\/schemas\/[^"]+"/gu) ?? [];
    const names = new Set(pointed.map((ref) => ref.slice('"#/components/schemas/'.length, -1)));
    expect(names.size).toBeGreaterThan(30);
    expect([...names].filter((name) => !(name in document.components.schemas))).toEqual([]);
  });

  test('gives the fields of a question with what they take', () => {
    const fields = document.paths['/events']?.get?.parameters ?? [];
    expect(fields.find(({ name }) => name === 'type')).toMatchObject({
      in: 'query',
      required: false,
      explode: false,
      schema: { type: 'array', items: { enum: expect.arrayContaining(['ASSAULT']) } },
    });
    expect(fields.find(({ name }) => name === 'limit')?.schema).toMatchObject({ minimum: 1, maximum: 500 });
    expect(document.paths['/search']?.get?.parameters[0]).toMatchObject({ name: 'q', required: true });
  });

  const article = agencyReport.article.id;
  test.each([
    ['/overview', '/overview'],
    ['/articles', '/articles?q=prisoners&limit=2'],
    ['/articles/{id}', `/articles/${article}`],
    ['/articles/{id}/related', `/articles/${article}/related`],
    ['/articles/{id}/report', `/articles/${article}/report`],
    ['/articles/{id}/corrections', `/articles/${contradiction.article.id}/corrections`],
    ['/events', '/events'],
    ['/events/facets', '/events/facets'],
    ['/events/days', '/events/days?party=tesh'],
    ['/series', '/series?by=week&field=actor'],
    ['/dyads', '/dyads?by=name&limit=3'],
    ['/claims', '/claims'],
    ['/accords', '/accords'],
    ['/commitments', '/commitments'],
    ['/statuses', '/statuses'],
    ['/stories', '/stories'],
    ['/stories/{id}', '/stories/orlen'],
    ['/stories/{id}/happenings', '/stories/orlen/happenings'],
    ['/happenings/{id}', `/happenings/${article}.0`],
    ['/actors', '/actors'],
    ['/places', '/places'],
    ['/names', '/names?near=ilic'],
    ['/search', '/search?q=orlen'],
    ['/corrections', '/corrections'],
    ['/corrections/training', '/corrections/training'],
    ['/agreement', '/agreement'],
    ['/decisions', '/decisions'],
  ])('%s answers what it says', async (path, asked) => {
    const response = await app.request(`http://127.0.0.1/api${asked}`);
    expect(response.status).toBe(200);
    const answer: unknown = await response.json();
    const said = document.paths[path]?.get?.responses['200']?.content['application/json']?.schema;
    expect(faultsOf(said, answer)).toEqual([]);
    // And would not say so of anything.
    expect(faultsOf(said, { colour: 'red' })).not.toEqual([]);
  });

  test('a fault is what it says', async () => {
    const response = await app.request('http://127.0.0.1/api/events?query=type%3ADANCE');
    const said = document.paths['/events']?.get?.responses.default?.content['application/problem+json']?.schema;
    expect(faultsOf(said, await response.json())).toEqual([]);
  });

  function faultsOf(schema: unknown, answer: unknown): readonly string[] {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"api#/components');
    const validate = ajv.compile(JSON.parse(text));
    return validate(answer) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
  }
});

describe('the page for people', () => {
  test('tells of every address and field, and loads nothing from elsewhere', async () => {
    const response = await app.request('http://127.0.0.1/api/docs');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    const page = await response.text();
    for (const path of Object.keys(document.paths)) expect(page).toContain(`<code>/api${path}</code>`);
    for (const name of Object.keys(document.components.schemas)) expect(page).toContain(`<code>${name}</code>`);
    expect(page).not.toMatch(/<script|style=|https?:\/\//u);
    expect(page.match(/(?:href|src)="[^"#/][^"]*"/gu)).toBeNull();
    const targets = [...page.matchAll(/href="#([^"]+)"/gu)].map(([, id]) => `id="${id}"`);
    expect(targets.filter((id) => !page.includes(id))).toEqual([]);
  });

  test('has its style', async () => {
    const response = await app.request('http://127.0.0.1/api/docs.css');
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8');
  });
});
