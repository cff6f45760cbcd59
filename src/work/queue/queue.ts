/** A queue of pages on a NATS server (JetStream): what was put there is given out until somebody says that it is done. */
import { AckPolicy, type Consumer, jetstream, jetstreamManager, RetentionPolicy } from '@nats-io/jetstream';
import { Objm } from '@nats-io/obj';
import { connect, headers, type NatsConnection, nanos } from '@nats-io/transport-node';
import { RapporteurError } from '../../model/index.ts';
import { idOf, type PageOnQueue, packed } from './message.ts';

/** Pages that came twice in this time are put once; what comes later is known to the record. */
const duplicateMs = 60 * 60_000;
/** A page is given to another worker when its own has not been heard of for so long. */
const longestSilence = 30_000;
/** What fits into one message beside its headers; a server may allow less. */
const inlineBytes = 512 * 1024;

export const traceHeader = 'Rapporteur-Trace';
export const objectHeader = 'Rapporteur-Object';

export interface QueueState {
  /** Pages that wait or are being read. */
  readonly depth: number;
  /** Pages that nobody has been given yet. */
  readonly waiting: number;
  /** Pages that are with a worker. */
  readonly given: number;
  /** Milliseconds since the oldest of them was put there. */
  readonly oldestMs: number;
  /** Pages that nobody could read. */
  readonly dead: number;
}

/** A page that nobody could read, and why. */
interface DeadPage {
  readonly id: string;
  readonly code: string;
  readonly message: string;
  readonly trace?: string;
}

export interface Queue {
  /** How often at least a worker must be heard of. */
  readonly silenceMs: number;
  /** Puts a page there; false where it was put there before. Throws `queue-failed`. */
  readonly put: (page: PageOnQueue, trace: string) => Promise<boolean>;
  readonly state: () => Promise<QueueState>;
  readonly consumer: () => Promise<Consumer>;
  /** The bytes of a page that was too large for a message; undefined where they are gone. */
  readonly bytesOf: (object: string) => Promise<Uint8Array | undefined>;
  readonly dropBytes: (object: string) => Promise<void>;
  /** Keeps a page that cannot be read, with the reason; each once. */
  readonly bury: (page: BuriedPage) => Promise<void>;
  readonly dead: () => Promise<readonly DeadPage[]>;
  readonly close: () => Promise<void>;
}

interface BuriedPage {
  readonly seq: number;
  readonly id: string;
  readonly fault: RapporteurError;
  readonly data: Uint8Array;
  readonly trace?: string;
  readonly object?: string;
}

interface QueueOptions {
  /** Of the queue on its server, so that one server has several; letters, digits, - and _. */
  readonly name?: string;
  /** Milliseconds after which a page is given to another worker when its own was not heard of; half a minute unless told. */
  readonly silenceMs?: number;
}

