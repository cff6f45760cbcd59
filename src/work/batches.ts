/** Readings that come one by one go into the record many at once; each sender is told when its own is safe. */
import { setTimeout as after } from 'node:timers/promises';
import type { Archive } from '../archive/index.ts';
import { RapporteurError } from '../model/index.ts';
import type { Record } from '../record/index.ts';
import { batchSize, type Kept, keepBatch, type ReadPage } from './keep-batch.ts';

export interface Batches {
  /** What became of it, once the record has committed. Never throws. */
  readonly put: (page: ReadPage) => Promise<Kept>;
}

export interface BatchesOptions {
  /** Told when the record cannot be written for now; it is tried again for as long as that lasts. */
  readonly waiting?: (failed: unknown) => void;
  /** Ends the waiting for a record that cannot be written. */
  readonly stop?: AbortSignal;
  /** Milliseconds until a record that could not be written is tried again; twice as long each time, up to half a minute. 500 unless told. */
  readonly againMs?: number;
  /** Called with each commit: how many, and seconds. */
  readonly committed?: (pages: number, seconds: number) => void;
}

/** Milliseconds that a batch waits for more: not noticed by persons, and a batch is full by then where much comes. */
const linger = 100;
const longestAgain = 30_000;

export function makeBatches(
  record: Record,
  archive: Archive | undefined,
  { waiting = () => undefined, stop, againMs = 500, committed = () => undefined }: BatchesOptions = {},
): Batches {
  let queue: { readonly page: ReadPage; readonly told: (kept: Kept) => void }[] = [];
  let working = false;

  const ended = (): boolean => stop?.aborted === true;

  const again =
    (tries: { count: number }) =>
    async (failed: unknown): Promise<boolean> => {
      if (!isPassing(failed) || ended()) return false;
      waiting(failed);
      const ms = Math.min(longestAgain, againMs * 2 ** Math.min(tries.count++, 10));
      await after(ms, undefined, stop === undefined ? {} : { signal: stop }).catch(() => undefined);
      return !ended();
    };

  const work = async (): Promise<void> => {
    working = true;
    while (queue.length > 0) {
      if (queue.length < batchSize) await after(linger);
      const batch = queue.slice(0, batchSize);
      queue = queue.slice(batchSize);
      const begun = performance.now();
      const kept = await keepBatch(
        record,
        archive,
        batch.map(({ page }) => page),
        again({ count: 0 }),
      );
      committed(batch.length, (performance.now() - begun) / 1000);
      for (const [i, { told }] of batch.entries()) told(kept[i] ?? { failed: new Error('the batch is short') });
    }
    working = false;
  };

  return {
    put: (page) =>
      new Promise((told) => {
        queue.push({ page, told });
        if (!working) void work();
      }),
  };
}

/**
 * SQLSTATE classes that tell of the rows and not of the server: the same rows will be refused again (PostgreSQL's manual, appendix A):
 * cardinality, data, integrity, syntax, limits of the program.
 */
const ofTheRows = new Set(['21', '22', '23', '42', '54']);

/** Whether a failure of the record or its archive is one that passes: the server away, the disk full, a conflict with another writer. */
function isPassing(failed: unknown): boolean {
  if (!(failed instanceof RapporteurError)) return false;
  if (failed.code === 'record-unreachable' || failed.code === 'archive-failed') return true;
  if (failed.code !== 'record-failed') return false;
  const { cause } = failed;
  // A full disk is told without a cause; a fault of the program is one of its own kinds.
  if (cause === undefined) return failed.message.includes('MB left');
  if (!(cause instanceof Error) || cause instanceof TypeError || cause instanceof RangeError) return false;
  const state = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return !(/^[0-9A-Z]{5}$/u.test(state) && ofTheRows.has(state.slice(0, 2)));
}
