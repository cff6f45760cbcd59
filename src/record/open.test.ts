import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { agencyReport } from '../../test/fixtures/readings.ts';
import { addReading, openRecord, readingOf } from './index.ts';
import { takeLock } from './lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapporteur-open-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a folder', () => {
  test('is one process’s until closed, and keeps what was added', async () => {
    const record = await openRecord(folder);
    await expect(openRecord(folder)).rejects.toMatchObject({
      code: 'record-locked',
      hint: expect.stringContaining('--record'),
    });
    await addReading(record, agencyReport);
    await record.close();
    const again = await openRecord(folder);
    expect(await readingOf(again, agencyReport.article.id)).toEqual(agencyReport);
    await again.close();
  });

  test('of somebody else is left alone', async () => {
    await writeFile(join(folder, 'thesis.txt'), 'chapter one');
    await expect(openRecord(folder)).rejects.toMatchObject({ code: 'record-foreign' });
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  });

  test('that is a file is refused', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openRecord(join(folder, 'file'))).rejects.toMatchObject({ code: 'record-foreign' });
  });
});

describe('the lock', () => {
  test('of a dead process is taken over', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: child.pid, started: '1', host: hostname() }));
    const { release } = await takeLock(join(folder, 'lock'));
    expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    await release();
    expect(await readdir(folder)).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('of a process whose number was given out again is taken over', async () => {
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.pid, started: '1', host: hostname() }));
    await (await takeLock(join(folder, 'lock'))).release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('that cannot be read is nobody’s', async () => {
    await writeFile(join(folder, 'lock'), 'half a li');
    await (await takeLock(join(folder, 'lock'))).release();
  });

  test('of another machine is kept: its processes cannot be asked', async () => {
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: 1, started: '1', host: 'elsewhere.example' }));
    await expect(takeLock(join(folder, 'lock'))).rejects.toMatchObject({
      code: 'record-locked',
      message: expect.stringContaining('elsewhere'),
    });
  });

  test('goes to one of many that ask at once', async () => {
    const taken = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(join(folder, 'lock'))));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a server', () => {
  test('that is not there says so, without the password', async () => {
    await expect(openRecord('postgres://me:secret@127.0.0.1:1/nothing')).rejects.toMatchObject({
      code: 'record-unreachable',
      message: expect.not.stringContaining('secret'),
    });
  });

  test('with an address that is none', async () => {
    await expect(openRecord('postgres://[')).rejects.toMatchObject({ code: 'record-unreachable' });
  });
});
