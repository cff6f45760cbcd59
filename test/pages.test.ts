/** Whole pages: the hostile ones of `golden/pages/hostile`, and the examples against their golden articles. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Article, RapporteurError } from '../src/model/index.ts';
import { decodePage, readPage } from '../src/page/index.ts';

const here = new URL('./', import.meta.url);
const hostile = new URL('golden/pages/hostile/', here);

const expectation = z.object({
  headline: z.string().optional(),
  published: z.string().nullish(),
  publishedPrefix: z.boolean().optional(),
  modified: z.string().optional(),
  authors: z.array(z.string()).optional(),
  bylines: z.array(z.object({ name: z.string(), kind: z.string() })).optional(),
  language: z.string().optional(),
  canonical: z.string().optional(),
  canonicalNot: z.string().optional(),
  publisher: z.string().optional(),
  text: z.string().optional(),
  paragraphs: z.number().optional(),
  textHas: z.array(z.string()).optional(),
  textLacks: z.array(z.string()).optional(),
  order: z.array(z.string()).optional(),
  pictures: z.array(z.object({ caption: z.string(), credit: z.string().optional() })).optional(),
  railHas: z.array(z.string()).optional(),
});
const cases = z
  .array(
    z.object({
      id: z.string(),
      file: z.string(),
      url: z.string(),
      why: z.string(),
      error: z.string().optional(),
      expect: expectation.optional(),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('expected.json', hostile), 'utf8')));

const flat = (text: string | undefined): string => (text ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim();
const minute = (value: string | undefined): number => Math.round(Date.parse(value ?? '') / 60_000);

function check(article: Article, want: z.infer<typeof expectation>): void {
  const text = flat(article.text);
  if (want.headline !== undefined) expect(flat(article.headline)).toBe(want.headline);
  if (want.published === null) expect(article.published).toBeUndefined();
  else if (want.publishedPrefix) expect(article.published).toMatch(new RegExp(`^${want.published}`));
  else if (want.published?.includes('T')) expect(minute(article.published)).toBe(minute(want.published));
  else if (want.published !== undefined) expect(article.published).toBe(want.published);
  if (want.modified !== undefined) expect(minute(article.modified)).toBe(minute(want.modified));
  if (want.authors)
    expect(
      article.bylines
        .filter((b) => b.kind === 'person')
        .map((b) => b.name)
        .sort(),
    ).toEqual([...want.authors].sort());
  if (want.bylines)
    expect([...article.bylines].sort((a, b) => a.name.localeCompare(b.name))).toEqual(
      [...want.bylines].sort((a, b) => a.name.localeCompare(b.name)),
    );
  if (want.language !== undefined) expect(article.language.split('-')[0]).toBe(want.language);
  if (want.canonical !== undefined) expect(article.canonical).toBe(want.canonical);
  if (want.canonicalNot !== undefined) expect(article.canonical).not.toBe(want.canonicalNot);
  if (want.publisher !== undefined) expect(article.publisher).toBe(want.publisher);
  if (want.text !== undefined) expect(text).toBe(flat(want.text));
  if (want.paragraphs !== undefined) expect(article.paragraphs).toHaveLength(want.paragraphs);
  for (const words of want.textHas ?? []) expect(text).toContain(flat(words));
  for (const words of want.textLacks ?? []) expect(text).not.toContain(words);
  const places = (want.order ?? []).map((words) => text.indexOf(flat(words)));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (const picture of want.pictures ?? [])
    expect(article.pictures.filter((p) => p.caption === picture.caption)).toMatchObject([picture]);
  for (const headline of want.railHas ?? []) expect(article.rail.map((item) => item.headline)).toContain(headline);
}

describe('a hostile page', () => {
  for (const { id, file, url, why, error, expect: want } of cases) {
    it(`${id}: ${why}`, () => {
      const read = (): Article => readPage({ url, html: decodePage(readFileSync(new URL(file, hostile))) });
      if (error !== undefined) {
        let code: string | undefined;
        try {
          read();
        } catch (thrown) {
          code = thrown instanceof RapporteurError ? thrown.code : String(thrown);
        }
        expect(code).toContain(error);
      } else check(read(), want ?? {});
    });
  }
});

describe('an example page', () => {
  const examples = new URL('../examples/', here);
  for (const name of readdirSync(examples).filter((file) => /\.(?:html|txt)$/.test(file))) {
    it(`${name} is read as in golden/pages/${name}.json`, async () => {
      const content = readFileSync(new URL(name, examples), 'utf8');
      const golden = new URL(`golden/pages/${name}.json`, here);
      expect(existsSync(golden), 'has a golden article').toBe(true);
      const article = readPage(extname(name) === '.txt' ? { scraped: content } : { html: content });
      // `npx vitest run test/pages.test.ts -u` writes them anew: read the difference before it is kept.
      await expect(`${JSON.stringify(article, null, 2)}\n`).toMatchFileSnapshot(fileURLToPath(golden));
    });
  }
});

describe('a damaged page', () => {
  const pages = [
    '01-truce-harbour-post.html',
    '05-working-group-city-herald.html',
    '09-live-lantern.html',
    '10-prisoners-northern-ledger.txt',
  ].map((name) => ({
    scraped: name.endsWith('.txt'),
    content: readFileSync(new URL(`../examples/${name}`, here), 'utf8'),
  }));
  const cut = fc.tuple(
    fc.nat(8_000),
    fc.nat(400),
    fc.constantFrom('', '<', '</div>', '<p>', '"', '<!--', '&', '\u0000', '\n'),
  );

  it('gives paragraphs that join to its text, or one of our errors', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pages), fc.array(cut, { maxLength: 6 }), ({ scraped, content }, cuts) => {
        let damaged = content;
        for (const [at, length, put] of cuts) damaged = damaged.slice(0, at) + put + damaged.slice(at + length);
        try {
          const { text, paragraphs } = readPage(scraped ? { scraped: damaged } : { html: damaged });
          expect(paragraphs.map(([from, to]) => text.slice(from, to)).join('\n\n')).toBe(text);
        } catch (thrown) {
          expect(thrown instanceof RapporteurError && thrown.code.startsWith('page-') ? '' : String(thrown)).toBe('');
        }
      }),
      { numRuns: 200 },
    );
  });
});
