/**
 * From the bytes of a page to its characters: byte order mark, then what the bytes themselves allow (valid UTF-8 is UTF-8 whatever
 * is declared), then the HTTP header, the meta element or the XML declaration, and last the statistics of the letters.
 */
import { RapporteurError } from '../model/index.ts';
import { MAX_CONTROL_SHARE } from './limits.ts';

/** How far into a page a declaration of its charset is looked for: browsers stop at 1,024 bytes, real pages do not. */
const DECLARATION_BYTES = 16_384;
/** How much of a page is looked at to tell a binary file. */
const SNIFF_BYTES = 4_096;
/** Stray bytes that a UTF-8 page may have, as a share of its non-ASCII bytes, and still be UTF-8: a few broken characters. */
const MAX_BROKEN_UTF8 = 0.1;

const signatures: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46], // %PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF8
  [0x50, 0x4b, 0x03, 0x04], // zip
  [0x1f, 0x8b], // gzip
];

/**
 * The text of a page's bytes. `contentType` is the HTTP header's value, where there is one.
 * Throws `page-empty` for no bytes and `page-not-html` for a file that is no text.
 */
export function decodePage(bytes: Uint8Array, contentType?: string): string {
  if (bytes.length === 0) {
    throw new RapporteurError('page-empty', 'the page has no bytes', 'Check what was saved or fetched.');
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes.subarray(2), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes.subarray(2), 'utf-16be');
  // "<?" in two bytes each: XML in UTF-16 that has lost its mark (XML 1.0, appendix F).
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[2] === 0x3f && bytes[3] === 0) return decodeAs(bytes, 'utf-16le');
  if (bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0 && bytes[3] === 0x3f) return decodeAs(bytes, 'utf-16be');
  refuseBinary(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8 throughout: the ways below.
  }
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (bom || brokenUtf8(bytes) <= MAX_BROKEN_UTF8) return decodeAs(bytes, 'utf-8');
  const head = latin1(bytes.subarray(0, DECLARATION_BYTES));
  // UTF-8 it is not, whoever says so: servers say it of everything they send.
  const named = [charsetIn(contentType ?? ''), charsetIn(head), xmlEncoding(head)].find(
    (charset) => charset !== undefined && !/^utf-?8$/.test(charset),
  );
  if (named !== undefined) {
    try {
      const charset = new TextDecoder(named).encoding;
      return charset === 'windows-1252' ? windows1252(bytes) : decodeAs(bytes, charset);
    } catch {
      // A charset that nobody knows is as good as none.
    }
  }
  const guessed = guessedCharset(bytes);
  return guessed === 'windows-1252' ? windows1252(bytes) : decodeAs(bytes, guessed);
}

const decodeAs = (bytes: Uint8Array, charset: string): string => new TextDecoder(charset).decode(bytes);
const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** Windows-1252 at 0x80–0x9f (Encoding Standard). Node 20's own decoder reads these as control characters. */
const c1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const windows1252 = (bytes: Uint8Array): string =>
  latin1(bytes).replace(/[\u0080-\u009f]/g, (char) => c1[char.charCodeAt(0) - 0x80]!);

function charsetIn(text: string): string | undefined {
  return /charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{2,40})/i.exec(text)?.[1]?.toLowerCase();
}

function xmlEncoding(text: string): string | undefined {
  return /^\s{0,100}<\?xml\s[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}["']([\w-]{2,40})/i.exec(text)?.[1]?.toLowerCase();
}

function refuseBinary(bytes: Uint8Array): void {
  const known = signatures.some((signature) => signature.every((byte, i) => bytes[i] === byte));
  const head = bytes.subarray(0, SNIFF_BYTES);
  let control = 0;
  for (const byte of head)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) control++;
  if (known || (control / head.length > MAX_CONTROL_SHARE && !latin1(head).includes('<'))) {
    throw new RapporteurError('page-not-html', 'this is a binary file, not a page', 'Give an HTML page or its text.');
  }
}

/** The share of non-ASCII bytes that stand in no valid UTF-8 sequence. */
function brokenUtf8(bytes: Uint8Array): number {
  let high = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const more =
      byte >= 0xc2 && byte <= 0xdf ? 1 : byte >= 0xe0 && byte <= 0xef ? 2 : byte >= 0xf0 && byte <= 0xf4 ? 3 : 0;
    let k = 0;
    while (k < more && ((bytes[i + k + 1] ?? 0) & 0xc0) === 0x80) k++;
    high += 1 + k;
    if (more === 0 || k < more) broken++;
    i += k;
  }
  return high === 0 ? 0 : broken / high;
}

/** Letters that make a text likely in a charset: the most frequent lower-case letters of the languages written in it. */
const frequent: readonly (readonly [charset: string, letters: string])[] = [
  ['windows-1251', 'оеаинтсрвлкмдпуяыьгзбчйхжшю'],
  ['koi8-r', 'оеаинтсрвлкмдпуяыьгзбчйхжшю'],
  ['windows-1253', 'αοιετσνηυρπκμλς'],
  ['windows-1256', 'ايلمنوتربهعدسفق'],
  ['windows-1255', 'יוהלאתרמשבנ'],
];
/** Share of the high bytes that must be frequent letters of a script before its charset is believed: prose has over 0.8. */
const MIN_FREQUENT = 0.7;
/** High bytes among all letters: Latin prose with accents has a few in a hundred, prose in another script is nearly all of them. */
const MIN_HIGH_SHARE = 0.4;

/** The single-byte charset whose letters the page's bytes make the most of; windows-1252 where none fits. */
function guessedCharset(bytes: Uint8Array): string {
  let high = 0;
  let words = 0;
  const sample: number[] = [];
  let tag = false;
  for (const byte of bytes) {
    if (byte === 0x3c) tag = true;
    else if (byte === 0x3e) tag = false;
    else if (!tag && byte >= 0x80) {
      high++;
      sample.push(byte);
    } else if (!tag && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))) words++;
  }
  if (high / Math.max(1, high + words) < MIN_HIGH_SHARE) return 'windows-1252';
  let best = 'windows-1252';
  let most = MIN_FREQUENT;
  for (const [charset, letters] of frequent) {
    const set = new Set(letters);
    let hits = 0;
    for (const letter of new TextDecoder(charset).decode(Uint8Array.from(sample))) if (set.has(letter)) hits++;
    if (hits / high > most) {
      most = hits / high;
      best = charset;
    }
  }
  return best;
}
