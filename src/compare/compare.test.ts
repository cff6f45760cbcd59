import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Home, homes } from '../../test/fixtures/homes.ts';
import { readings, storyLabels } from '../../test/fixtures/readings.ts';
import { addReadings, setStories } from '../record/index.ts';
import { countryIn } from './countries.ts';
import { type BadLine, type Compared, type CompareOptions, compare, type Summary } from './index.ts';
import { matchOf, sameName } from './match.ts';
import { readOutside } from './read-outside.ts';

const written: string[] = [];
afterAll(() => Promise.all(written.map((path) => rm(path, { force: true }))));

async function file(text: string | Uint8Array): Promise<string> {
  const path = join(tmpdir(), `rapporteur-${randomUUID()}.csv`);
  await writeFile(path, text);
  written.push(path);
  return path;
}

/** Columns of UCDP GED that are read, among some that are not; invented rows. */
const ged = [
  'id,relid,year,type_of_violence,side_a,side_b,source_headline,where_prec,where_coordinates,country,latitude,longitude,date_prec,date_start,date_end,best',
  '1,a,2031,1,Government of Marovia,Tesh forces,"A headline, with a comma",1,Tervin town,Russia (Soviet Union),42.3,43.4,1,2031-03-14,2031-03-14,3',
  '2,b,2031,1,Government of Marovia,Tesh forces,,1,Elsewhere,Russia (Soviet Union),10,10,1,2031-03-14,2031-03-14,3',
  '3,c,2031,7,Government of Marovia,Tesh forces,,1,Tervin town,Russia (Soviet Union),42.3,43.4,1,2031-03-14,2031-03-14,3',
  '4,d,2031,1,Government of Marovia,Tesh forces,,1,Tervin town,Russia (Soviet Union),142.3,43.4,1,2031-03-14,2031-03-14,3',
  '5,short',
].join('\n');

const acled = [
  'event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,assoc_actor_2,country,location,latitude,longitude,geo_precision,fatalities',
  'XTS1,14 March 2031,2031,1,Explosions/Remote violence,Shelling/artillery/missile attack,Military Forces of Tesh (2020-),,Civilians (Tesh),,Tesh,Tervin,42.31,43.36,1,0',
  'XTS2,2031-03-15,2031,2,Protests,Peaceful protest,Protesters (Georgia),Students (Georgia),,,Georgia,Tbilisi,41.7,54.8,1,0',
  'XTS3,14.3.2031,2031,1,Battles,Armed clash,A,,B,,Tesh,Tervin,42.31,43.36,1,0',
].join('\r\n');

async function all(results: AsyncGenerator<Compared, Summary>): Promise<readonly [readonly Compared[], Summary]> {
  const rows: Compared[] = [];
  for (;;) {
    const next = await results.next();
    if (next.done === true) return [rows, next.value];
    rows.push(next.value);
  }
}

