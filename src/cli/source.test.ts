import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRapporteurError } from '../model/index.ts';
import { type Given, type Source, sourceInputs } from './source.ts';

const auto: Given = { form: 'auto' };
const html = '<!doctype html><html><body><p>Trêve</p></body></html>';
const rss = '<rss version="2.0"><channel><title>Courier</title></channel></rss>';
const block = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${html}`;
const warc = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n${block}\r\n\r\n`;
const mhtml = Buffer.from(
  'Snapshot-Content-Location: https://news.example/2\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Tr\xeave\r\n--b--',
  'latin1',
);

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 3000) yield bytes.subarray(at, at + 3000);
}

/** What a source gives: the form of each page with its address, the format of a feed, the code of a fault. */
async function outcome(
  bytes: string | Uint8Array,
  given: Given = auto,
  more: Partial<Source> = {},
): Promise<readonly string[]> {
  const out: string[] = [];
  try {
    for await (const input of sourceInputs(
      { id: 'x', ending: '', chunks: chunks(Buffer.from(bytes)), ...more },
      given,
    )) {
      if ('fault' in input) out.push(input.fault.code);
      else if ('feed' in input) out.push(input.feed.format);
      else {
        const { page } = input;
        const form = page.html !== undefined ? 'html' : page.scraped !== undefined ? 'scraped' : 'text';
        expect(page[form]).toContain('Trêve');
        out.push([form, page.url].filter(Boolean).join(' '));
      }
    }
  } catch (thrown) {
    out.push(asRapporteurError(thrown).code);
  }
  return out;
}

describe('what a source is', () => {
  it.each([
    ['a page', html, 'html'],
    ['a scraped text', 'Menu\nTrêve\nShare', 'scraped'],
    ['a feed', rss, 'rss'],
    ['a web archive', warc, 'html https://news.example/1'],
    ['a saved page', mhtml, 'html https://news.example/2'],
  ])('shows in its bytes, packed or not: %s', async (_, bytes, expected) => {
    expect(await outcome(bytes)).toEqual([expected]);
    expect(await outcome(gzipSync(bytes))).toEqual([expected]);
  });

  it('is what the caller says, and what the web says, before what it looks like', async () => {
    expect(await outcome(`<rss>Trêve`, { form: 'text' })).toEqual(['text']);
    expect(await outcome('Trêve', auto, { contentType: 'text/html', url: 'https://news.example/3' })).toEqual([
      'html https://news.example/3',
    ]);
    expect(await outcome(html, { form: 'feed' })).toEqual(['feed-not-a-feed']);
    expect(await outcome(rss, { form: 'feed' })).toEqual(['rss']);
  });

  it('is passed over in a folder where it only has the ending of a feed', async () => {
    expect(await outcome('{"Trêve": 1}', auto, { ending: '.json', found: true })).toEqual([]);
    expect(await outcome(rss, auto, { ending: '.xml', found: true })).toEqual(['rss']);
    expect(await outcome('{"Trêve": 1}', auto, { ending: '.json' })).toEqual(['scraped']);
  });

  it('may be too large for a page, or not unpack', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      const megabyte = Buffer.alloc(1024 * 1024, ' ');
      for (;;) yield megabyte;
    }
    expect(await outcome('', auto, { chunks: endless() })).toEqual(['page-too-large']);
    expect(await outcome(gzipSync(Buffer.alloc(80 * 1024 * 1024)))).toEqual(['page-too-large']);
    expect(await outcome(gzipSync(html).subarray(0, 30))).toEqual(['archive-malformed']);
  });

  it('never fails but by a named error, whatever became of its bytes', async () => {
    const edit = fc.tuple(fc.nat(400), fc.nat(40), fc.uint8Array({ maxLength: 8 }));
    const sources = [rss, warc, mhtml, gzipSync(warc), gzipSync(rss)].map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sources), fc.array(edit, { maxLength: 4 }), async (source, edits) => {
        let bytes = source;
        for (const [at, gone, put] of edits)
          bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + gone)]);
        try {
          for await (const input of sourceInputs({ id: 'x', ending: '', chunks: chunks(bytes) }, auto))
            if ('fault' in input) expect(input.fault.code).not.toBe('internal');
        } catch (thrown) {
          expect(asRapporteurError(thrown).code).not.toBe('internal');
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});

describe('the text of an agreement', () => {
  const agreement: Given = { form: 'auto', as: 'agreement' };

  it('is taken to the character, for its lines are no scraper’s; a page stays a page', async () => {
    expect(await outcome('Trêve\n\n1. The Parties shall meet.', agreement, { ending: '.txt' })).toEqual(['text']);
    expect(await outcome('Trêve\n\n1. The Parties shall meet.', auto, { ending: '.txt' })).toEqual(['scraped']);
    expect(await outcome(html, agreement)).toEqual(['html']);
  });
});
