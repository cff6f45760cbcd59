/** Accords from pages to the record, the command's CSV and the API. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assetTable } from '../src/assets/index.ts';
import { presentAccord, presentChanges, presentTerm } from '../src/cli/present-accord.ts';
import { accordColumns, accordCsv } from '../src/export/index.ts';
import { read } from '../src/read.ts';
import {
  accordChanges,
  addReadings,
  listNamedAccords,
  listTerms,
  namedAccordOf,
  openRecord,
  type Record,
} from '../src/record/index.ts';
import { makeApp } from '../src/serve/index.ts';

const pages = [
  {
    published: '2031-03-10',
    text: 'Georgia and Armenia signed a peace deal on Monday to end the war. Under the deal, Armenian forces must leave the town of Gori by April 1. The Norway-brokered truce is to be monitored by observers.',
  },
  {
    published: '2031-03-20',
    text: 'Armenia said the truce of March 10 with Georgia was being kept. Armenian forces have begun to withdraw from the valley under the deal.',
  },
  {
    published: '2031-03-21',
    text: 'Israel and Hamas agreed to a ceasefire on Friday. Hamas must release ten hostages by March 25 under the deal to end the war.',
  },
];

let record: Record;
beforeAll(async () => {
  record = await openRecord('memory:');
  await addReadings(
    record,
    pages.map((page) => read(page)),
  );
});
afterAll(() => record.close());

const named = async (party: string) =>
  (await listNamedAccords(record)).find(({ parties }) => parties.some(({ name }) => name === party));

describe('accords across articles', () => {
  test('one accord under its names, with parties, broker and day', async () => {
    expect(await listNamedAccords(record)).toHaveLength(2);
    const accord = await named('Georgia');
    expect(accord?.articles).toBe(2);
    expect(accord?.signed).toEqual({ from: '2031-03-10', to: '2031-03-10' });
    expect(accord?.parties.map(({ name }) => name).sort()).toEqual(['Armenia', 'Georgia']);
    expect(accord?.brokers.map(({ name }) => name)).toEqual(['Norway']);
    expect(accord?.names).toContain('Norway-brokered truce');
  });

  test('what is due, and what is past without a word', async () => {
    const terms = await listTerms(record, '2031-03-28', 30);
    expect(terms.map(({ due, state, commitment }) => [due, state, commitment.type])).toEqual([
      ['2031-03-25', 'unreported', 'prisoners'],
      ['2031-04-01', 'due', 'withdrawal'],
    ]);
    expect((await listTerms(record, '2031-03-28', 2)).map(({ due }) => due)).toEqual(['2031-03-25']);
  });

  test('what changed since a day', async () => {
    const changes = await accordChanges(record, '2031-03-20');
    expect(changes.accords.map(({ parties }) => parties.map(({ name }) => name))).toEqual([['Israel', 'Hamas']]);
    expect(changes.statuses.map(({ type, status }) => [type, status])).toContainEqual(['withdrawal', 'minimum']);
    expect(await accordChanges(record, '2031-04-01')).toEqual({ accords: [], commitments: [], statuses: [] });
  });

  test('an accord is found by its name; an unknown one is told', async () => {
    const accord = await named('Georgia');
    expect((await namedAccordOf(record, 'norway-brokered truce', '2031-03-28')).id).toBe(accord?.id);
    await expect(namedAccordOf(record, 'no such deal', '2031-03-28')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('its provisions as a table with the columns of PAM and PA-X', async () => {
    const accord = await namedAccordOf(record, 'norway-brokered truce', '2031-03-28');
    const [head, ...lines] = [...accordCsv(accord)];
    expect(head).toBe(`${accordColumns.join(',')}\r\n`);
    const withdrawal = lines.find((line) => line.includes(',promise,withdrawal,'));
    expect(withdrawal).toContain('Withdrawal of Troops,SsrFf');
    expect(withdrawal).toContain('2031-04-01,2031-04-01,');
    expect(lines.some((line) => line.includes(',report,withdrawal,') && line.includes(',minimum,1,'))).toBe(true);
  });
});

test('docs/accords.md says of every column what it holds', () => {
  const docs = readFileSync(new URL('../docs/accords.md', import.meta.url), 'utf8');
  const told = new Set([...docs.matchAll(/`([a-z_]+)`/gu)].map(([, name]) => name));
  expect(accordColumns.filter((name) => !told.has(name))).toEqual([]);
});

test('every type of provision has its row of PAM and PA-X', () => {
  const types = new Set(assetTable('en/agreed/codes.tsv').map(({ type }) => type));
  expect(assetTable('en/agreed/provisions.tsv').flatMap(({ type = '' }) => (types.has(type) ? [] : [type]))).toEqual(
    [],
  );
});

describe('for people', () => {
  const look = { width: 100, colour: false };

  test('an accord shows its provisions, terms and how far it is kept', async () => {
    const shown = presentAccord(await namedAccordOf(record, 'norway-brokered truce', '2031-04-02'), look);
    expect(shown).toContain('brokered by Norway');
    expect(shown).toContain('withdrawal: minimum');
    expect(shown).toMatch(/score 33\.3 %/u);
  });

  test('a day that passed without a word is due with nothing reported, and nothing is said to be broken', async () => {
    const shown = (await listTerms(record, '2031-03-28', 30)).map((term) => presentTerm(term, look)).join('');
    expect(shown).toContain('2031-03-25  due, nothing reported');
    expect(shown).not.toMatch(/broken|violated/u);
  });

  test('changes are told by kind, or that there are none', async () => {
    expect(presentChanges(await accordChanges(record, '2031-03-20'), look)).toContain('New accords (1)');
    expect(presentChanges(await accordChanges(record, '2032-01-01'), look)).toBe('nothing new on any accord\n');
  });
});

describe('the API', () => {
  const get = async (path: string) => makeApp(record, {}).request(`http://127.0.0.1/api${path}`);

  test('lists accords, terms and changes, and gives one', async () => {
    const { rows } = (await (await get('/accords/named')).json()) as { rows: { id: string }[] };
    expect(rows).toHaveLength(2);
    const one = await get(`/accords/named/${rows[0]?.id}?on=2031-03-28`);
    expect(await one.json()).toMatchObject({ id: rows[0]?.id });
    expect((await (await get('/accords/due?on=2031-03-28&days=2')).json()) as object).toMatchObject({
      rows: [{ due: '2031-03-25', state: 'unreported' }],
    });
    expect(await (await get('/accords/changes?since=2031-03-21')).json()).toMatchObject({ accords: [{ articles: 1 }] });
    const csv = await get(`/accords/named/${rows[0]?.id}/csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
  });

  test('a day that is none, and an accord that is none, are told', async () => {
    expect((await get('/accords/changes?since=soon')).status).toBe(400);
    expect((await get('/accords/named/none')).status).toBe(404);
  });
});
