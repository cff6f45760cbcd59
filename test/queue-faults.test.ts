/**
 * The queue against real servers, on bad days: workers killed at random, NATS killed and started again, the record's connections cut, poisonous
 * pages. Every page is read exactly once in effect, or lies among the dead with its reason. `RAPPORTEUR_FAULT_KILLS` makes the day longer.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read } from '../src/read.ts';
import { openRecord, type Record } from '../src/record/index.ts';
import { openQueue, type Queue, verifyRecord } from '../src/work/index.ts';
import { server } from './fixtures/homes.ts';
import { hasNats, type NatsServer, startNats } from './fixtures/nats-server.ts';

const kills = Number(process.env.RAPPORTEUR_FAULT_KILLS ?? 4);
const pages = 20 * kills;
const worker = fileURLToPath(new URL('fixtures/queue-worker.ts', import.meta.url));

const text = (n: number): string =>
  `Troops of Norland shelled the town of Brod on Monday, killing ${n + 2} people, the mayor said. It was report ${n} of the day.`;

describe.skipIf(server === undefined || !hasNats)('a queue on a bad day', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-queue-'));
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const name = `faults-${schema.slice(-12)}`;
  const address = new URL(server ?? 'postgres://127.0.0.1/');
  address.searchParams.set('application_name', name);
  let nats: NatsServer;
  let record: Record;
  let queue: Queue;
  beforeAll(async () => {
    nats = await startNats(join(folder, 'nats'));
    record = await openRecord(server ?? '', { schema });
    queue = await openQueue(nats.url, { silenceMs: 3_000 });
  });
  afterAll(async () => {
    await queue.close();
    await sql`drop schema ${sql.id(schema)} cascade`.execute(record.db);
    await record.close();
    await nats.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('reads every page once, or says why not', { timeout: 600_000 }, async () => {
    const trace = (): string => randomUUID().replaceAll('-', '');
    const put = (n: number): Promise<boolean> =>
      queue.put({ id: `page ${n}`, page: { text: text(n), url: `https://news.example/${n}` } }, trace());
    for (let n = 0; n < pages; n++) expect(await put(n)).toBe(true);
    expect(await put(0)).toBe(false);
    // Too large for a message: it goes by the object store.
    const long = Array.from({ length: 40_000 }, () => randomUUID()).join(' ');
    const story = Array.from(
      { length: 4 },
      () => `<p>${text(pages)} The government of Sudmark condemned the attack.</p>`,
    ).join('');
    const html = `<html lang="en"><body><article><h1>Shelling</h1>${story}</article><script>/* ${long} */</script></body></html>`;
    await queue.put({ id: 'large', page: { html } }, trace());
    await queue.put({ id: 'hangs', page: { text: 'endless' } }, trace());
    await queue.put({ id: 'kills', page: { text: 'deadly' } }, trace());
    await queue.put({ id: 'empty', page: { html: '<p></p>' } }, trace());

    const faults: string[] = [];
    let running = true;
    const alive = new Set<ChildProcess>();
    const keepOne = async (): Promise<void> => {
      while (running) {
        const child = spawn(
          process.execPath,
          ['--import', 'tsx', worker, nats.url, address.href, schema, join(folder, 'archive')],
          { stdio: ['ignore', 'ignore', 'pipe'] },
        );
        alive.add(child);
        child.stderr?.on('data', (chunk) => faults.push(String(chunk)));
        const code = await new Promise((resolve) => child.once('close', resolve));
        alive.delete(child);
        // Ended by itself: the queue was empty.
        if (code === 0) return;
      }
    };
    const both = Promise.all([keepOne(), keepOne()]);
    // Not by the clock of the test but by what has been done: a blow falls wherever the work is.
    const done = async (): Promise<number> =>
      Number((await record.db.selectFrom('article').select(sql<string>`count(*)`.as('n')).executeTakeFirstOrThrow()).n);
    const reached = async (goal: number): Promise<void> => {
      for (let tries = 0; tries < 600 && (await done()) < goal; tries++) await after(50);
    };
    for (let kill = 1; kill <= kills; kill++) {
      await reached(Math.floor((pages * kill) / (kills + 2)));
      if (kill % 5 === 2) await nats.restart();
      if (kill % 5 === 3)
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${name}`.execute(
          record.db,
        );
      [...alive][kill % Math.max(1, alive.size)]?.kill('SIGKILL');
    }
    await both;
    running = false;

    const { waiting } = await queue.state();
    expect(waiting, faults.join('')).toBe(0);
    const rows = await record.db.selectFrom('article').select(['id', 'text']).execute();
    const given = [...Array.from({ length: pages }, (_, n) => text(n)), read({ html }).article.text];
    expect(rows.map((row) => row.text).sort()).toEqual(given.sort());
    const dead = await queue.dead();
    expect(dead.map(({ id, code }) => `${id}: ${code}`).sort()).toEqual([
      'empty: page-no-article',
      'hangs: page-hangs',
      'kills: page-hangs',
    ]);
    expect(dead.every((one) => one.trace?.length === 32)).toBe(true);
    const found: string[] = [];
    await verifyRecord(record, join(folder, 'archive'), ({ what }) => void found.push(what));
    expect(found).toEqual([]);
  });
});
