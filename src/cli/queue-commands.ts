/** `rapporteur enqueue` and `rapporteur work`: pages through a queue to many readers. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { openArchive } from '../archive/index.ts';
import { asRapporteurError, RapporteurError } from '../model/index.ts';
import { isServer, labelStories, openRecord, type Record } from '../record/index.ts';
import {
  archiveOf,
  inOrder,
  makeBatches,
  makeMetrics,
  makeReaders,
  openQueue,
  recordAnswers,
  serveHealth,
  systemClock,
  workersOf,
  workQueue,
} from '../work/index.ts';
import { reportFault } from './fail.ts';
import { type FeedOptions, pageInputs } from './feed-pages.ts';
import { untilEnded } from './follow-command.ts';
import { makeLog } from './log.ts';
import { makeProgress } from './progress.ts';
import type { Form, PageInput } from './source.ts';
import { makeTelling } from './telling.ts';

export interface EnqueueOptions extends FeedOptions {
  readonly queue: string;
  readonly input: Form;
}

/** Pages that are on their way to the queue at once. */
const onTheWay = 32;

export async function enqueueCommand(args: readonly string[], options: EnqueueOptions): Promise<void> {
  const queue = await openQueue(options.queue);
  const progress = makeProgress();
  let [put, twice, failed] = [0, 0, 0];
  const send = async (input: PageInput) => {
    if ('fault' in input) return input;
    try {
      const trace = randomBytes(16).toString('hex');
      return { id: input.id, fresh: await queue.put({ id: input.id, page: input.page }, trace) };
    } catch (thrown) {
      return { id: input.id, fault: asRapporteurError(thrown) };
    }
  };
  try {
    for await (const sent of inOrder(pageInputs(args, { form: options.input }, options), onTheWay, send)) {
      if ('fault' in sent) {
        failed += 1;
        progress.end();
        reportFault(sent.fault, sent.id);
      } else if (sent.fresh) put += 1;
      else twice += 1;
      progress.show(`${put} put on the queue, ${failed} failed: ${sent.id}`);
    }
    progress.end();
    const failures = failed === 0 ? '' : `, ${failed} failed`;
    process.stdout.write(`${put} put on the queue, ${twice} there already${failures}\n`);
  } finally {
    progress.end();
    await queue.close();
  }
}

export interface WorkOptions {
  readonly queue: string;
  readonly record: string;
  readonly archive?: string;
  readonly workers: number | 'auto';
  readonly drain?: boolean;
  readonly metrics?: string;
}

/** Chosen once; which process tells the stories is agreed on by this number. */
const labelLock = 712_004_317;

export async function workCommand(options: WorkOptions): Promise<void> {
  const stop = untilEnded();
  const queue = await openQueue(options.queue);
  const record = await openRecord(options.record);
  const folder = archiveOf(options.record, options.archive);
  const archive = folder === undefined ? undefined : openArchive(folder);
  const metrics = makeMetrics(queue.state);
  const readers = makeReaders({
    workers: workersOf(options.workers),
    timed: (seconds) => metrics.seconds('read', seconds),
  });
  const progress = makeProgress();
  const log = makeLog(progress);
  const tally = { added: 0, known: 0, dead: 0 };
  const health =
    options.metrics === undefined ? undefined : await served(options.metrics, metrics, record, queue.state);
  if (health !== undefined) log({ event: 'open', address: health.url });

  const done = new AbortController();
  const telling = makeTelling(
    () => tally.added,
    log,
    () => labelAlone(options.record, record),
  ).until(AbortSignal.any([stop, done.signal]));
  try {
    await workQueue({
      queue,
      readers,
      clock: systemClock,
      stop,
      drain: options.drain === true,
      batches: makeBatches(record, archive, {
        stop,
        waiting: (failed) => {
          metrics.page('waiting', failed);
          log({ event: 'waiting', fault: asRapporteurError(failed) });
        },
        committed: (_pages, seconds) => metrics.seconds('keep', seconds),
      }),
      news: (one) => {
        metrics.page(one.event, one.fault);
        if (one.event === 'added' || one.event === 'known' || one.event === 'dead') tally[one.event] += 1;
        log({ ...one });
        progress.show(`${tally.added} added, ${tally.known} known, ${tally.dead} could not be read`);
      },
    });
    done.abort();
    await telling;
    progress.end();
    const { added, known, dead } = tally;
    process.stdout.write(`${added} added, ${known} already there, ${dead} could not be read: ${record.where}\n`);
  } finally {
    done.abort();
    progress.end();
    await readers.close();
    await archive?.close();
    await health?.close();
    await queue.close();
    await record.close();
  }
}

/** Tells the stories unless another process is at it; says whether it did. */
async function labelAlone(where: string, record: Record): Promise<boolean> {
  if (!isServer(where)) {
    await labelStories(record);
    return true;
  }
  // The lock lasts as long as this transaction, whatever becomes of the process; the work itself is done on other connections.
  return await record.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{
      mine: boolean;
    }>`select pg_try_advisory_xact_lock(${labelLock}, hashtext(current_schema())) as mine`.execute(trx);
    if (rows[0]?.mine !== true) return false;
    await labelStories(record);
    return true;
  });
}

/** `PORT` on this machine alone, or `HOST:PORT`. */
async function served(
  where: string,
  metrics: Parameters<typeof serveHealth>[2],
  record: Record,
  queue: () => Promise<unknown>,
) {
  const [, host = '127.0.0.1', port = ''] = /^(?:(.{1,255}):)?(\d{1,5})$/u.exec(where) ?? [];
  if (port === '' || Number(port) > 65_535)
    throw new RapporteurError('input-invalid', `not a port: ${where}`, 'Write PORT, or HOST:PORT.');
  return await serveHealth(host, Number(port), metrics, async () => {
    await recordAnswers(record);
    await queue();
  });
}
