import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRapporteurError } from '../model/index.ts';
import { isWarc, readWarc } from './warc.ts';

const page = (words: string): string => `<!doctype html><html><body><p>${words}</p></body></html>`;

const record = (
  type: string,
  uri: string,
  contentType: string,
  block: string | Uint8Array,
  length?: number,
): Buffer => {
  const body = Buffer.from(block);
  const head = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: 2024-03-12T09:30:00Z\r\nContent-Type: ${contentType}\r\nContent-Length: ${length ?? body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body, Buffer.from('\r\n\r\n')]);
};
const answer = (body: string | Uint8Array, headers = 'Content-Type: text/html; charset=utf-8', status = 200): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status} OK\r\n${headers}\r\n\r\n`), Buffer.from(body)]);
const response = (name: string, http: Uint8Array): Buffer =>
  record('response', `https://news.example/${name}`, 'application/http; msgtype=response', http);

const info = record('warcinfo', 'urn:x', 'application/warc-fields', 'software: test\r\n');
const one = response('one', answer(page('One')));
const two = response('two', answer(page('Two')));
const three = record('resource', '<https://news.example/three>', 'text/html', page('Three'));

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Pages as "address words", faults as "address code". */
async function read(bytes: Uint8Array, size = 1000): Promise<readonly string[]> {
  const out: string[] = [];
  for await (const found of readWarc(inChunks(bytes, size))) {
    const name = found.url?.replace('https://news.example/', '') ?? '?';
    const words =
      'bytes' in found
        ? Buffer.from(found.bytes)
            .toString()
            .replace(/<[^>]*>/g, '')
        : found.fault.code;
    out.push(`${name} ${words}`);
  }
  return out;
}

