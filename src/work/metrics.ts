/** What a running program tells of itself: counters and times in Prometheus' text format, and whether it lives and can work. */
import { createServer } from 'node:http';
import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { asRapporteurError, RapporteurError } from '../model/index.ts';
import type { Record } from '../record/index.ts';
import type { QueueState } from './queue/index.ts';

type Stage = 'fetch' | 'read' | 'keep';

export interface Metrics {
  /** Counts a page by what became of it, and by the code of what was wrong. */
  readonly page: (outcome: string, thrown?: unknown) => void;
  readonly seconds: (stage: Stage, seconds: number) => void;
  /** The text for whoever asks, and its media type. */
  readonly text: () => Promise<{ readonly type: string; readonly body: string }>;
}

/** Seconds: from a short page to the watchdog's minute. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** `queue`: asked whenever somebody asks for the figures; one that does not answer leaves its figures out. */
export function makeMetrics(queue?: () => Promise<QueueState>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const pages = new Counter({
    name: 'rapporteur_pages_total',
    help: 'Pages by what became of them',
    labelNames: ['outcome'],
    registers,
  });
  const errors = new Counter({
    name: 'rapporteur_errors_total',
    help: 'Faults by their code',
    labelNames: ['code'],
    registers,
  });
  const stages = new Histogram({
    name: 'rapporteur_stage_seconds',
    help: 'Seconds of a stage: fetch and read a page, keep a batch of pages',
    labelNames: ['stage'],
    buckets,
    registers,
  });
  const gauge = (name: string, help: string): Gauge => new Gauge({ name: `rapporteur_queue_${name}`, help, registers });
  const gauges =
    queue === undefined
      ? undefined
      : {
          depth: gauge('depth', 'Pages on the queue that are not done'),
          given: gauge('given', 'Pages that are with a worker'),
          oldest: gauge('oldest_seconds', 'Age of the oldest page on the queue'),
          dead: gauge('dead', 'Pages that nobody could read'),
        };

  return {
    page: (outcome, thrown) => {
      pages.inc({ outcome });
      if (thrown !== undefined) errors.inc({ code: asRapporteurError(thrown).code });
    },
    seconds: (stage, seconds) => stages.observe({ stage }, seconds),
    text: async () => {
      if (gauges !== undefined && queue !== undefined) {
        const state = await queue().catch(() => undefined);
        gauges.depth.set(state?.depth ?? Number.NaN);
        gauges.given.set(state?.given ?? Number.NaN);
        gauges.oldest.set(state === undefined ? Number.NaN : state.oldestMs / 1_000);
        gauges.dead.set(state?.dead ?? Number.NaN);
      }
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}

/** Milliseconds in which a record must answer to be ready. */
const readyMs = 2_000;

/** Returns when the record answers; throws where it does not, or not in time. */
export async function recordAnswers(record: Record): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RapporteurError('record-unreachable', 'the record does not answer')), readyMs);
  });
  const answered = sql`select 1`.execute(record.db);
  answered.catch(() => undefined);
  await Promise.race([answered, late]).finally(() => clearTimeout(timer));
}

export interface HealthServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** `/metrics`, `/healthz` (this process lives) and `/readyz` (what it needs answers) for a program that serves nothing else. Throws `port-taken`. */
export async function serveHealth(
  host: string,
  port: number,
  metrics: Metrics,
  ready: () => Promise<void>,
): Promise<HealthServer> {
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').split('?')[0];
    const say = (status: number, body: string, type = 'text/plain; charset=utf-8'): void => {
      response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(body);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') say(405, 'GET only\n');
    else if (path === '/healthz') say(200, 'ok\n');
    else if (path === '/readyz') {
      await ready().then(
        () => say(200, 'ok\n'),
        (thrown: unknown) => say(503, `${asRapporteurError(thrown).code}\n`),
      );
    } else if (path === '/metrics') {
      const { type, body } = await metrics.text();
      say(200, body, type);
    } else say(404, 'there are /metrics, /healthz and /readyz\n');
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new RapporteurError('port-taken', `${host}:${port} cannot be served on (${cause.code})`, 'Name another port.', {
          cause,
        }),
      ),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host}:${own}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
