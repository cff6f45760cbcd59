import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { RapporteurError } from '../model/index.ts';
import type { Record } from '../record/index.ts';
import { type ApiOptions, api } from './api.ts';
import { builtDesk, deskFiles } from './desk.ts';
import { guard } from './guard.ts';
import { internal } from './internal.ts';
import { problem } from './problem.ts';

export interface AppOptions extends ApiOptions {
  /** What other processes of this user must say to work on the record through this one; without it they cannot. */
  readonly secret?: string;
  /** Folder of the built desk, `dist/desk` unless told. */
  readonly desk?: string;
}

/** The whole server as a function from request to response: the API under `/api`, the desk at every other address. */
export function makeApp(record: Record, { desk = builtDesk, secret, ...options }: AppOptions = {}): Hono {
  const app = new Hono();
  app.use(guard);
  if (secret !== undefined) app.route('/internal', internal(record, secret));
  app.route('/api', api(record, options));
  app.all('/api', (c) => c.redirect('/api/overview'));
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
