import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRapporteurError, type Feed, feedSchema } from '../../model/index.ts';
import { decodePage } from '../decode.ts';
import { looksLikeFeed, readFeed } from './feed.ts';

const folder = new URL('../../../test/data/feeds/', import.meta.url);
const bytesOf = (file: string): Uint8Array => readFileSync(new URL(file, folder));
const address = (file: string): string => `https://news.example/${file}`;

async function codeOf(feed: string | Uint8Array): Promise<string | undefined> {
  try {
    await readFeed(feed);
    return undefined;
  } catch (thrown) {
    return asRapporteurError(thrown).code;
  }
}

interface Expected {
  readonly file: string;
  readonly why: string;
  readonly format?: string;
  readonly title?: string;
  readonly language?: string;
  readonly items?: readonly (Readonly<Record<string, unknown>> & { readonly htmlHas?: readonly string[] })[];
  readonly sitemaps?: readonly string[];
  readonly note?: string;
  readonly warning?: string;
  readonly error?: string;
  readonly errorOr?: string;
}

const cases: readonly Expected[] = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));
/** Dates are equal as moments, whatever their zone. */
const moment = (date: unknown): unknown => (typeof date === 'string' && date.includes('T') ? Date.parse(date) : date);

describe('each example feed', () => {
  it.each(cases.map((one) => [one.why, one] as const))('%s', async (_, expected) => {
    let feed: Feed;
    try {
      feed = await readFeed(bytesOf(expected.file), address(expected.file));
    } catch (thrown) {
      expect(asRapporteurError(thrown).code).toBe(`feed-${expected.error ?? expected.errorOr}`);
      return;
    }
    expect(expected.error).toBeUndefined();
    expect(feedSchema.parse(feed)).toEqual(feed);
    expect(feed.format).toBe(expected.format);
    if (expected.title !== undefined) expect(feed.title).toBe(expected.title);
    expect(feed.language?.toLowerCase()).toBe(expected.language);
    if (expected.sitemaps !== undefined) expect(feed.sitemaps?.map(({ url }) => url)).toEqual(expected.sitemaps);
    expect(feed.warnings.map((warning) => warning.split(':')[0])).toEqual(
      expected.warning ? [expected.warning] : feed.warnings.length > 0 ? ['items'] : [],
    );
    for (const { url } of feed.items) if (url !== undefined) expect(url).toMatch(/^https?:\/\//);
    if (expected.items === undefined) return;
    if (expected.note === undefined) expect(feed.items).toHaveLength(expected.items.length);
    for (const [n, { htmlHas = [], ...wanted }] of expected.items.entries()) {
      const item = expected.note === undefined ? feed.items[n] : feed.items.find(({ url }) => url === wanted.url);
      for (const [key, value] of Object.entries(wanted))
        expect(moment(item?.[key as keyof typeof item])).toEqual(value === null ? undefined : moment(value));
      for (const words of htmlHas) expect(item?.html).toContain(words);
    }
  });
});

describe('a feed', () => {
  it('is repaired before it is read: stray references, angles, prefixes, junk before it', async () => {
    const feed = await readFeed(
      'PHP Warning: <br> <b>strict</b>\n<?xml version="1.0"?><rss><channel><title>A & B &nbsp; 3 < 4</title>' +
        '<item><title>One<item><title>Two</title><foo:bar>x</foo:bar></item></channel></rss>',
    );
    expect(feed.title).toBe('A & B 3 < 4');
    expect(feed.items.map(({ title }) => title)).toEqual(['One', 'Two']);
  });

  it('may have nothing in it, items beside its channel, names that every object has, or prefixes on all of it', async () => {
    const item = '<item><title>One</title><__proto__>x</__proto__><constructor __proto__="y">y</constructor></item>';
    const titles = async (feed: string) => (await readFeed(feed)).items.map(({ title }) => title);
    for (const empty of ['<rss/>', '<rss><channel/></rss>', '<feed xmlns="http://www.w3.org/2005/Atom"/>', '<urlset/>'])
      expect(await titles(empty)).toEqual([]);
    for (const feed of [`<rss>${item}</rss>`, `<rss><channel/>${item}</rss>`])
      expect(await titles(feed)).toEqual(['One']);
    expect(
      await titles('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>One</a:title></a:entry></a:feed>'),
    ).toEqual(['One']);
  });

  it('keeps harmless entities of old document types unexpanded, and refuses those that could grow', async () => {
    const rss = (declaration: string): string =>
      `<!DOCTYPE rss [${declaration}]><rss><channel><title>x&nbsp;y</title><item><title>One</title></item></channel></rss>`;
    expect((await readFeed(rss('<!ENTITY nbsp "&#160;">'))).items).toHaveLength(1);
    for (const hostile of [
      '<!ENTITY a "&b;">',
      '<!ENTITY a SYSTEM "file:///x">',
      '<!ENTITY % a "x">',
      '<!ENTITY a "<b>">',
    ])
      expect(await codeOf(rss(hostile))).toBe('feed-entity-expansion');
  });

  it('has the story in it where it carries the whole content, or a description as long as one', async () => {
    const story = `<p>${'Monitors counted no violation along the line. '.repeat(15)}</p>`.replaceAll('<', '&lt;');
    const { items } = await readFeed(
      `<rss><channel><item><description>${story}</description></item><item><description>Short.</description></item></channel></rss>`,
    );
    expect(items.map(({ html }) => html !== undefined)).toEqual([true, false]);
  });

  it('names the feed that a page of HTML points at', async () => {
    await expect(readFeed(bytesOf('bad-html.xml'), address('bad-html.xml'))).rejects.toMatchObject({
      code: 'feed-not-a-feed',
      hint: expect.stringContaining('https://news.example/rss.xml'),
    });
  });

  it('is told from pages by its first words', () => {
    expect(
      readdirSync(folder)
        .filter((file) => !/^(?:expected|bad-(?:html|other-xml|empty))/.test(file))
        .filter((file) => !looksLikeFeed(decodePage(bytesOf(file)))),
    ).toEqual([]);
    expect(looksLikeFeed('<!doctype html><html><body><rss>')).toBe(false);
    expect(looksLikeFeed('{"a": 1}')).toBe(false);
    expect(looksLikeFeed('The town’s feed begins with <rss> and was cut.')).toBe(false);
  });

  it('is read in linear time, however it nests and whatever it repeats', async () => {
    const many = 200_000;
    for (const piece of [
      '<a>',
      '</a>',
      '<item>',
      '<a b="',
      '&',
      '<![CDATA[',
      '<!--',
      '<',
      '&#x1;',
      '<title>',
      '<!ENTITY ',
    ])
      await codeOf(`<rss><channel>${piece.repeat(many)}`);
    await codeOf(`{"version":"https://jsonfeed.org/version/1","items":${'['.repeat(many)}`);
  }, 30_000);

  it('never fails but by a named error, whatever became of its bytes', async () => {
    const files = readdirSync(folder).filter((file) => file !== 'expected.json');
    const named = ['feed-empty', 'feed-not-a-feed', 'feed-malformed', 'feed-entity-expansion', undefined];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(4000), fc.nat(40), fc.uint8Array({ maxLength: 12 })), { maxLength: 6 }),
        async (file, edits) => {
          let bytes = Buffer.from(bytesOf(file));
          for (const [at, gone, put] of edits)
            bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + gone)]);
          expect(named).toContain(await codeOf(bytes));
        },
      ),
      { numRuns: 400 },
    );
  }, 60_000);
});
