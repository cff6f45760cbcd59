/**
 * A gzip file as a stream, whether it is one member or one for every record. Behind a damaged member reading goes on at the next one:
 * the bytes between are lost, and it is said where.
 */
import { createGunzip, type Gunzip } from 'node:zlib';

/** Compressed bytes that are unpacked at once: at worst a thousand times as many come out. */
const STEP = 16 * 1024;
/** How a member begins (RFC 1952): two fixed bytes, and the only method there is. */
const start = Buffer.from([0x1f, 0x8b, 0x08]);

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

interface Piece {
  readonly bytes: Buffer;
  /** A member may begin here. */
  readonly starts: boolean;
}

/** The compressed bytes in pieces that begin wherever a member may begin. */
async function* pieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    const bytes = Buffer.concat([held, chunk]);
    // The last two may be the beginning of a beginning.
    const whole = Math.max(0, bytes.length - 2);
    for (let at = 0; at < whole; ) {
      const next = bytes.indexOf(start, at + 1);
      const end = Math.min(next < 0 ? whole : next, at + STEP, whole);
      yield { bytes: bytes.subarray(at, end), starts: bytes.indexOf(start, at) === at };
      at = end;
    }
    held = bytes.subarray(whole);
  }
  if (held.length > 0) yield { bytes: held, starts: false };
}

interface Unpacked {
  readonly parts: readonly Uint8Array[];
  /** `done`: nothing but padding follows what was unpacked. */
  readonly state: 'more' | 'done' | 'broken';
}

/** Gives bytes to the unpacker, or none more, and waits for all that they yield. */
function push(gunzip: Gunzip, bytes: Buffer | undefined): Promise<Unpacked> {
  return new Promise((resolve) => {
    const parts: Uint8Array[] = [];
    const collect = (part: Uint8Array): void => void parts.push(part);
    const settle = (state: Unpacked['state']) => (): void => {
      gunzip.off('data', collect).off('error', broken).off('end', done);
      // An unpacker that was given up may still report its fault.
      if (state !== 'more') gunzip.on('error', () => {}).destroy();
      resolve({ parts, state });
    };
    const broken = settle('broken');
    const done = settle('done');
    gunzip.on('data', collect).once('error', broken).once('end', done);
    if (bytes === undefined) gunzip.end();
    else gunzip.write(bytes, (error) => (error ? broken() : settle('more')()));
  });
}

/** The unpacked bytes; `undefined` for each damaged place. */
export async function* unzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | undefined> {
  let gunzip: Gunzip | undefined;
  for await (const { bytes, starts } of pieces(source)) {
    if (gunzip === undefined && !starts) continue;
    gunzip ??= createGunzip();
    const { parts, state } = await push(gunzip, bytes);
    yield* parts;
    if (state !== 'more') gunzip = undefined;
    if (state === 'broken') yield undefined;
  }
  if (gunzip === undefined) return;
  const { parts, state } = await push(gunzip, undefined);
  yield* parts;
  if (state === 'broken') yield undefined;
}
