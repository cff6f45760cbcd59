/**
 * A page saved as MHTML (RFC 2557): a message by MIME in which the page is one part and its pictures are others. A reader of mail would join
 * all parts of HTML to one text, the frames of adverts too; here only the page itself is taken.
 */
import { RapporteurError } from '../model/index.ts';
import { type Headers, parameterOf, parseHeaders } from './headers.ts';
import { type Archived, isPageType, webAddress } from './page.ts';

/** How deep parts may lie in parts, and how many of one message are looked at. */
const MAX_DEPTH = 5;
const MAX_PARTS = 5_000;
/** Bytes of the headers of one part. */
const MAX_HEAD = 64 * 1024;

/** Whether a file is a saved page by its first bytes. */
export function isMhtml(head: Uint8Array): boolean {
  const text = Buffer.from(head.subarray(0, 4096)).toString('latin1').trimStart();
  return (
    /^[a-z][a-z-]{1,40}:/i.test(text) &&
    /^mime-version:/im.test(text) &&
    /^content-type:\s{0,99}(?:multipart\/|text\/html)/im.test(text)
  );
}

interface Part {
  readonly headers: Headers;
  readonly body: Buffer;
}

/**
 * The page of an MHTML file, its address the one it was saved from. Linear. Throws `archive-malformed` where there is no page in it, or its
 * coding is not known.
 */
export function readMhtml(bytes: Uint8Array): Archived {
  const message = partOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const page = pageIn(message, 0);
  if (page === undefined) {
    throw new RapporteurError(
      'archive-malformed',
      'there is no page in this message',
      'Save the page again, as MHTML or as HTML.',
    );
  }
  const contentType = page.headers.get('content-type');
  const url =
    webAddress(message.headers.get('snapshot-content-location')) ?? webAddress(page.headers.get('content-location'));
  return {
    bytes: decodedBody(page),
    ...(url !== undefined && { url }),
    ...(contentType !== undefined && { contentType }),
  };
}

/** A part's headers and body; a part without an empty line is all headers. */
function partOf(bytes: Buffer): Part {
  const crlf = bytes.indexOf('\r\n\r\n');
  const lf = bytes.indexOf('\n\n');
  const [end, gap] = crlf >= 0 && (lf < 0 || crlf < lf) ? [crlf, 4] : [lf < 0 ? bytes.length : lf, 2];
  const head = bytes.toString('latin1', 0, Math.min(end, MAX_HEAD));
  return { headers: parseHeaders(head.split(/\r?\n/)), body: bytes.subarray(end + gap) };
}

const isHtml = (type: string): boolean => isPageType(type) && !/^\s{0,9}text\/plain/i.test(type);

/** The page among the parts: the one that `start` names, or the first of HTML (RFC 2387 section 3.2). */
function pageIn(part: Part, depth: number): Part | undefined {
  const type = part.headers.get('content-type') ?? '';
  if (isHtml(type)) return part;
  const boundary = /^\s{0,9}multipart\//i.test(type) ? parameterOf(type, 'boundary') : undefined;
  if (boundary === undefined || boundary === '' || depth >= MAX_DEPTH) return undefined;
  const parts = partsOf(part.body, boundary);
  const start = parameterOf(type, 'start');
  const named = start === undefined ? undefined : parts.find(({ headers }) => headers.get('content-id') === start);
  for (const candidate of named === undefined ? parts : [named, ...parts]) {
    const page = pageIn(candidate, depth + 1);
    if (page !== undefined) return page;
  }
  return undefined;
}

/** The parts between the boundary's lines; a last one without its end goes to the end of the file. */
function partsOf(body: Buffer, boundary: string): readonly Part[] {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Part[] = [];
  let from = -1;
  for (let at = nextMark(body, mark, 0); parts.length < MAX_PARTS; at = nextMark(body, mark, at + mark.length)) {
    if (from >= 0) {
      const end = at < 0 ? body.length : at;
      const newline = body[end - 1] !== 0x0a || at < 0 ? 0 : body[end - 2] === 0x0d ? 2 : 1;
      parts.push(partOf(body.subarray(from, Math.max(from, end - newline))));
    }
    const last = at >= 0 && body[at + mark.length] === 0x2d && body[at + mark.length + 1] === 0x2d;
    if (at < 0 || last) break;
    const line = body.indexOf(0x0a, at + mark.length);
    if (line < 0) break;
    from = line + 1;
  }
  return parts;
}

/** The next place where the mark begins a line and is no beginning of a longer one. */
function nextMark(body: Buffer, mark: Buffer, from: number): number {
  for (let at = body.indexOf(mark, from); at >= 0; at = body.indexOf(mark, at + 1)) {
    const ends = /^(?:$|[\r\n \t]|--)/.test(body.toString('latin1', at + mark.length, at + mark.length + 2));
    if (ends && (at === 0 || body[at - 1] === 0x0a)) return at;
  }
  return -1;
}

/** The body free of its transfer encoding (RFC 2045 section 6). */
function decodedBody({ headers, body }: Part): Buffer {
  const encoding = (headers.get('content-transfer-encoding') ?? '').trim().toLowerCase();
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  if (encoding === 'quoted-printable') return quotedPrintable(body);
  if (/^(?:|7bit|8bit|binary)$/.test(encoding)) return body;
  throw new RapporteurError('archive-malformed', `the page is coded as ${encoding.slice(0, 20)}, which is not read`);
}

const digit = (byte: number | undefined): number => {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
};

/** Quoted-printable: `=41` is a byte, `=` at a line's end joins it with the next; what is neither stands as it is. */
function quotedPrintable(body: Buffer): Buffer {
  const out = Buffer.alloc(body.length);
  let size = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte !== 0x3d) {
      out[size++] = byte;
      continue;
    }
    const high = digit(body[at + 1]);
    const low = digit(body[at + 2]);
    if (high >= 0 && low >= 0) {
      out[size++] = high * 16 + low;
      at += 2;
    } else if (body[at + 1] === 0x0a) at += 1;
    else if (body[at + 1] === 0x0d && body[at + 2] === 0x0a) at += 2;
    else out[size++] = byte;
  }
  return out.subarray(0, size);
}