describe('a WARC', () => {
  const records = [info, one, two, three];
  it.each([
    ['plain', Buffer.concat(records)],
    ['with a gzip member for every record', Buffer.concat(records.map((bytes) => gzipSync(bytes)))],
    ['as one gzip file', gzipSync(Buffer.concat(records))],
  ])('gives its responses and resources: %s', async (_, bytes) => {
    expect(isWarc(bytes.subarray(0, 512))).toBe(true);
    for (const size of [1, 7, 100_000]) expect(await read(bytes, size)).toEqual(['one One', 'two Two', 'three Three']);
  });

  it.each([
    ['gzip', gzipSync(page('Coded'))],
    ['deflate', deflateSync(page('Coded'))],
    ['deflate', deflateRawSync(page('Coded'))],
    ['br', brotliCompressSync(page('Coded'))],
    ['gzip', Buffer.from(page('Coded'))],
    ['br', Buffer.from(page('Coded'))],
    ['gzip, br', brotliCompressSync(gzipSync(page('Coded')))],
  ])('unpacks what was sent by %s, and takes what its recorder has unpacked', async (coding, body) => {
    expect(await read(response('a', answer(body, `content-type: text/html\r\ncontent-encoding: ${coding}`)))).toEqual([
      'a Coded',
    ]);
  });

  it('joins chunks, and takes what its recorder has joined', async () => {
    const chunked = 'Content-Type: text/html\r\nTransfer-Encoding: chunked';
    expect(await read(response('a', answer('5;x=y\r\n<p>Ab\r\n3\r\nc d\r\n0\r\n\r\n', chunked)))).toEqual(['a Abc d']);
    expect(await read(response('a', answer('<p>Abc d', chunked)))).toEqual(['a Abc d']);
  });

  it('passes over what is no page: other statuses, other types, requests', async () => {
    const other = [
      response('gone', answer(page('Gone'), 'Content-Type: text/html', 404)),
      response('moved', answer(page('Moved'), 'Content-Type: text/html', 301)),
      response('picture', answer('xx', 'Content-Type: image/png')),
      response('untyped', answer('xx', 'Server: x')),
      record('request', 'https://news.example/one', 'application/http; msgtype=request', 'GET / HTTP/1.1\r\n\r\n'),
      record('metadata', 'https://news.example/one', 'text/html', page('No')),
      record('response', 'dns:news.example', 'text/dns', 'x'),
    ];
    expect(await read(Buffer.concat([...other, one]))).toEqual(['one One']);
  });

  it('says which record is broken, and goes on', async () => {
    const unsized = Buffer.from(
      'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/x\r\n\r\nabc\r\n\r\n',
    );
    expect(await read(Buffer.concat([one, unsized, two]))).toEqual([
      'one One',
      'x archive-malformed',
      '? archive-malformed',
      'two Two',
    ]);
    expect(await read(Buffer.concat([one, Buffer.from('noise\r\nmore noise\r\n'), two]))).toEqual([
      'one One',
      '? archive-malformed',
      'two Two',
    ]);
    const bad = response(
      'bad',
      answer(gzipSync(page('Bad')).subarray(0, 20), 'Content-Type: text/html\r\nContent-Encoding: gzip'),
    );
    expect(await read(Buffer.concat([bad, two]))).toEqual(['bad archive-malformed', 'two Two']);
    expect(await read(Buffer.concat([response('bad', Buffer.from('no http')), two]))).toEqual([
      'bad archive-malformed',
      'two Two',
    ]);
  });

  it('goes on behind a damaged part of a compressed file', async () => {
    const members = [one, two, three].map((bytes) => gzipSync(bytes));
    const damaged = members.map((bytes, i) => (i === 1 ? Buffer.from(bytes).fill(0xff, 20, 60) : bytes));
    expect((await read(Buffer.concat(damaged), 64)).filter((line) => !line.includes('malformed'))).toEqual([
      'one One',
      'three Three',
    ]);
    expect(await read(Buffer.concat(damaged), 64)).toContainEqual(expect.stringContaining('archive-malformed'));
    expect(await read(Buffer.concat([members[0]!, Buffer.alloc(600), members[2]!]))).toEqual([
      'one One',
      'three Three',
    ]);
  });

  it.each([
    ['plain', (bytes: Buffer) => bytes],
    ['compressed', (bytes: Buffer) => gzipSync(bytes)],
  ])('that was cut off gives its whole records and a fault: %s', async (_, pack) => {
    const whole = Buffer.concat([one, two].map(pack));
    expect(await read(whole.subarray(0, whole.length - 30))).toEqual(['one One', 'two archive-malformed']);
  });

  it('refuses a page larger than a page may be, without reading it', async () => {
    const large = record('resource', 'https://news.example/large', 'text/html', '<p>x', 40 * 1024 * 1024).subarray(
      0,
      -4,
    );
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield large;
      const zeros = Buffer.alloc(1024 * 1024);
      for (let sent = 4; sent < 40 * 1024 * 1024; sent += zeros.length)
        yield zeros.subarray(0, Math.min(zeros.length, 40 * 1024 * 1024 - sent));
      yield Buffer.concat([Buffer.from('\r\n\r\n'), one]);
    }
    const found = [];
    for await (const page of readWarc(endless())) found.push('fault' in page ? page.fault.code : page.url);
    expect(found).toEqual(['page-too-large', 'https://news.example/one']);
    const bomb = response(
      'bomb',
      answer(gzipSync(Buffer.alloc(40 * 1024 * 1024)), 'Content-Type: text/html\r\nContent-Encoding: gzip'),
    );
    expect(await read(bomb, 100_000)).toEqual(['bomb page-too-large']);
  });

  it('that is none, or empty, is one fault', async () => {
    expect(await read(Buffer.from(page('x')))).toEqual(['? archive-malformed']);
    expect(await read(Buffer.alloc(0))).toEqual(['? archive-empty']);
    expect(isWarc(Buffer.from('WARC is a format\n'))).toBe(false);
    expect(isWarc(Buffer.alloc(0))).toBe(false);
  });

  it('never hangs and never throws, whatever became of its bytes', async () => {
    const plain = Buffer.concat(records);
    const packed = Buffer.concat(records.map((bytes) => gzipSync(bytes)));
    const edit = fc.tuple(fc.nat(1500), fc.nat(60), fc.uint8Array({ maxLength: 12 }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(plain, packed),
        fc.array(edit, { maxLength: 5 }),
        fc.integer({ min: 1, max: 2000 }),
        async (bytes, edits, size) => {
          let mutated = bytes;
          for (const [at, gone, put] of edits)
            mutated = Buffer.concat([mutated.subarray(0, at), put, mutated.subarray(at + gone)]);
          for await (const found of readWarc(inChunks(mutated, size)))
            if ('fault' in found) expect(asRapporteurError(found.fault).code).not.toBe('internal');
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);
});
