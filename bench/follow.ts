/** The bench of following: is every site treated as a guest should, and how many articles a second go from bytes to rows on this machine? */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { openArchive } from '../src/archive/index.ts';
import type { Page } from '../src/model/index.ts';
import { openRecord } from '../src/record/index.ts';
import {
  follow,
  inOrder,
  makeBatches,
  makePolite,
  makeReaders,
  openQueue,
  openState,
  systemClock,
  workQueue,
} from '../src/work/index.ts';
import { hasNats, startNats } from '../test/fixtures/nats-server.ts';
import type { Bench, Figure } from './frame.ts';
import { openNewsSites } from './news-site.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const server = process.env.RAPPORTEUR_TEST_POSTGRES;
/** Pages that are read for each figure. */
const PAGES = Number(process.env.RAPPORTEUR_BENCH_PAGES ?? 300);
const hosts = 50;
const paceMs = 10;
/** With the rules and the feed of each site: ten thousand requests. */
const pagesOfHost = 200 - 2;

/** The example pages again and again, each time as another article. */
function generated(count: number): readonly Page[] {
  const folder = join(root, 'examples');
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  return Array.from({ length: count }, (_, n) => ({
    html: (pages[n % pages.length] ?? '').replaceAll(/<\/p>/gu, ` Edition ${n}.</p>`),
    url: `https://site${n % hosts}.news.example/${n}`,
  }));
}

async function politeness(): Promise<readonly Figure[]> {
  const sites = await openNewsSites(hosts, pagesOfHost, paceMs);
  const polite = makePolite({ everyMs: paceMs, allow: () => true, resolve: sites.resolve });
  let taken = 0;
  const begun = performance.now();
  try {
    await follow({
      sources: sites.feeds,
      polite,
      state: await openState(undefined),
      clock: systemClock,
      everyMs: 3_600_000,
      limit: 10_000,
      once: true,
      take: async () => {
        taken += 1;
        return { kept: true };
      },
    });
  } finally {
    await polite.close();
    sites.close();
  }
  const seconds = (performance.now() - begun) / 1000;
  return [
    { measure: 'politeness: breaches', value: sites.breaches(), goal: 0, lowerIsBetter: true },
    { measure: `politeness: requests to ${hosts} hosts`, value: sites.requests(), goal: 10_000 },
    { measure: 'pages fetched', value: taken },
    { measure: 'fetched, pages/s (bound by the pace)', value: Math.round(taken / seconds) },
  ];
}

/** Pages a second through so many threads; they are warm before the clock runs. */
async function readingSpeed(pages: readonly Page[], workers: number): Promise<number> {
  const readers = makeReaders({ workers });
  try {
    await Promise.all(pages.slice(0, 4 * workers).map((page) => readers.read(page)));
    const begun = performance.now();
    await Promise.all(pages.map((page) => readers.read(page)));
    return (pages.length / (performance.now() - begun)) * 1000;
  } finally {
    await readers.close();
  }
}

async function reading(pages: readonly Page[]): Promise<readonly Figure[]> {
  const one = await readingSpeed(pages, 1);
  const two = await readingSpeed(pages, 2);
  return [
    { measure: 'read by one thread, articles/s', value: one, goal: 25 },
    { measure: 'read by two threads, articles/s', value: two },
    { measure: 'two threads ÷ one', value: two / one, goal: 1.8 },
  ];
}

/** Peak of the memory of a process in MB, as Linux tells it while the process lives. */
function peakOf({ pid }: ChildProcess): number {
  try {
    return Number(/VmHWM:\s*(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    // It has ended.
    return 0;
  }
}

/** The built command over a web archive, from its start to the end of its stories. */
async function fromArchive(pages: readonly Page[], folder: string): Promise<readonly Figure[]> {
  const archive = join(folder, 'crawl.warc.gz');
  const member = ({ html = '', url = '' }: Page): Buffer => {
    const answer = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;
    return gzipSync(
      `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2024-03-12T09:30:00Z\r\nContent-Type: application/http\r\nContent-Length: ${Buffer.byteLength(answer)}\r\n\r\n${answer}\r\n\r\n`,
    );
  };
  writeFileSync(archive, Buffer.concat(pages.map(member)));
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, 'bin/rapporteur.mjs'), 'add', '--workers', '2', '--record', join(folder, 'record'), archive],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child));
  }, 100);
  const status = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(watch);
  if (status !== 0) throw new Error(`rapporteur add ended with ${status}`);
  const rate = (pages.length / (performance.now() - begun)) * 1000;
  return [
    {
      measure: 'from WARC to a record in a folder, two threads, start and stories too, articles/s',
      value: rate,
      goal: 35,
    },
    { measure: 'the same: memory at most, MB', value: Math.round(peak), goal: 1_000, lowerIsBetter: true },
  ];
}

/** The same pages into PostgreSQL by the same two threads, straight and through the queue. */
async function throughQueue(pages: readonly Page[], folder: string, address: string): Promise<readonly Figure[]> {
  const nats = await startNats(join(folder, 'nats'));
  const readers = makeReaders({ workers: 2 });
  const into = async (work: (batches: ReturnType<typeof makeBatches>) => Promise<void>): Promise<number> => {
    const schema = `bench_${randomUUID().replaceAll('-', '')}`;
    const record = await openRecord(address, { schema });
    const archive = openArchive(join(folder, schema));
    try {
      const begun = performance.now();
      await work(makeBatches(record, archive));
      const seconds = (performance.now() - begun) / 1000;
      return pages.length / seconds;
    } finally {
      await archive.close();
      await sql`drop schema ${sql.id(schema)} cascade`.execute(record.db);
      await record.close();
    }
  };
  try {
    await Promise.all(pages.slice(0, 8).map((page) => readers.read(page)));
    const straight = await into(async (batches) => {
      async function* all(): AsyncGenerator<Page> {
        yield* pages;
      }
      const keep = async (page: Page) => batches.put({ id: page.url ?? '', page, reading: await readers.read(page) });
      for await (const kept of inOrder(all(), 60, keep)) if (typeof kept !== 'string') throw kept.failed;
    });
    const queue = await openQueue(nats.url);
    for (const page of pages) await queue.put({ id: page.url ?? '', page }, randomUUID());
    const queued = await into((batches) =>
      workQueue({ queue, readers, batches, clock: systemClock, stop: new AbortController().signal, drain: true }),
    );
    await queue.close();
    return [
      { measure: 'into PostgreSQL straight, two threads, articles/s', value: straight },
      { measure: 'into PostgreSQL through NATS, articles/s (its last look for more, 2 s, too)', value: queued },
      { measure: 'through NATS ÷ straight', value: queued / straight, goal: 0.9 },
    ];
  } finally {
    await readers.close();
    await nats.stop();
  }
}

export const followBench: Bench = {
  name: 'follow',
  asks: 'are sites treated as a guest should, and how fast do pages become rows?',
  needs: [],
  slow: true,
  run: async (): Promise<readonly Figure[]> => {
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-bench-follow-'));
    try {
      const pages = generated(PAGES);
      const lacking = server === undefined ? 'RAPPORTEUR_TEST_POSTGRES' : hasNats ? undefined : 'nats-server';
      return [
        ...(await politeness()),
        ...(await reading(pages)),
        ...(await fromArchive(pages, folder)),
        ...(lacking === undefined && server !== undefined
          ? await throughQueue(pages, folder, server)
          : [{ measure: 'through NATS ÷ straight', value: `not measured: needs ${lacking}` }]),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
