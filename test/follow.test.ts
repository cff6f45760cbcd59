/** `rapporteur follow` as its user runs it: the built command, against a site on loopback that is not always friendly. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-follow-'));
const asked: string[] = [];
let server: Server;
let base = '';

const story = (n: number): string =>
  `<html lang="en"><body><article><h1>Brod shelled, report ${n}</h1><p>Troops of Norland shelled the town of Brod on Monday, killing ${n + 3} people, the mayor said, after nine weeks of fighting in the north.</p><p>The government of Sudmark condemned the attack and asked the United Nations to send observers to the valley before Friday, report ${n}.</p></article></body></html>`;

beforeAll(async () => {
  const build = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, encoding: 'utf8' });
  if (build.status !== 0) throw new Error(build.stderr);
  server = createServer((request, answer) => {
    const path = request.url ?? '';
    asked.push(path);
    const link = (to: string): string => `<item><link>${base}${to}</link></item>`;
    if (path === '/robots.txt') answer.end('User-agent: Rapporteur\nDisallow: /private');
    else if (path === '/feed')
      answer.end(
        `<rss version="2.0"><channel><title>A & B</title>${['/1', '/2', '/private', '/round', '/bomb', '/gone'].map(link).join('')}<item><link>http://169.254.169.254/latest</link></item>`,
      );
    else if (path === '/round') answer.writeHead(302, { location: '/round' }).end();
    else if (path === '/bomb')
      answer.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    else if (path === '/1' || path === '/2') answer.setHeader('content-type', 'text/html').end(story(Number(path[1])));
    else answer.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(join(folder, 'feeds.opml'), `<opml><body><outline text="A & B" xmlUrl="${base}/feed">`);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function followed(): Promise<{ readonly out: string; readonly lines: readonly { [name: string]: string }[] }> {
  const args = ['follow', '--once', '--pace', '0', '--record', join(folder, 'record'), '--allow-host', '127.0.0.1'];
  const child = spawn(process.execPath, ['bin/rapporteur.mjs', ...args, '--', join(folder, 'feeds.opml')], {
    cwd: root,
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  await new Promise((resolve) => child.once('close', resolve));
  return {
    out,
    lines: err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}

test('a feed is followed through what it names, good and bad, and not twice', { timeout: 120_000 }, async () => {
  const first = await followed();
  expect(first.out).toMatch(/^2 added, 0 already there, 5 failed: /u);
  const told = first.lines.map(({ event, address, code }) =>
    `${event} ${address?.replace(base, '')} ${code ?? ''}`.trim(),
  );
  expect(told.sort()).toEqual([
    'added /1',
    'added /2',
    'refused /bomb page-too-large',
    'refused /gone input-fetch',
    'refused /private input-robots',
    'refused /round input-fetch',
    'refused http://169.254.169.254/latest input-private',
    'source /feed',
  ]);
  expect(first.lines.find(({ event }) => event === 'added')).toMatchObject({
    trace: expect.stringMatching(/^[0-9a-f]{32}$/u),
  });
  expect(asked).not.toContain('/private');

  asked.length = 0;
  const second = await followed();
  expect(second.out).toMatch(/^0 added, 0 already there: /u);
  expect(asked).toEqual(['/robots.txt', '/feed']);
});
