/** A worker of the queue: reads what it is given, and says that it is done when the record has it. */
import type { Consumer, JsMsg } from '@nats-io/jetstream';
import { asRapporteurError, RapporteurError, type Reading } from '../../model/index.ts';
import type { Batches } from '../batches.ts';
import type { Clock } from '../fetch/index.ts';
import type { Readers } from '../readers/index.ts';
import { type PageOnQueue, unpackedPage } from './message.ts';
import { objectHeader, type Queue, traceHeader } from './queue.ts';

interface WorkNews {
  readonly event: 'added' | 'known' | 'dead' | 'again' | 'queue';
  readonly address?: string;
  readonly trace?: string;
  readonly article?: string;
  readonly fault?: RapporteurError;
}

export interface WorkOptions {
  readonly queue: Queue;
  readonly readers: Readers;
  readonly batches: Batches;
  readonly clock: Clock;
  readonly news?: (news: WorkNews) => void;
  /** Ends after what is in hand. */
  readonly stop: AbortSignal;
  /** End when the queue is empty, too. */
  readonly drain?: boolean;
}

/** A page that was given out so often and never finished has ended its workers: it is no more tried. */
const mostDeliveries = 5;
/** Pages in hand for each thread: one being read, and enough behind it to fill a batch. */
const aheadOfThread = 30;
/** Milliseconds that a request for pages stays open. */
const askMs = 2_000;

/** Works until `stop`, or until the queue is empty with `drain`. Outages of the queue are waited for. */
export async function workQueue({
  queue,
  readers,
  batches,
  clock,
  news = () => undefined,
  stop,
  drain = false,
}: WorkOptions): Promise<void> {
  const inHand = new Set<Promise<void>>();
  const most = readers.workers * aheadOfThread;

  const handle = async (message: JsMsg): Promise<void> => {
    const beat = setInterval(() => message.working(), queue.silenceMs / 3);
    const trace = message.headers?.get(traceHeader) || undefined;
    const object = message.headers?.get(objectHeader) || undefined;
    const about = { ...(trace !== undefined && { trace }), ...(object !== undefined && { object }) };
    let address = object ?? `message ${message.seq}`;
    let data: Uint8Array = message.data;
    try {
      const bury = async (fault: RapporteurError): Promise<void> => {
        await queue.bury({ seq: message.seq, id: address, fault, data: message.data, ...about });
        await message.ackAck();
        news({ event: 'dead', address, fault, ...(trace !== undefined && { trace }) });
      };
      let onQueue: PageOnQueue;
      let reading: Reading;
      try {
        if (object !== undefined) data = (await queue.bytesOf(object)) ?? data;
        onQueue = unpackedPage(data);
        address = onQueue.id;
        if (message.info.deliveryCount > mostDeliveries) throw neverFinished(mostDeliveries);
        reading = await readers.read(onQueue.page);
      } catch (thrown) {
        const fault = asRapporteurError(thrown);
        // The bytes are there, and cannot be had now.
        if (fault.code === 'queue-failed') throw fault;
        await bury(fault);
        return;
      }
      const kept = await batches.put({ ...onQueue, reading, ...(trace !== undefined && { trace }) });
      if (kept === 'added' || kept === 'known') {
        message.ack();
        if (object !== undefined) await queue.dropBytes(object);
        news({ event: kept, address, article: reading.article.id, ...(trace !== undefined && { trace }) });
      } else if (stop.aborted) {
        // The record was away when we were asked to end: another worker takes it.
        message.nak();
      } else await bury(asRapporteurError(kept.failed));
    } catch (thrown) {
      // The queue is away: the page is given out again when it has not heard of us.
      news({ event: 'again', address, fault: asRapporteurError(thrown), ...(trace !== undefined && { trace }) });
    } finally {
      clearInterval(beat);
    }
  };

  let consumer: Consumer | undefined;
  let lastGot = clock.now();
  while (!stop.aborted) {
    const room = most - inHand.size;
    if (room <= 0) {
      await Promise.race(inHand);
      continue;
    }
    let got = 0;
    try {
      consumer ??= await queue.consumer();
      const asked = await consumer.fetch({ max_messages: room, expires: askMs });
      const end = (): void => asked.stop();
      stop.addEventListener('abort', end, { once: true });
      for await (const message of asked) {
        got += 1;
        const one = handle(message).finally(() => inHand.delete(one));
        inHand.add(one);
      }
      stop.removeEventListener('abort', end);
    } catch (thrown) {
      news({ event: 'queue', fault: asRapporteurError(thrown) });
      consumer = undefined;
      await clock.sleep(1_000, stop);
      continue;
    }
    if (got > 0) lastGot = clock.now();
    if (got > 0 || !drain) continue;
    await Promise.all(inHand);
    const { depth, waiting } = await queue.state().catch(() => ({ depth: 1, waiting: 1 }));
    // A server that was killed may count pages as given out that are done and gone: nothing came when they were due, so nothing will.
    if (depth === 0 || (waiting === 0 && clock.now() - lastGot > 3 * queue.silenceMs)) break;
  }
  await Promise.all(inHand);
}

const neverFinished = (times: number): RapporteurError =>
  new RapporteurError(
    'page-hangs',
    `the page was given out ${times} times, and no worker came to its end`,
    'Please report it, with the page.',
  );
