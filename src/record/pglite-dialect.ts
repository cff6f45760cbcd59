/** PGlite behind kysely's own PostgreSQL adapter and compiler: one connection, handed to one caller at a time. */
import type { PGlite } from '@electric-sql/pglite';
import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type QueryResult } from 'kysely';
import { copiedText, fromBlob } from './copy.ts';
import { dialectOf, wholeAnswers } from './dialect.ts';

/** The dialect over an open PGlite; `destroy` of the kysely instance closes it. */
export function pgliteDialect(pglite: PGlite): Dialect {
  return dialectOf(() => pgliteDriver(pglite));
}

function pgliteDriver(pglite: PGlite): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const copied = copiedText(sql, parameters);
      const { rows, affectedRows } =
        copied === undefined
          ? await pglite.query<R>(sql, [...parameters])
          : await pglite.query<R>(fromBlob(sql), [], { blob: new Blob([copied]) });
      return affectedRows === undefined ? { rows } : { rows, numAffectedRows: BigInt(affectedRows) };
    },
    ...wholeAnswers,
  };

  const waiting: (() => void)[] = [];
  let taken = false;
  return {
    init: () => pglite.waitReady,
    async acquireConnection() {
      if (taken) await new Promise<void>((resolve) => waiting.push(resolve));
      taken = true;
      return connection;
    },
    async releaseConnection() {
      const next = waiting.shift();
      if (next === undefined) taken = false;
      else next();
    },
    beginTransaction: async (c) => {
      await c.executeQuery(CompiledQuery.raw('begin'));
    },
    commitTransaction: async (c) => {
      await c.executeQuery(CompiledQuery.raw('commit'));
    },
    rollbackTransaction: async (c) => {
      await c.executeQuery(CompiledQuery.raw('rollback'));
    },
    destroy: () => pglite.close(),
  };
}
