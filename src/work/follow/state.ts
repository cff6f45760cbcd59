/** What has been fetched, and when it is looked at again: a file of lines beside the record, the last line of an address being true. */
import { appendFile, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const known = z
  .object({
    etag: z.string().exactOptional(),
    lastModified: z.string().exactOptional(),
    /** Milliseconds since 1970, as all times here: when it was first fetched. */
    first: z.number().exactOptional(),
    /** When it is looked at again; absent: not before a feed tells of a change. */
    next: z.number().exactOptional(),
    /** Times in a row that it could not be had. */
    tries: z.number().exactOptional(),
    /** Of a page: when a feed last named it. */
    named: z.number().exactOptional(),
    /** What its feed said last of when it was changed, or a digest of what the feed carried. */
    mark: z.string().exactOptional(),
  })
  .readonly();

/** What is known of an address. */
export type Known = z.infer<typeof known>;

const line = z.object({ is: z.enum(['source', 'page']), address: z.string(), known: known.exactOptional() });

export interface FollowState {
  readonly sources: ReadonlyMap<string, Known>;
  readonly pages: ReadonlyMap<string, Known>;
  /** Remembers it; on the disk with the next `save`. Nothing for `now` forgets the address. */
  readonly set: (is: 'source' | 'page', address: string, now: Known | undefined) => void;
  readonly save: () => Promise<void>;
}

/** Lines behind the last writing anew, beyond those that count, until the file is written anew. */
const mostStale = 20_000;

/** The state in `file`, or in memory alone. A line that was cut off by the end of its process is passed over. */
export async function openState(file: string | undefined): Promise<FollowState> {
  const maps = { source: new Map<string, Known>(), page: new Map<string, Known>() };
  let lines: string[] = [];
  let written = 0;
  let saving: Promise<void> = Promise.resolve();

  const whole = async (path: string): Promise<void> => {
    const aside = `${path}.part`;
    const handle = await open(aside, 'w');
    try {
      for (const is of ['source', 'page'] as const) {
        for (const [address, one] of maps[is])
          await handle.appendFile(`${JSON.stringify({ is, address, known: one })}\n`);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, path);
    written = maps.source.size + maps.page.size;
  };

  if (file !== undefined) {
    await mkdir(dirname(file), { recursive: true });
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    for (const one of text.split('\n')) {
      const read = parsed(one);
      if (read?.known === undefined) {
        if (read !== undefined) maps[read.is].delete(read.address);
      } else maps[read.is].set(read.address, read.known);
    }
    await whole(file);
  }

  return {
    sources: maps.source,
    pages: maps.page,
    set: (is, address, now) => {
      if (now === undefined) maps[is].delete(address);
      else maps[is].set(address, now);
      if (file !== undefined) lines.push(JSON.stringify({ is, address, ...(now !== undefined && { known: now }) }));
    },
    save: () => {
      saving = saving.then(async () => {
        const fresh = lines;
        lines = [];
        if (file === undefined || fresh.length === 0) return;
        if (written + fresh.length > maps.source.size + maps.page.size + mostStale) await whole(file);
        else await appendFile(file, `${fresh.join('\n')}\n`);
        written += fresh.length;
      });
      return saving;
    },
  };
}

function parsed(text: string): z.infer<typeof line> | undefined {
  if (text === '') return undefined;
  try {
    const read = line.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
