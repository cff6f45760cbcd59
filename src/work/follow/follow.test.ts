/** Following feeds of a web that is made up here, with a clock that passes where somebody sleeps. */
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { RapporteurError } from '../../model/index.ts';
import type { Got, Polite } from '../fetch/index.ts';
import { testClock } from '../fetch/test-clock.ts';
import { type FollowNews, follow, type Taken } from './follow.ts';
import { type FollowState, openState } from './state.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-follow-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const feedUrl = 'https://a.example/feed';
const feed = (...items: string[]): string =>
  `<rss version="2.0"><channel><title>A</title>${items.join('')}</channel></rss>`;
const item = (n: number, more = ''): string =>
  `<item><title>Report ${n}</title><link>https://a.example/${n}?utm_source=rss</link>${more}</item>`;

type Web = { [address: string]: string | { readonly text: string; readonly etag: string } | 'later' | undefined };

/** Follows once, with the same clock and state each time it is called. */
function desk(web: Web, state: FollowState, limit = 100) {
  const clock = testClock();
  const polite: Polite = {
    get: async (address, known): Promise<Got> => {
      asked.push(known?.etag === undefined ? address : `${address} unless ${known.etag}`);
      const page = web[address];
      const fault = new RapporteurError('input-fetch', 'no');
      if (page === undefined) return { is: 'refused', fault };
      if (page === 'later') return { is: 'later', at: clock.now() + 1_000, asked: true, fault };
      const { text, etag } = typeof page === 'string' ? { text: page, etag: undefined } : page;
      if (etag !== undefined && etag === known?.etag) return { is: 'unchanged' };
      return { is: 'page', bytes: Buffer.from(text), url: address, ...(etag !== undefined && { etag }) };
    },
    close: async () => undefined,
  };
  const asked: string[] = [];
  const taken: string[] = [];
  const news: FollowNews[] = [];
  let answer: Taken = { kept: true };
  return {
    asked,
    taken,
    news,
    clock,
    answers: (next: Taken) => {
      answer = next;
    },
    look: async (sources = [feedUrl]) => {
      asked.length = 0;
      taken.length = 0;
      await follow({
        sources,
        polite,
        state,
        clock,
        everyMs: 900_000,
        limit,
        once: true,
        news: (one) => void news.push(one),
        take: async ({ page }) => {
          taken.push(page.html ?? page.scraped ?? '');
          return answer;
        },
      });
    },
  };
}

const html = (n: number): string => `<html><body>page ${n}</body></html>`;

test('what a feed names is fetched once, under its plain address', async () => {
  const { asked, taken, look } = desk(
    { [feedUrl]: feed(item(1), item(2), item(1)), 'https://a.example/1': html(1), 'https://a.example/2': html(2) },
    await openState(undefined),
  );
  await look();
  expect(taken).toEqual([html(1), html(2)]);
  await look();
  expect(asked).toEqual([feedUrl]);
});

test('a page is looked at again after an hour, and its new version is handed on', async () => {
  const web: Web = { [feedUrl]: feed(item(1)), 'https://a.example/1': { text: html(1), etag: '"1"' } };
  const { asked, taken, clock, look } = desk(web, await openState(undefined));
  await look();
  clock.pass(3_600_000);
  await look();
  expect([asked, taken]).toEqual([[feedUrl, 'https://a.example/1 unless "1"'], []]);
  web['https://a.example/1'] = { text: html(11), etag: '"2"' };
  clock.pass(6 * 3_600_000);
  await look();
  expect(taken).toEqual([html(11)]);
});

test('a page is looked at again when its feed tells of a change', async () => {
  const changed = (at: string): string =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>1</title><link href="https://a.example/1"/><updated>${at}</updated></entry></feed>`;
  const web: Web = { [feedUrl]: changed('2031-03-04T01:00:00Z'), 'https://a.example/1': html(1) };
  const { taken, look } = desk(web, await openState(undefined));
  await look();
  web[feedUrl] = changed('2031-03-04T02:00:00Z');
  web['https://a.example/1'] = html(12);
  await look();
  expect(taken).toEqual([html(12)]);
});

test('a feed with ten thousand pages is taken in parts, also where it does not change', async () => {
  const web: Web = {
    [feedUrl]: { text: feed(...Array.from({ length: 10_000 }, (_, n) => item(n))), etag: '"1"' },
    ...Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`https://a.example/${n}`, html(n)])),
  };
  const { taken, look } = desk(web, await openState(undefined), 300);
  await look();
  expect(taken).toHaveLength(300);
  await look();
  expect([taken.length, taken[0]]).toEqual([300, html(300)]);
});

