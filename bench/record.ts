/** The bench of the record: adding, searching, the first page and exports, on the embedded engine and on a PostgreSQL server. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { exportOf } from '../src/export/index.ts';
import type { EventFilters, Reading } from '../src/model/index.ts';
import {
  addReadings,
  facets,
  listArticles,
  listEvents,
  openRecord,
  overview,
  type Record,
} from '../src/record/index.ts';
import type { Bench, Figure } from './frame.ts';
import { makeRandom } from './random.ts';
import { syntheticReadings } from './synthetic-readings.ts';

const ARTICLES = Number(process.env.RAPPORTEUR_BENCH_ARTICLES ?? 200_000);
/** Readings of one transaction, and how many are made before the clock runs. */
const BATCH = 500;
const CHUNK = 2_000;
/** Transactions that a server is given at once. */
const AT_ONCE = 3;

const server = process.env.RAPPORTEUR_TEST_POSTGRES;

export const recordBench: Bench = {
  name: 'record',
  asks: 'how fast is a record of a million events filled, searched and looked at?',
  needs: [],
  slow: true,
  run: async (): Promise<readonly Figure[]> => {
    const figures: Figure[] = [];
    const folder = await mkdtemp(join(tmpdir(), 'rapporteur-bench-'));
    try {
      const record = await openRecord(folder);
      figures.push(...(await measured('PGlite', record, 1, { add: 500, p50: 20, p95: 80 })));
      await record.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    if (server === undefined) {
      figures.push({ measure: 'PostgreSQL', value: 'not measured: set RAPPORTEUR_TEST_POSTGRES' });
      return figures;
    }
    const record = await openRecord(server, { schema: 'rapporteur_bench' });
    try {
      figures.push(...(await measured('PostgreSQL', record, AT_ONCE, { add: 2000, p50: 10, p95: 40 })));
    } finally {
      await sql`drop schema rapporteur_bench cascade`.execute(record.db);
      await record.close();
    }
    return figures;
  },
};

interface Goals {
  readonly add: number;
  readonly p50: number;
  readonly p95: number;
}

async function measured(home: string, record: Record, atOnce: number, goals: Goals): Promise<readonly Figure[]> {
  const plain = await plainTable(record);
  const { seconds, plainSeconds, events } = await filled(record, atOnce, plain);
  const figures: Figure[] = [
    { measure: `${home}: readings added/s`, value: Math.round(ARTICLES / seconds), goal: goals.add },
    {
      measure: `${home}: rows of a plain table with full text added/s, by turns`,
      value: Math.round(plainRows / plainSeconds),
    },
    { measure: `${home}: events`, value: events },
  ];
  const scanned = await sequentialScans(record);
  const times = await searched(record);
  figures.push(
    { measure: `${home}: search p50, ms`, value: at(times, 0.5), goal: goals.p50, lowerIsBetter: true },
    { measure: `${home}: search p95, ms`, value: at(times, 0.95), goal: goals.p95, lowerIsBetter: true },
  );
  const first = await timesOf(5, () => overview(record));
  figures.push({ measure: `${home}: overview, ms`, value: at(first, 0.5), goal: 150, lowerIsBetter: true });
  const facetTimes = await timesOf(3, () => facets(record, {}));
  figures.push({ measure: `${home}: facets of all events, ms`, value: at(facetTimes, 0.5) });
  figures.push(
    {
      measure: `${home}: sequential scans of large tables in all of these`,
      value: (await sequentialScans(record)) - scanned,
      goal: 0,
      lowerIsBetter: true,
    },
    ...(await exported(home, record)),
  );
  return figures;
}

/** Formats, and how many of their rows are written at most: enough to tell the pace. */
const exports = ['polecat', 'parquet'] as const;
const mostRows = 300_000;

async function exported(home: string, record: Record): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const format of exports) {
    const begun = performance.now();
    const before = process.memoryUsage().rss;
    let [rows, most] = [0, 0];
    const onProgress = (done: number): void => {
      rows = done;
    };
    const stream = exportOf(record, format, {}, { onProgress });
    for await (const _chunk of stream) {
      most = Math.max(most, process.memoryUsage().rss);
      if (rows >= mostRows) break;
    }
    const seconds = (performance.now() - begun) / 1000;
    figures.push(
      { measure: `${home}: export ${format}, rows/s of ${rows}`, value: Math.round(rows / seconds), goal: 100_000 },
      {
        measure: `${home}: memory that it takes beside, MB`,
        value: Math.round((most - before) / 2 ** 20),
        goal: 300,
        lowerIsBetter: true,
      },
    );
  }
  return figures;
}

