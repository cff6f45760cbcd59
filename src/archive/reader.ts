/** Lines and blocks out of a stream of bytes, no more of it in memory than is asked for. */

/** Bytes as they come; `undefined` where some are lost (a damaged part of a compressed file). */
type Bytes = AsyncIterable<Uint8Array | undefined>;

/** How a read ended: as asked, at lost bytes, or at the end of the stream. */
type State = 'whole' | 'lost' | 'end';

interface Piece {
  readonly bytes: Buffer;
  readonly state: State;
}

export interface Reader {
  /** Up to and with the next newline, or `most` bytes where it is further off. */
  line(most: number): Promise<Piece>;
  take(size: number): Promise<Piece>;
  skip(size: number): Promise<State>;
}

export function makeReader(source: Bytes): Reader {
  const chunks = source[Symbol.asyncIterator]();
  let current: Buffer = Buffer.alloc(0);
  let at = 0;

  const fill = async (): Promise<State> => {
    while (at >= current.length) {
      const { done, value } = await chunks.next();
      if (done) return 'end';
      if (value === undefined) return 'lost';
      current = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      at = 0;
    }
    return 'whole';
  };
  /** Passes bytes on until `enough` says how many of the current chunk are the last. */
  const read = async (size: number, use: (part: Buffer) => void, stop?: number): Promise<State> => {
    for (let left = size; left > 0; ) {
      const state = await fill();
      if (state !== 'whole') return state;
      const mark = stop === undefined ? -1 : current.indexOf(stop, at);
      const most = Math.min(current.length, at + left);
      const end = mark >= 0 && mark < most ? mark + 1 : most;
      use(current.subarray(at, end));
      left -= end - at;
      at = end;
      if (mark >= 0 && mark < most) break;
    }
    return 'whole';
  };
  const collect = async (size: number, stop?: number): Promise<Piece> => {
    const parts: Buffer[] = [];
    const state = await read(size, (part) => parts.push(part), stop);
    return { bytes: parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts), state };
  };
  return {
    line: (most) => collect(most, 0x0a),
    take: (size) => collect(size),
    skip: (size) => read(size, () => {}),
  };
}
