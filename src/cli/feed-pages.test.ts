import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Feed, type FeedItem, RapporteurError } from '../model/index.ts';
import { type FeedOptions, feedPages } from './feed-pages.ts';

const news = (path: string): string => `https://news.example/${path}`;
const item = (path: string, more: Partial<FeedItem> = {}): FeedItem => ({ url: news(path), authors: [], ...more });
const story = `<p>${'Monitors counted no violation along the line. '.repeat(15)}</p>`;
const feed = (items: readonly FeedItem[], more: Partial<Feed> = {}): Feed => ({
  format: 'rss',
  items,
  warnings: [],
  ...more,
});

/** A web of a few addresses, and what was asked of it. */
function web(pages: Readonly<Record<string, string | Uint8Array>>) {
  const asked: string[] = [];
  const load = async (address: string) => {
    asked.push(address.replace('https://news.example/', ''));
    const body = pages[address];
    if (body === undefined) throw new RapporteurError('input-fetch', 'the server answered 404');
    return { bytes: Buffer.from(body), url: address, contentType: 'text/html' };
  };
  return { asked, load };
}

async function outcomes(
  input: Feed,
  fetched: boolean,
  options: FeedOptions,
  load: ReturnType<typeof web>['load'],
): Promise<readonly string[]> {
  const out: string[] = [];
  for await (const found of feedPages({ id: 'feed', feed: input, fetched }, options, load))
    out.push(`${found.id.replace('https://news.example/', '')} ${'page' in found ? 'page' : found.fault.code}`);
  return out;
}

describe('the pages of a feed', () => {
  const mixed = feed([
    item('whole', { html: story }),
    item('named'),
    { id: 'x', html: story, authors: [] },
    { title: 'nothing', authors: [] },
  ]);

  it('are those that it carries, and the others fetched where the feed came from the web', async () => {
    const { asked, load } = web({ [news('named')]: '<p>x' });
    expect(await outcomes(mixed, true, { limit: 9 }, load)).toEqual(['whole page', 'named page', 'feed#3 page']);
    expect(asked).toEqual(['named']);
  });

  it('of a file are fetched only if asked for; what is left out is said', async () => {
    const { asked, load } = web({ [news('named')]: '<p>x' });
    expect(await outcomes(mixed, false, { limit: 9 }, load)).toEqual([
      'whole page',
      'feed#3 page',
      'feed feed-not-fetched',
    ]);
    expect(asked).toEqual([]);
    expect(await outcomes(mixed, false, { limit: 9, fetch: true }, load)).toEqual([
      'whole page',
      'named page',
      'feed#3 page',
    ]);
  });

  it('are fetched once each, whatever tracks their readers, and no more than the limit', async () => {
    const { asked, load } = web({ [news('a')]: '<p>a', [news('b')]: '<p>b' });
    const many = feed([item('a'), item('a?utm_source=rss'), item('gone'), item('b'), item('c')]);
    expect(await outcomes(many, true, { limit: 3 }, load)).toEqual([
      'a page',
      'gone input-fetch',
      'b page',
      'feed feed-not-fetched',
    ]);
    expect(asked).toEqual(['a', 'gone', 'b']);
  });

  it('stand behind a list of sitemaps too, compressed or not, without going round in circles', async () => {
    const index = (address: string): string => `<sitemapindex><sitemap><loc>${address}</loc></sitemap></sitemapindex>`;
    const { asked, load } = web({
      [news('days.xml.gz')]: gzipSync(`<urlset><url><loc>${news('a')}</loc></url></urlset>`),
      [news('round.xml')]: index(news('round.xml')),
      [news('a')]: '<p>a',
    });
    const list = feed([], {
      format: 'sitemap-index',
      sitemaps: [{ url: news('days.xml.gz') }, { url: news('round.xml') }, { url: news('a') }],
    });
    expect(await outcomes(list, true, { limit: 9 }, load)).toEqual(['a page']);
    expect(asked).toEqual(['days.xml.gz', 'a', 'round.xml']);
  });
});
