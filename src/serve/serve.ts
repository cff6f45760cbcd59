import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { asRapporteurError, RapporteurError } from '../model/index.ts';
import type { Record } from '../record/index.ts';
import { type ApiOptions, api } from './api.ts';
import { builtDesk, deskFiles } from './desk.ts';
import { guard } from './guard.ts';
import { internal } from './internal.ts';
import { problem } from './problem.ts';

interface Health {
  readonly metrics: () => Promise<{ readonly type: string; readonly body: string }>;
  readonly ready: () => Promise<void>;
}

export interface AppOptions extends ApiOptions {
  /** What other processes of this user must say to work on the record through this one; without it they cannot. */
  readonly secret?: string;
  /** What is told at `/metrics`, and whether there is what the program needs, at `/readyz`; neither is there without it. */
  readonly health?: Health;
  /** Folder of the built desk, `dist/desk` unless told. */
  readonly desk?: string;
}

/** The whole server as a function from request to response: the API under `/api`, the desk at every other address. */
export function makeApp(record: Record, { desk = builtDesk, secret, health, ...options }: AppOptions = {}): Hono {
  const app = new Hono();
  app.use(guard);
  if (secret !== undefined) app.route('/internal', internal(record, secret));
  app.route('/api', api(record, options));
  app.all('/api', (c) => c.redirect('/api/overview'));
  app.get('/healthz', (c) => c.text('ok\n'));
  if (health !== undefined) {
    app.get('/readyz', async (c) => {
      try {
        await health.ready();
        return c.text('ok\n');
      } catch (thrown) {
        return c.text(`${asRapporteurError(thrown).code}\n`, 503);
      }
    });
    app.get('/metrics', async (c) => {
      const { type, body } = await health.metrics();
      return c.body(body, 200, { 'content-type': type });
    });
  }
  app.get('*', deskFiles(desk));
  app.onError((error, c) => problem(c, error));
  return app;
}

export interface ServeOptions extends Omit<AppOptions, 'stop'> {
  readonly record: Record;
  /** The port to try first, 4317 unless told; 0 takes any free one. */
  readonly port?: number;
}

export interface Served {
  /** Where it answers: `http://127.0.0.1:4317`. */
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

const defaultPort = 4317;
const host = '127.0.0.1';

/** Ports tried one after the other: more taken ones in a row are no accident. */
const tries = 20;

/** Serves the record on this machine alone, on the port asked for or the next free one. Throws `port-taken` where there is none. */
export async function serve({ record, port = defaultPort, ...options }: ServeOptions): Promise<Served> {
  const stop = new AbortController();
  const app = makeApp(record, { ...options, stop: stop.signal });
  for (let candidate = port; candidate < port + tries; candidate++) {
    const server = createAdaptorServer({ fetch: app.fetch });
    const address = await new Promise<AddressInfo | undefined>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE') resolve(undefined);
        else reject(error);
      });
      server.listen(candidate, host, () => resolve(server.address() as AddressInfo));
    });
    if (address === undefined) continue;
    return {
      url: `http://${host}:${address.port}`,
      port: address.port,
      close: () =>
        new Promise((resolve, reject) => {
          stop.abort();
          server.close((error) => (error === undefined ? resolve() : reject(error)));
          // A turn later: streams that were just ended send their end first.
          setImmediate(() => {
            if ('closeAllConnections' in server) server.closeAllConnections();
          });
        }),
    };
  }
  throw new RapporteurError(
    'port-taken',
    `the ports ${port} to ${port + tries - 1} are taken`,
    'Name another with --port.',
  );
}
