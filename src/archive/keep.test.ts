import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from '../model/index.ts';
import { keptPage, openArchive, readWarc } from './index.ts';

const at = new Date('2031-03-14T10:00:00Z');
const pages: readonly Page[] = [
  { html: '<p>Shells fell on Brod — “again”.</p>', url: 'https://news.example/a', headline: 'Shells — again' },
  { scraped: 'Home\nWorld\n\nA truce holds.', published: '2031-03-14' },
  { text: 'Zürich, Đà Nẵng, Ереван 🙂', id: 'x-1' },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-keep-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('an archive', () => {
  test('gives back every page as it was given', async () => {
    const archive = openArchive(folder);
    const kept = [];
    for (const page of pages) kept.push(await archive.keep(page, at));
    await archive.settle();
    await archive.close();
    for (const [i, page] of pages.entries()) expect(await keptPage(folder, kept[i]!)).toEqual(page);
  });

  test('is a WARC that other readers read', async () => {
    const archive = openArchive(folder);
    for (const page of pages) await archive.keep(page, at);
    await archive.close();
    const [name = ''] = readdirSync(folder);
    const found: (string | undefined)[] = [];
    async function* bytes() {
      yield readFileSync(join(folder, name));
    }
    for await (const page of readWarc(bytes()))
      found.push('bytes' in page ? Buffer.from(page.bytes).toString() : undefined);
    expect(found).toEqual(pages.map(({ html, scraped, text }) => html ?? scraped ?? text));
  });

  test('that was damaged or cut off says so', async () => {
    const archive = openArchive(folder);
    const kept = await archive.keep({ text: 'A truce holds.' }, at);
    await archive.close();
    const [name = ''] = readdirSync(folder);
    const bytes = readFileSync(join(folder, name));
    bytes[kept.start + 40]! ^= 0xff;
    writeFileSync(join(folder, name), bytes);
    await expect(keptPage(folder, kept)).rejects.toMatchObject({ code: 'archive-malformed' });
    writeFileSync(join(folder, name), bytes.subarray(0, kept.start + 10));
    await expect(keptPage(folder, kept)).rejects.toMatchObject({ code: 'archive-malformed' });
    await expect(keptPage(folder, { ...kept, file: '../elsewhere' })).rejects.toMatchObject({
      code: 'archive-malformed',
    });
  });

  test('half a page behind the others, left by a killed process, harms nothing', async () => {
    const archive = openArchive(folder);
    const kept = await archive.keep({ text: 'A truce holds.' }, at);
    await archive.close();
    appendFileSync(join(folder, kept.file), Buffer.from([0x1f, 0x8b, 0x08]));
    const next = openArchive(folder);
    const later = await next.keep({ text: 'It does not.' }, at);
    await next.close();
    expect(later.file).not.toBe(kept.file);
    expect(await keptPage(folder, kept)).toEqual({ text: 'A truce holds.' });
    expect(await keptPage(folder, later)).toEqual({ text: 'It does not.' });
  });

  test('where no folder can be says so', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(openArchive(join(folder, 'file')).keep({ text: 'a' }, at)).rejects.toMatchObject({
      code: 'archive-failed',
    });
  });

  test('whatever the words and hints, they come back', async () => {
    const archive = openArchive(folder);
    const words = fc.string({ unit: 'grapheme', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(words, words, async (text, headline) => {
        const page = { text, headline };
        expect(await keptPage(folder, await archive.keep(page, at))).toEqual(page);
      }),
      { numRuns: 40 },
    );
    await archive.close();
  });
});