describe.each(homes)('%s', (_name, open) => {
  let home: Home;
  beforeAll(async () => {
    home = await open();
    await addReadings(home.record, readings);
    await setStories(home.record, storyLabels);
  });
  afterAll(() => home.leave());

  const compared = (path: string, options: CompareOptions = {}) => all(compare(home.record, path, options));

  test('UCDP GED: what lies near agrees, what lies far does not, bad lines are told by their number', async () => {
    const bad: BadLine[] = [];
    const [rows, summary] = await compared(await file(ged), { days: 3, onBadLine: (line) => bad.push(line) });
    expect(summary).toMatchObject({ layout: 'UCDP GED', agreement: 1, theirsOnly: 1, badLines: 3, from: '2031-03-14' });
    expect(rows[0]).toMatchObject({ verdict: 'agreement', theirs: { id: '1', line: 2 }, ours: { place: 'Tervin' } });
    expect(rows[1]).toMatchObject({ verdict: 'theirs only', theirs: { id: '2' } });
    expect(bad.map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(bad[1]?.message).toContain('latitude');
  });

  test('ACLED in both of its ways to write a day', async () => {
    const [rows, summary] = await compared(await file(acled), { days: 3 });
    expect(summary).toMatchObject({ layout: 'ACLED', agreement: 1, theirsOnly: 1, badLines: 1 });
    expect(rows[0]).toMatchObject({ verdict: 'agreement', theirs: { id: 'XTS1' } });
    expect(rows[1]).toMatchObject({ verdict: 'theirs only', theirs: { country: 'GEO', from: '2031-03-12' } });
  });

  test('nothing is added up twice: ours are matched, ours only, or beyond what the file covers', async () => {
    const [rows, summary] = await compared(await file(ged));
    const matched = new Set(rows.flatMap((row) => (row.verdict === 'agreement' ? [row.ours.id] : [])));
    const [, none] = await compared(await file(ged.split('\n').slice(0, 1).join('\n')));
    expect(matched.size + summary.oursOnly + summary.beyond).toBe(none.beyond);
  });

  test('a file with tabs, as POLECAT is given out', async () => {
    const columns = [
      'Event ID',
      'Event Date',
      'Event Type',
      'Actor Name',
      'Actor Country',
      'Recipient Name',
      'Recipient Country',
      'Latitude',
      'Longitude',
    ];
    const path = await file(
      `${columns.join('\t')}\nx\t2031-03-14\tAGREE\tMarovia;Tesh\tXMV;XTS\t\t\t\t\ny\t2031-03-14\tWAR\t\t\t\t\t\t\n`,
    );
    const [rows, summary] = await compared(path);
    expect(rows[0]).toMatchObject({ verdict: 'agreement', ours: { type: 'AGREE' } });
    expect(summary.badLines).toBe(1);
  });
});

test('files that are none of these are told', async () => {
  await expect(readOutside(await file('a,b\n1,2\n'))).rejects.toMatchObject({ code: 'input-invalid' });
  await expect(readOutside(await file(''))).rejects.toMatchObject({ code: 'input-invalid' });
  await expect(readOutside('/no/such/file.csv')).rejects.toMatchObject({ code: 'input-missing' });
});

test.each([
  ['Government of Azerbaijan', 'AZE'],
  ['Military Forces of Russia (2000-) Air Force', 'RUS'],
  ['DR Congo (Zaire)', 'COD'],
  ['Bosnia-Herzegovina', 'BIH'],
  ['Al-Shabaab', undefined],
])('%s is of %s', (name, code) => {
  expect(countryIn(name)).toBe(code);
});

test.each([
  ['Tervin', 'Tervin town', true],
  ['Republic of Artsakh', 'artsakh', true],
  ['Tervin', 'Sarn', false],
  ['', 'Sarn', false],
])('%s and %s are one name: %s', (a, b, same) => {
  expect(sameName(a, b)).toBe(same);
});

test('a day and a kind alone are no match, nor are actors of other countries', () => {
  const theirs = {
    line: 2,
    id: 'x',
    from: '2031-03-14',
    to: '2031-03-14',
    families: ['violence'],
    kind: 'k',
    exact: true,
  } as const;
  const ours = {
    id: 'y',
    type: 'ASSAULT',
    family: 'violence',
    from: '2031-03-14',
    to: '2031-03-14',
    radiusKm: 0,
    told: 'y',
  } as const;
  const sides = (country: string) => [[{ name: country, country }], []] as const;
  expect(matchOf({ ...theirs, sides: [] }, { ...ours, sides: [] })).toBeUndefined();
  const there = { lat: 42, lon: 43 } as const;
  expect(
    matchOf({ ...theirs, ...there, sides: sides('AAA') }, { ...ours, ...there, sides: sides('BBB') }),
  ).toBeUndefined();
  expect(
    matchOf({ ...theirs, ...there, sides: sides('AAA') }, { ...ours, ...there, sides: sides('AAA') })?.score,
  ).toBeGreaterThan(3);
});
