/** The body of a recorded HTTP answer as the page that it is: chunks joined (RFC 9112 section 7.1), content unpacked (RFC 9110 section 8.4). */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { Decompress } from 'fzstd';
import { asRapporteurError, RapporteurError } from '../model/index.ts';
import type { Headers } from './headers.ts';
import { MAX_PAGE } from './page.ts';
import { isGzip } from './unzip.ts';

/** Codings laid over one another: more than a browser sends. */
const MAX_CODINGS = 4;

/**
 * Throws `page-too-large` for a body that unpacks to more than `MAX_PAGE` bytes, `archive-malformed` for one that does not unpack.
 * Recorders often join the chunks and unpack the content, and keep the headers that say otherwise: what does not look coded is taken as it is.
 */
export async function plainBody(body: Buffer, headers: Headers): Promise<Uint8Array> {
  let bytes = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '') ? joinChunks(body) : body;
  const codings = (headers.get('content-encoding') ?? '').toLowerCase().split(',').slice(0, MAX_CODINGS);
  for (const coding of codings.reverse()) bytes = await unpacked(bytes, coding.trim());
  return bytes;
}

async function unpacked(bytes: Buffer, coding: string): Promise<Buffer> {
  const limit = { maxOutputLength: MAX_PAGE };
  try {
    if (coding === 'gzip' || coding === 'x-gzip') return isGzip(bytes) ? await promisify(gunzip)(bytes, limit) : bytes;
    if (coding === 'deflate') return await deflated(bytes);
    // Brotli has no mark; a page that is plain already begins with its markup.
    if (coding === 'br') return bytes[0] === 0x3c ? bytes : await promisify(brotliDecompress)(bytes, limit);
    if (coding === 'zstd') return bytes.readUInt32LE(0) === zstdMark ? unpackedZstd(bytes) : bytes;
  } catch (thrown) {
    if (
      thrown instanceof RangeError ||
      (thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_BUFFER_TOO_LARGE')
    ) {
      throw new RapporteurError('page-too-large', 'the page unpacks to more than a page may have', undefined, {
        cause: thrown,
      });
    }
    throw new RapporteurError(
      'archive-malformed',
      `the page does not unpack: ${asRapporteurError(thrown).message}`,
      undefined,
      {
        cause: thrown,
      },
    );
  }
  if (coding === '' || coding === 'identity') return bytes;
  throw new RapporteurError('archive-malformed', `the page is coded as ${coding.slice(0, 20)}, which is not read`);
}

/** First bytes of a frame (RFC 8878 section 3.1.1). */
const zstdMark = 0xfd2fb528;

/** Node 20 has no Zstandard of its own. Block by block, so that a bomb ends with the block that passes the limit. */
function unpackedZstd(bytes: Buffer): Buffer {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Decompress((part) => {
    size += part.length;
    if (size > MAX_PAGE) throw new RangeError('more than a page may have');
    parts.push(part);
  });
  stream.push(bytes, true);
  return Buffer.concat(parts);
}

/** `deflate` is zlib's format by the standard, and bare by some servers. */
async function deflated(bytes: Buffer): Promise<Buffer> {
  const limit = { maxOutputLength: MAX_PAGE };
  if (bytes[0] === 0x3c) return bytes;
  const zlib = ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
  return await promisify(zlib ? inflate : inflateRaw)(bytes, limit);
}

/** The bytes in a body's chunks; the body as it is where it has none. One that ends early gives what it has. */
function joinChunks(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const newline = body.indexOf(0x0a, at);
    const line = newline < 0 || newline - at > 1_000 ? '' : body.toString('latin1', at, newline);
    const size = /^\s{0,9}([0-9a-f]{1,8})\s{0,9}(?:;|$)/i.exec(line.trimEnd())?.[1];
    if (size === undefined) {
      if (at === 0) return body;
      break;
    }
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    parts.push(body.subarray(newline + 1, newline + 1 + length));
    at = newline + 1 + length;
    if (body[at] === 0x0d) at++;
    if (body[at] === 0x0a) at++;
  }
  return Buffer.concat(parts);
}
