/** The server over streamable HTTP on this machine alone: no session is kept, each request has a server of its own. */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { Hono } from 'hono';
import { RapporteurError } from '../model/index.ts';
import type { Record } from '../record/index.ts';
import { mcpServer } from './server.ts';

const host = '127.0.0.1';

export interface McpServed {
  /** Where it answers: `http://127.0.0.1:4318/mcp`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** This machine's own names: a foreign one was made to point here ("DNS rebinding"). */
const ownNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

const nameOf = (hostHeader: string): string => hostHeader.replace(/:\d+$/u, '');

/** Whether the request was meant for this machine, and comes from no page of another site. */
function own(request: Request): boolean {
  if (!ownNames.has(nameOf(request.headers.get('host') ?? ''))) return false;
  const origin = request.headers.get('origin');
  return origin === null || (URL.canParse(origin) && ownNames.has(new URL(origin).hostname));
}

/** Answers at `/mcp` on the port, 0 for any free one. Throws `port-taken`. */
export async function serveMcp(record: Record, port: number): Promise<McpServed> {
  const app = new Hono();
  app.all('/mcp', async (c) => {
    const { raw } = c.req;
    if (!own(raw))
      return c.json({ error: { code: 'input-invalid', message: 'asked by a name that is not this machine’s' } }, 403);
    // Without sessions there is no stream for a client to wait on, and none to end.
    if (raw.method !== 'POST') return c.text('', 405, { allow: 'POST' });
    const server = mcpServer(record);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await server.connect(transport);
    try {
      return await transport.handleRequest(raw);
    } finally {
      await server.close();
    }
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  const address = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new RapporteurError('port-taken', `the port ${port} is taken`, 'Name another with --http.', { cause })
          : cause,
      ),
    );
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
  return {
    url: `http://${host}:${address.port}/mcp`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
