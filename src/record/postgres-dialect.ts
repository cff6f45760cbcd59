/** kysely's own PostgreSQL dialect over a pool of connections, with COPY. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Dialect, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copiedText } from './copy.ts';

/** The dialect over an open pool; `destroy` of the kysely instance ends it. */
export function postgresDialect(pool: Pool): Dialect {
  return new PostgresDialect({
    pool: { connect: async () => withCopy(await pool.connect()), end: () => pool.end() },
  });
}

function withCopy(client: PoolClient): PostgresPoolClient {
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
    const text = copiedText(sql, parameters);
    if (text === undefined) return client.query(sql, [...parameters]);
    await pipeline(Readable.from([Buffer.from(text)]), client.query(copyFrom(sql)));
    return { command: 'COPY', rowCount: null, rows: [] };
  };
  // kysely asks for the other form, a cursor, only where rows are streamed, which nothing here does.
  return { query: query as PostgresPoolClient['query'], release: (destroy?: boolean) => client.release(destroy) };
}
