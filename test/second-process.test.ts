/** Two processes on one folder: where the first serves, the second works through it. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const run = promisify(execFile);
const rapporteur = (...args: readonly string[]) => run(process.execPath, ['--import', 'tsx', cli, ...args]);

const page = `Troops of Norland shelled the town of Brod on 3 March 2031, killing four people, officials said.

The prime minister of Sudmark, Ada Benn, accused Norland of breaking the truce.`;

describe('a record that is served', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-second-'));
  const record = join(folder, 'war');
  const server = spawn(process.execPath, ['--import', 'tsx', cli, 'serve', '--record', record, '--port', '0']);

  beforeAll(async () => {
    writeFileSync(join(folder, 'page.txt'), page);
    for await (const chunk of server.stdout) if (String(chunk).includes('the desk is open')) break;
    // The door is told in the lock file right after.
    while (!readFileSync(join(record, 'lock'), 'utf8').includes('door')) await new Promise(setImmediate);
  }, 120_000);
  afterAll(async () => {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });

  test('takes pages, queries and corrections of a second process, and proves itself to it', {
    timeout: 240_000,
  }, async () => {
    const { door } = JSON.parse(readFileSync(join(record, 'lock'), 'utf8'));
    expect(statSync(join(record, 'lock')).mode & 0o077).toBe(0);

    const added = await rapporteur('add', '--record', record, '--input', 'text', join(folder, 'page.txt'));
    expect(added.stdout).toContain('1 added');
    expect(added.stdout).toContain(`through ${door.url}`);
    const found = await rapporteur('search', '--record', record, '--output', 'json', 'type:ASSAULT');
    const [event] = JSON.parse(found.stdout);
    expect(event).toMatchObject({ type: 'ASSAULT', quote: { text: expect.stringContaining('shelled') } });
    await rapporteur(
      'correct',
      '--record',
      record,
      event.article.id,
      'event',
      String(event.n),
      'reject',
      '--why',
      'a drill',
    );
    expect((await rapporteur('verify', '--record', record)).stdout).toContain('1 articles');
    const served = await fetch(`${door.url}/api/events?type=ASSAULT`);
    expect(JSON.stringify(await served.json())).not.toContain(`"n":${event.n},`);
  });

  test('lets nobody in without the secret', async () => {
    const { door } = JSON.parse(readFileSync(join(record, 'lock'), 'utf8'));
    const body = JSON.stringify({ sql: 'select 1', parameters: [], tables: 3 });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${door.url}/internal/query`, { method: 'POST', headers, body })).status).toBe(403);
  });
});
