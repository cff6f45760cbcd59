/** An adding that is killed at some moment: nothing that was told as added is lost, nothing is there twice, and the record proves itself. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openRecord } from '../src/record/index.ts';
import { verifyRecord } from '../src/work/index.ts';

const adder = fileURLToPath(new URL('fixtures/add-forever.ts', import.meta.url));
const kills = 10;

describe('a record whose adding is killed ten times', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-killed-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has all that was told as added, each once', { timeout: 300_000 }, async () => {
    const told = new Set<string>();
    for (let kill = 0; kill < kills; kill++) {
      const child = spawn(process.execPath, ['--import', 'tsx', adder, folder, String(kill)]);
      const faults: string[] = [];
      child.stderr.on('data', (chunk) => faults.push(String(chunk)));
      let lines = '';
      child.stdout.on('data', (chunk) => {
        lines += String(chunk);
        // Each time some lines later, so that the blow falls between, before and within transactions.
        if (lines.split('\n').length > 3 + kill) child.kill('SIGKILL');
      });
      const [, signal] = await once(child, 'close');
      expect(signal, faults.join('')).toBe('SIGKILL');
      for (const id of lines.split('\n').slice(0, -1)) told.add(id);
    }
    const record = await openRecord(folder);
    try {
      const rows = await record.db.selectFrom('article').select('id').execute();
      const ids = rows.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect([...told].filter((id) => !ids.includes(id))).toEqual([]);
      const found: string[] = [];
      await verifyRecord(record, join(folder, 'archive'), ({ what }) => void found.push(what));
      expect(found).toEqual([]);
    } finally {
      await record.close();
    }
  });
});
