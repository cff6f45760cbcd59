/** One request, against a server on loopback. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAsker } from './ask.ts';
import { fetchPage } from './fetch-page.ts';

/** "<p>news</p>" as `zstd` packs it. */
const zstd = Buffer.from('KLUv/QBYWQAAPHA+bmV3czwvcD4=', 'base64');

const pages: { readonly [path: string]: RequestListener } = {
  '/plain': (_, answer) => void answer.setHeader('etag', '"1"').end('<p>news</p>'),
  '/gzip': (_, answer) => void answer.setHeader('content-encoding', 'gzip').end(gzipSync('<p>news</p>')),
  '/br': (_, answer) => void answer.setHeader('content-encoding', 'br').end(brotliCompressSync('<p>news</p>')),
  '/zstd': (_, answer) => void answer.setHeader('content-encoding', 'zstd').end(zstd),
  '/bomb': (_, answer) =>
    void answer.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(64 * 1024 * 1024))),
  '/hangs': (_, answer) => void answer.write('<p>'),
  '/large': (_, answer) => {
    for (let n = 0; n < 22; n++) answer.write(Buffer.alloc(1024 * 1024, 0x20));
    answer.end();
  },
  '/headers': (_, answer) => void answer.setHeader('x', 'y'.repeat(100_000)).end(),
  '/there': (_, answer) => void answer.writeHead(302, { location: '/plain' }).end(),
  '/round': (_, answer) => void answer.writeHead(302, { location: '/round' }).end(),
  '/inside': (_, answer) => void answer.writeHead(302, { location: 'http://127.0.0.2/' }).end(),
  '/known': ({ headers }, answer) => void answer.writeHead(headers['if-none-match'] === '"1"' ? 304 : 200).end(),
  '/name': ({ headers }, answer) => void answer.end(headers['user-agent']),
};

let server: Server;
let base = '';
beforeAll(async () => {
  server = createServer((request, answer) => pages[request.url ?? '']?.(request, answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const asker = makeAsker({ allow: (host) => host === '127.0.0.1', contact: 'desk@paper.example', withinMs: 1_000 });
afterAll(() => asker.close());

const asked = (path: string) => asker.ask(new URL(path, base));

test.each(['plain', 'gzip', 'br', 'zstd'])('a body that is sent %s', async (coding) => {
  const { bytes } = await asked(`/${coding}`);
  expect(Buffer.from(bytes).toString()).toBe('<p>news</p>');
});

test.each([
  ['/bomb', 'page-too-large'],
  ['/hangs', 'input-fetch'],
  ['/large', 'input-fetch'],
  ['/headers', 'input-fetch'],
])('%s is given up', async (path, code) => {
  await expect(asked(path)).rejects.toMatchObject({ code });
});

test('what was had before is asked for by its mark', async () => {
  expect((await asker.ask(new URL('/known', base), { etag: '"1"' })).status).toBe(304);
});

test('the name says who asks and where to write to', async () => {
  expect(Buffer.from((await asked('/name')).bytes).toString()).toMatch(
    /^Rapporteur\/\d\S* \(\+https:\/\/\S+; desk@paper\.example\)$/,
  );
});

test('a host on a private address is refused, by address and by name, unless it was named', async () => {
  const stranger = makeAsker({ resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
  try {
    await expect(stranger.ask(new URL('/plain', base))).rejects.toMatchObject({ code: 'input-private' });
    const rebound = new URL(base.replace('127.0.0.1', 'news.example'));
    await expect(stranger.ask(rebound)).rejects.toMatchObject({ code: 'input-private' });
  } finally {
    await stranger.close();
  }
});

test('a page that a person named is fetched, its redirects followed, though not into the house', async () => {
  expect((await fetchPage(`${base}/there`)).url).toBe(`${base}/plain`);
  await expect(fetchPage(`${base}/round`)).rejects.toMatchObject({ code: 'input-fetch' });
  await expect(fetchPage(`${base}/inside`)).rejects.toMatchObject({ code: 'input-private' });
  await expect(fetchPage('file:///etc/passwd')).rejects.toMatchObject({ code: 'input-url' });
});
