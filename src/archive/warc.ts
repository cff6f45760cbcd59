/**
 * The pages of a web archive (WARC 1.0 and 1.1, ISO 28500), record by record: plain, gzip for every record, gzip for the whole file. Its
 * size does not matter: only one page is in memory at a time.
 */
import { constants, gunzipSync } from 'node:zlib';
import { asRapporteurError, RapporteurError } from '../model/index.ts';
import { type Headers, parseHeaders } from './headers.ts';
import { plainBody } from './http.ts';
import { type Archived, isPageType, MAX_PAGE, webAddress } from './page.ts';
import { makeReader, type Reader } from './reader.ts';
import { isGzip, unzip } from './unzip.ts';

/** Header bytes of a record or of the answer in it. */
const MAX_HEAD = 64 * 1024;
/** A line is no longer where records lie one behind the other; what is longer is no line. */
const MAX_LINE = 8 * 1024;
const firstLine = /^WARC\/\d{1,2}\.\d{1,2}\s*$/;

/** Whether a file is a WARC by its first bytes; of a compressed one the first few hundred are needed. */
export function isWarc(head: Uint8Array): boolean {
  try {
    const plain = isGzip(head)
      ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 26 })
      : head;
    return firstLine.test(Buffer.from(plain.subarray(0, 20)).toString('latin1').split('\n')[0] ?? '');
  } catch {
    return false;
  }
}

/** A page of the archive, or what was wrong with a record; the records behind it go on. */
export type WarcPage = Archived | { readonly url?: string; readonly fault: RapporteurError };

/**
 * The pages among an archive's response and resource records, in order: HTTP status 200, HTML or plain text; everything else is passed
 * over. `WARC-Date` is when a page was fetched and says nothing of when it was published. A record that is damaged, cut off or larger
 * than a page may be is a fault in its place (`archive-malformed`, `page-too-large`). Throws only what `chunks` throws.
 */
export async function* readWarc(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<WarcPage> {
  const reader = makeReader(unzipped(chunks));
  let records = 0;
  let adrift = false;
  for (;;) {
    const { bytes, state } = await reader.line(MAX_LINE);
    const line = bytes.toString('latin1');
    if (firstLine.test(line)) {
      adrift = false;
      records++;
      const page = await readRecord(reader);
      if (page !== undefined) yield page;
    } else if ((line.trim() !== '' || state === 'lost') && !adrift) {
      // One fault for a damaged stretch, however long; then the next record is looked for.
      adrift = true;
      yield { fault: malformed('a part of the archive is damaged, and is passed over') };
    }
    if (state === 'end') break;
  }
  if (records === 0 && !adrift) yield { fault: new RapporteurError('archive-empty', 'the archive holds no records') };
}

const malformed = (what: string): RapporteurError => new RapporteurError('archive-malformed', what);
const cutOff = 'the record is cut off';

async function* unzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | undefined> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const { done, value } = await iterator.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield head;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      yield value;
    }
  }
  try {
    yield* isGzip(head) ? unzip(whole()) : whole();
  } finally {
    await iterator.return?.();
  }
}

/** Header lines up to the empty one, no more than `most` bytes; how many bytes that were. Undefined where they do not end. */
async function readHead(
  reader: Reader,
  most: number,
): Promise<{ readonly lines: readonly string[]; readonly size: number } | undefined> {
  const lines: string[] = [];
  for (let size = 0; size < most; ) {
    const { bytes, state } = await reader.line(most - size);
    size += bytes.length;
    if (state !== 'whole') return undefined;
    const line = bytes.toString('utf8').replace(/\r?\n$/, '');
    if (line === '') return { lines, size };
    lines.push(line);
  }
  return undefined;
}

/** The record behind its first line: its page, its fault, or nothing where it holds no page. */
async function readRecord(reader: Reader): Promise<WarcPage | undefined> {
  const head = await readHead(reader, MAX_HEAD);
  if (head === undefined) return { fault: malformed('a record has no end of its headers') };
  const headers = parseHeaders(head.lines);
  const length = headers.get('content-length') ?? '';
  const url = webAddress(headers.get('warc-target-uri'));
  const failed = (fault: RapporteurError): WarcPage => ({ ...(url !== undefined && { url }), fault });
  if (!/^\d{1,15}$/.test(length)) return failed(malformed('a record does not say how long it is'));

  const block = await readBlock(reader, headers, Number(length));
  const rest = await reader.skip(block.left);
  if (rest !== 'whole' || block.cut) return failed(malformed(cutOff));
  if (block.fault !== undefined) return failed(block.fault);
  if (block.body === undefined) return undefined;
  try {
    const bytes = await plainBody(block.body, block.http);
    const contentType = block.http.get('content-type');
    // Without a type it may be anything: markup shows by its first sign.
    if (contentType === undefined && !/^\s{0,100}</.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1')))
      return undefined;
    return { ...(url !== undefined && { url }), bytes, ...(contentType !== undefined && { contentType }) };
  } catch (thrown) {
    return failed(asRapporteurError(thrown));
  }
}

interface Block {
  /** Bytes of the block that have not been read. */
  readonly left: number;
  readonly cut?: boolean;
  readonly fault?: RapporteurError;
  readonly http: Headers;
  /** The page as it was sent. */
  readonly body?: Buffer;
}

async function readBlock(reader: Reader, headers: Headers, length: number): Promise<Block> {
  const type = headers.get('warc-type')?.toLowerCase();
  if (type === 'resource') return readBody(reader, headers, length);
  if (type !== 'response' || !/^application\/http\b/i.test(headers.get('content-type') ?? 'application/http'))
    return { left: length, http: headers };
  const head = await readHead(reader, Math.min(length, MAX_HEAD));
  if (head === undefined) return { left: 0, http: headers, fault: malformed('an answer has no end of its headers') };
  const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})/i.exec(head.lines[0] ?? '')?.[1];
  const left = length - head.size;
  if (status === undefined) return { left, http: headers, fault: malformed('a response is no answer by HTTP') };
  if (status !== '200') return { left, http: headers };
  return readBody(reader, parseHeaders(head.lines.slice(1)), left);
}

async function readBody(reader: Reader, http: Headers, length: number): Promise<Block> {
  if (!isPageType(http.get('content-type') ?? 'text/html')) return { left: length, http };
  if (length > MAX_PAGE) {
    const fault = new RapporteurError(
      'page-too-large',
      `${Math.round(length / 1024 / 1024)} MB, more than a page may have`,
    );
    return { left: length, http, fault };
  }
  const { bytes, state } = await reader.take(length);
  return { left: 0, cut: state !== 'whole', http, body: bytes };
}