/** The queue at `nats://…`, made where there is none. Throws `queue-unreachable`, and `queue-failed` where the server has no JetStream. */
export async function openQueue(
  address: string,
  { name = 'rapporteur', silenceMs = longestSilence }: QueueOptions = {},
): Promise<Queue> {
  const nc = await connected(address);
  const pagesStream = name.toUpperCase();
  const deadStream = `${pagesStream}_DEAD`;
  const js = jetstream(nc);
  try {
    const jsm = await jetstreamManager(nc);
    await jsm.streams.add({
      name: pagesStream,
      subjects: [`${name}.pages`],
      retention: RetentionPolicy.Workqueue,
      duplicate_window: nanos(duplicateMs),
    });
    await jsm.streams.add({ name: deadStream, subjects: [`${name}.dead`], duplicate_window: nanos(duplicateMs) });
    await jsm.consumers.add(pagesStream, {
      durable_name: 'readers',
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(silenceMs),
      // Whoever is given a page for the last time says why it is dead: the server alone would only drop it.
      max_deliver: -1,
      max_ack_pending: 10_000,
    });
    const objects = await new Objm(nc).create(`${name}-pages`);
    const inline = Math.min(inlineBytes, (nc.info?.max_payload ?? inlineBytes) - 64 * 1024);

    return {
      silenceMs,
      put: (page, trace) =>
        onQueue(async () => {
          const data = packed(page);
          const msgID = idOf(page);
          const told = headers();
          told.set(traceHeader, trace);
          if (data.length <= inline) {
            const { duplicate } = await js.publish(`${name}.pages`, data, { msgID, headers: told });
            return !duplicate;
          }
          // A name of its own: the bytes of a page that was put twice are taken away with the first of the two.
          const object = `${msgID}-${trace}`;
          await objects.putBlob({ name: object }, data);
          told.set(objectHeader, object);
          const { duplicate } = await js.publish(`${name}.pages`, new Uint8Array(), { msgID, headers: told });
          if (duplicate) await objects.delete(object);
          return !duplicate;
        }),
      state: () =>
        onQueue(async () => {
          const [{ state }, dead, given] = await Promise.all([
            jsm.streams.info(pagesStream),
            jsm.streams.info(deadStream),
            jsm.consumers.info(pagesStream, 'readers'),
          ]);
          const first = given.num_pending + given.num_ack_pending === 0 ? Number.NaN : Date.parse(state.first_ts);
          return {
            // What the consumer still has to hand out. A server that was killed may keep messages that are done: they are in nobody's way.
            depth: given.num_pending + given.num_ack_pending,
            waiting: given.num_pending,
            given: given.num_ack_pending,
            oldestMs: Number.isNaN(first) ? 0 : Math.max(0, Date.now() - first),
            dead: dead.state.messages,
          };
        }),
      consumer: () => onQueue(() => js.consumers.get(pagesStream, 'readers')),
      bytesOf: (object) => onQueue(async () => (await objects.getBlob(object)) ?? undefined),
      dropBytes: (object) => onQueue(async () => void (await objects.delete(object))),
      bury: ({ seq, id, fault, data, trace, object }) =>
        onQueue(async () => {
          const told = headers();
          told.set('Rapporteur-Id', oneLine(id));
          told.set('Rapporteur-Code', fault.code);
          told.set('Rapporteur-Message', oneLine(fault.message));
          if (trace !== undefined) told.set(traceHeader, trace);
          if (object !== undefined) told.set(objectHeader, object);
          await js.publish(`${name}.dead`, data, { msgID: `dead-${seq}`, headers: told });
        }),
      dead: () =>
        onQueue(async () => {
          const { state } = await jsm.streams.info(deadStream);
          if (state.messages === 0) return [];
          const found: DeadPage[] = [];
          const consumer = await js.consumers.get(deadStream);
          for await (const message of await consumer.fetch({ max_messages: state.messages, expires: 5_000 })) {
            const trace = message.headers?.get(traceHeader) ?? '';
            found.push({
              id: message.headers?.get('Rapporteur-Id') ?? '',
              code: message.headers?.get('Rapporteur-Code') ?? '',
              message: message.headers?.get('Rapporteur-Message') ?? '',
              ...(trace !== '' && { trace }),
            });
          }
          return found;
        }),
      close: () => nc.drain(),
    };
  } catch (cause) {
    await nc.close();
    throw asQueueFault(cause);
  }
}

async function connected(address: string): Promise<NatsConnection> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^(?:nats|tls):$/u.test(url.protocol)) {
    throw new RapporteurError(
      'queue-unreachable',
      'the address of the queue cannot be read',
      'Write it as nats://HOST:4222, or nats://USER:PASSWORD@HOST:4222.',
    );
  }
  const { username: user, password: pass } = url;
  try {
    return await connect({
      servers: url.host,
      name: 'rapporteur',
      maxReconnectAttempts: -1,
      reconnectTimeWait: 500,
      ...(url.protocol === 'tls:' && { tls: {} }),
      ...(user !== '' && { user: decodeURIComponent(user), pass: decodeURIComponent(pass) }),
    });
  } catch (cause) {
    throw new RapporteurError(
      'queue-unreachable',
      `no queue at ${url.host}: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Check that a NATS server with JetStream runs there (nats-server -js), and the address.',
      { cause },
    );
  }
}

async function onQueue<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw asQueueFault(cause);
  }
}

function asQueueFault(cause: unknown): RapporteurError {
  if (cause instanceof RapporteurError) return cause;
  return new RapporteurError(
    'queue-failed',
    `the queue refused: ${cause instanceof Error ? cause.message : String(cause)}`,
    'Check that the NATS server runs with JetStream (-js) and has room.',
    { cause },
  );
}

/** Header values are one line of ASCII. */
const oneLine = (text: string): string => text.replaceAll(/[^ -~]+/gu, ' ').slice(0, 500);