test('what a feed carries whole is not fetched', async () => {
  const words = 'Troops of Norland shelled the town of Brod on Monday. '.repeat(12);
  const { asked, taken, look } = desk(
    { [feedUrl]: feed(item(1, `<content:encoded><![CDATA[<p>${words}</p>]]></content:encoded>`)) },
    await openState(undefined),
  );
  await look();
  expect([asked, taken.length]).toEqual([[feedUrl], 1]);
});

test('lists of feeds and of sitemaps lead on', async () => {
  const { asked, look } = desk(
    {
      'https://a.example/opml': `<opml><body><outline xmlUrl="${feedUrl}"/><outline xmlUrl="https://b.example/map"/>`,
      [feedUrl]: feed(item(1)),
      'https://a.example/1': html(1),
      'https://b.example/map': '<sitemapindex><sitemap><loc>https://b.example/map1</loc></sitemap></sitemapindex>',
      'https://b.example/map1':
        '<urlset><url><loc>https://b.example/old</loc><lastmod>2030-01-01</lastmod></url><url><loc>https://b.example/new</loc><lastmod>2031-01-01</lastmod></url></urlset>',
      'https://b.example/new': html(3),
      'https://b.example/old': html(4),
    },
    await openState(undefined),
  );
  await look(['https://a.example/opml']);
  expect([...asked].sort()).toEqual(
    [
      'https://a.example/1',
      feedUrl,
      'https://a.example/opml',
      'https://b.example/map',
      'https://b.example/map1',
      'https://b.example/new',
      'https://b.example/old',
    ].sort(),
  );
  expect(asked.indexOf('https://b.example/new')).toBeLessThan(asked.indexOf('https://b.example/old'));
});

describe('a page that cannot be had', () => {
  test('is tried again, longer apart, and then left until its feed tells of a change', async () => {
    const { asked, clock, look } = desk(
      { [feedUrl]: feed(item(1)), 'https://a.example/1': 'later' },
      await openState(undefined),
    );
    let tries = 0;
    for (let hour = 0; hour < 12; hour++) {
      await look();
      tries += asked.filter((one) => one.endsWith('/1')).length;
      clock.pass(3_600_000);
    }
    expect(tries).toBe(6);
  });

  test('is fetched again where the record could not keep it', async () => {
    const { taken, answers, clock, look } = desk(
      { [feedUrl]: feed(item(1)), 'https://a.example/1': html(1) },
      await openState(undefined),
    );
    answers({ kept: false, again: true });
    await look();
    answers({ kept: true });
    clock.pass(3_600_000);
    await look();
    expect(taken).toEqual([html(1)]);
  });
});

test('the canonical address of a page is not fetched too', async () => {
  const { asked, answers, look } = desk(
    { [feedUrl]: feed(item(1), item(2)), 'https://a.example/1': html(1), 'https://a.example/2': html(1) },
    await openState(undefined),
    1,
  );
  answers({ kept: true, canonical: 'https://a.example/2' });
  await look();
  await look();
  expect(asked).toEqual([feedUrl]);
});

test('a second process goes on where the first one ended, even in the middle of a line', async () => {
  const file = join(folder, 'state.jsonl');
  const web: Web = {
    [feedUrl]: { text: feed(item(1)), etag: '"f"' },
    'https://a.example/1': { text: html(1), etag: '"1"' },
  };
  const first = desk(web, await openState(file));
  await first.look();
  expect(first.taken).toHaveLength(1);
  await appendFile(file, '{"is":"page","address":"https://a.exam');
  const second = desk(web, await openState(file));
  second.clock.pass(3_600_000);
  await second.look();
  expect(second.asked).toEqual([`${feedUrl} unless "f"`, 'https://a.example/1 unless "1"']);
  expect(second.taken).toEqual([]);
});