/** How often the engine walked through a whole table of facts or articles. */
async function sequentialScans({ db }: Record): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ scans: number }>`
    select coalesce(sum(seq_scan), 0)::int as scans from pg_stat_user_tables
    where schemaname = current_schema() and relname in ('article', 'event', 'event_actor', 'event_quantity', 'claim')`.execute(
    db,
  );
  return rows[0]?.scans ?? 0;
}

let plainRows = 0;

/** The peer: the text alone, with its words, in the same engine. */
async function plainTable({ db }: Record): Promise<(readings: readonly Reading[]) => Promise<void>> {
  plainRows = 0;
  await sql`create table plain (n integer generated always as identity primary key, id text unique, text text,
    search tsvector generated always as (to_tsvector('english'::regconfig, text)) stored)`.execute(db);
  await sql`create index plain_search on plain using gin (search)`.execute(db);
  return async (readings) => {
    const rows = readings.map(({ article: { id, text } }) => ({ id, text }));
    plainRows += rows.length;
    await sql`insert into plain (id, text) select id, text from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id text, text text)`.execute(
      db,
    );
  };
}

/** One chunk in so many goes into the plain table too, so that a busy machine slows both. */
const PLAIN_EVERY = 10;

async function filled(
  record: Record,
  atOnce: number,
  plain: (readings: readonly Reading[]) => Promise<void>,
): Promise<{ readonly seconds: number; readonly plainSeconds: number; readonly events: number }> {
  let [seconds, plainSeconds, events] = [0, 0, 0];
  for (let first = 0; first < ARTICLES; first += CHUNK) {
    const readings = [...syntheticReadings(Math.min(CHUNK, ARTICLES - first), first)];
    events += readings.reduce((sum, reading) => sum + reading.events.length, 0);
    const batches = Array.from({ length: Math.ceil(readings.length / BATCH) }, (_, i) =>
      readings.slice(i * BATCH, (i + 1) * BATCH),
    );
    let begun = performance.now();
    const waiting = [...batches];
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift())
          await addReadings(record, batch);
      }),
    );
    seconds += (performance.now() - begun) / 1000;
    if ((first / CHUNK) % PLAIN_EVERY === 0) {
      begun = performance.now();
      for (const batch of batches) await plain(batch);
      plainSeconds += (performance.now() - begun) / 1000;
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${first + readings.length} of ${ARTICLES} added `);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  return { seconds, plainSeconds, events };
}

/** What analysts ask, each kind as often: words rare and frequent, a country, a name, a place, days, and several at once. */
async function searched(record: Record): Promise<readonly number[]> {
  const random = makeRandom(7);
  const words = [...syntheticReadings(50, 1000)].flatMap(({ article }) => article.text.match(/\p{Ll}{5,}/gu) ?? []);
  const names = [...syntheticReadings(50, 2000)].flatMap(({ entities }) => entities.map(({ name }) => name));
  const places = [...syntheticReadings(50, 3000)].flatMap((reading) => reading.places.map(({ name }) => name));
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const month = () => `${2021 + Math.floor(random() * 4)}-0${1 + Math.floor(random() * 9)}`;
  const kinds: readonly (() => EventFilters)[] = [
    () => ({ q: one(words) }),
    () => ({ q: `${one(words)} ${one(words)}` }),
    () => ({ q: 'troops', type: ['ASSAULT'] }),
    () => ({ actor: 'ARM', type: ['AGREE'] }),
    () => ({ actor: one(names) }),
    () => ({ party: 'SDN', after: month() }),
    () => ({ place: one(places) }),
    () => ({ place: 'IND', before: month() }),
    () => ({ type: ['PROTEST'], standing: ['denied'] }),
    () => ({ after: month(), before: month() }),
  ];
  const times: number[] = [];
  for (let round = 0; round < 20; round++) {
    for (const kind of kinds) {
      const filters = kind();
      times.push(...(await timesOf(1, () => listEvents(record, filters, { limit: 20 }))));
      const { q } = filters;
      if (q !== undefined) times.push(...(await timesOf(1, () => listArticles(record, { q }, { limit: 20 }))));
    }
  }
  return times;
}

async function timesOf(runs: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times;
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 10) / 10;
}
