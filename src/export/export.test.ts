import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import jsonld from 'jsonld';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Home, homes } from '../../test/fixtures/homes.ts';
import { followUp, readings, storyLabels } from '../../test/fixtures/readings.ts';
import { readingSchema } from '../model/index.ts';
import {
  addReadings,
  correct,
  everyRow,
  flatEvents,
  listEvents,
  type Record,
  readingOf,
  setStories,
} from '../record/index.ts';
import { acledColumns, exportFormats, exportOf, formatNames, polecatColumns } from './index.ts';

async function bytesOf(record: Record, format: string, filters = {}): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of exportOf(record, format, filters)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const textOf = async (record: Record, format: string, filters = {}): Promise<string> =>
  (await bytesOf(record, format, filters)).toString();

/** Loads the export in DuckDB as a person would, and asks it. */
async function asked(bytes: Buffer, extension: string, sql: (file: string) => string) {
  const path = join(tmpdir(), `rapporteur-${randomUUID()}.${extension}`);
  await writeFile(path, bytes);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(sql(`'${path}'`));
    return reader.getRowObjectsJson();
  } finally {
    connection.closeSync();
    await rm(path);
  }
}

describe.each(homes)('%s', (_name, open) => {
  let home: Home;
  let record: Record;
  let events: number;
  beforeAll(async () => {
    home = await open();
    record = home.record;
    await addReadings(record, readings);
    await setStories(record, storyLabels);
    events = (await allEvents()).length;
  });
  afterAll(() => home.leave());

  async function allEvents(filters = {}) {
    const rows = [];
    for await (const row of everyRow((part) => listEvents(record, filters, part))) rows.push(row);
    return rows;
  }

  async function flat(filters = {}, words = true) {
    const rows = [];
    for await (const batch of flatEvents(record, filters, { words })) rows.push(...batch);
    return rows;
  }

  test.each([{}, { party: 'XMV' }, { q: 'ferry' }, { place: 'tervin', type: ['ASSAULT'] }, { after: '2031-04' }])(
    'the quick way gives what the list gives: %j',
    async (filters) => {
      const key = (row: { article: { id: string }; n: number }) => `${row.article.id}.${row.n}`;
      const listed = new Map((await allEvents(filters)).map((row) => [key(row), row]));
      const quick = await flat(filters);
      expect(quick.map(key).sort()).toEqual([...listed.keys()].sort());
      for (const event of quick) {
        const row = listed.get(key(event));
        expect({ ...event.article, day: event.day, quote: event.quote }).toMatchObject({
          headline: row?.article.headline ?? '',
          day: row?.day,
          quote: row?.quote,
        });
        expect(event.actors.map(({ name }) => name)).toEqual(row?.actors.map(({ name }) => name));
        expect(event.recipients.map(({ name }) => name)).toEqual(row?.recipients.map(({ name }) => name));
        expect(event.place?.name).toBe(row?.place?.name);
        expect(event.quantities.map(({ role, value }) => [role, value])).toEqual(
          row?.quantities.map(({ role, value }) => [role, value]),
        );
        expect(event.speaker?.name).toBe(row?.says?.actor?.name);
      }
    },
  );

  test('POLECAT: one row an event, and one a direction of what is mutual', async () => {
    const rows = await asked(await bytesOf(record, 'polecat'), 'csv', (file) => `select * from ${file}`);
    expect(Object.keys(rows[0] ?? {})).toEqual([...polecatColumns]);
    expect(new Set(rows.map((row) => String(row['Event ID']).split('.').slice(0, 2).join('.'))).size).toBe(events);
    const truce = rows.filter((row) => row['Event Type'] === 'AGREE' && row['Actor Name'] === 'Marovia');
    expect(truce[0]).toMatchObject({ 'Recipient Name': 'Tesh', 'Quad Code': 'VERBAL COOPERATION', Intensity: 4.2 });
    expect(rows.some((row) => row['Event Type'] === 'AGREE' && row['Actor Name'] === 'Tesh')).toBe(true);
  });

  test('ACLED: what happened with force, in its words', async () => {
    const rows = await asked(await bytesOf(record, 'acled'), 'csv', (file) => `select * from ${file}`);
    expect(Object.keys(rows[0] ?? {})).toEqual([...acledColumns]);
    const types = new Set(rows.map((row) => row.event_type));
    expect(
      [...types].every((type) => /^(?:Battles|Violence|Explosions|Protests|Riots|Strategic)/u.test(String(type))),
    ).toBe(true);
    const listed = await allEvents({ standing: ['happened', 'ongoing'], type: ['ASSAULT'] });
    expect(rows.filter((row) => row.disorder_type === 'Political violence').length).toBeLessThanOrEqual(listed.length);
    const fighting = rows.find((row) => row.location === 'Orlen Valley');
    expect(fighting).toMatchObject({ event_type: 'Battles', actor1: 'Marovia', actor2: 'Tesh', fatalities: '2300' });
    expect(String(fighting?.notes)).toContain('five months of fighting in the Orlen Valley');
  });

  test('Parquet: typed columns', async () => {
    const bytes = await bytesOf(record, 'parquet');
    const rows = await asked(
      bytes,
      'parquet',
      (file) => `select count(*)::int n, max(latitude) lat, sum(killed) killed, typeof(min(day)) kind from ${file}`,
    );
    const quick = await flat();
    expect(rows[0]).toMatchObject({ n: events, kind: 'DATE' });
    expect(rows[0]?.lat).toBe(Math.max(...quick.map(({ place }) => place?.lat ?? -90)));
    const quotes = await asked(bytes, 'parquet', (file) => `select quote from ${file} where quote is not null`);
    expect(quotes.map(({ quote }) => quote).sort()).toEqual(quick.map(({ quote }) => quote?.text).sort());
  });

  test('GeoJSON: a feature an event, longitude first', async () => {
    const { type, features } = JSON.parse(await textOf(record, 'geojson'));
    expect(type).toBe('FeatureCollection');
    expect(features).toHaveLength(events);
    for (const one of features) {
      expect(one.type).toBe('Feature');
      if (one.geometry === null) continue;
      const [lon, lat] = one.geometry.coordinates;
      expect(one.geometry).toEqual({ type: 'Point', coordinates: [expect.any(Number), expect.any(Number)] });
      expect(Math.abs(lon) <= 180 && Math.abs(lat) <= 90).toBe(true);
    }
    const tervin = features.find((one: { properties: { place: string } }) => one.properties.place === 'Tervin');
    expect(tervin.geometry.coordinates).toEqual([43.36, 42.31]);
  });

  test('Readings: each as it went in', async () => {
    const lines = (await textOf(record, 'readings')).trimEnd().split('\n');
    expect(lines).toHaveLength(readings.length);
    for (const line of lines) {
      const reading = JSON.parse(line);
      expect(readingSchema.safeParse(reading).success).toBe(true);
      expect(reading).toEqual(await readingOf(record, reading.article.id));
    }
    const one =
      (await textOf(record, 'readings', { article: followUp.article.id, type: ['CONSULT', 'AID'] })).length > 0;
    expect(one).toBe(followUp.events.some(({ type }) => type === 'CONSULT' || type === 'AID'));
  });

  test('JSON-LD: every event is derived from its article and selected in its text', async () => {
    const document = JSON.parse(await textOf(record, 'jsonld'));
    const expanded = await jsonld.expand(document);
    const ofType = (iri: string) => expanded.filter((one) => (one['@type'] as string[] | undefined)?.includes(iri));
    expect(ofType('http://www.w3.org/ns/prov#Entity')).toHaveLength(
      events + readings.filter((reading) => reading.events.length > 0).length,
    );
    const textById = new Map(readings.map(({ article }) => [`urn:rapporteur:article:${article.id}`, article.text]));
    const annotations = ofType('http://www.w3.org/ns/oa#Annotation');
    expect(annotations).toHaveLength(events);
    for (const { target } of document['@graph'].filter((one: { type: unknown }) => one.type === 'Annotation')) {
      for (const { source, selector } of target) {
        const [quote, position] = selector;
        const points = [...(textById.get(source) ?? '')];
        expect(points.slice(position.start, position.end).join('')).toBe(quote.exact);
      }
    }
  });

  test('feeds: the newest events, with their quotes', async () => {
    const newest = (await allEvents())[0];
    const atom = parseAtomFeed(await textOf(record, 'atom'));
    expect(atom.entries).toHaveLength(events);
    expect(atom.entries?.[0]?.summary?.value).toContain(newest?.quote.text);
    const rss = parseRssFeed(await textOf(record, 'rss', { type: ['AGREE'] }));
    expect(rss.items).toHaveLength((await allEvents({ type: ['AGREE'] })).length);
  });

  test('an empty answer is a whole file in every format', async () => {
    for (const format of formatNames) {
      const bytes = await bytesOf(record, format, { q: 'zeppelin' });
      if (format === 'parquet') {
        expect(await asked(bytes, 'parquet', (file) => `select count(*)::int n from ${file}`)).toEqual([{ n: 0 }]);
      } else if (format === 'geojson' || format === 'jsonld') {
        expect(() => JSON.parse(bytes.toString())).not.toThrow();
      }
    }
    expect(Object.keys(exportFormats)).toEqual(formatNames);
    await expect(bytesOf(record, 'xlsx')).rejects.toMatchObject({ code: 'query-invalid' });
  });

  test('a correction is in every export, save in Readings, which are what was read', async () => {
    const [event] = await allEvents({ type: ['AGREE'] });
    if (event === undefined) throw new Error('the fixtures have a truce');
    const { article, n } = event;
    await correct(record, {
      article: article.id,
      kind: 'event',
      fact: n,
      verdict: 'reject',
      who: 'a coder',
      why: 'a test',
    });
    expect(await flat({ article: article.id })).toHaveLength((await allEvents({ article: article.id })).length);
    expect((await flat()).length).toBe(events - 1);
  });
});
