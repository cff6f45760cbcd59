/**
 * A folder's record that another process has open, worked on through that process: each query is sent to the server that holds it, over this
 * machine's own loopback, with the secret that its lock file names. Everything that works on a record works so, only slower.
 */
import { randomUUID } from 'node:crypto';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { RapporteurError } from '../model/index.ts';
import { dialectOf, wholeAnswers } from './dialect.ts';

/** Where the process that holds a record takes queries, and the secret it asks for. */
export interface Door {
  readonly url: string;
  readonly secret: string;
}

/** A query on its way. `session`: the transaction that it belongs to. */
interface SentQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly session?: string;
  /** What begins or ends a transaction. */
  readonly step?: 'begin' | 'commit' | 'rollback';
  /** The newest migration that the sender knows: the two must speak of the same tables. */
  readonly tables: number;
}

/** The answer, dates marked, since JSON has none. */
export interface SentRows {
  readonly rows: readonly unknown[];
  readonly affected?: number;
}

/** Marks dates so that they come back as dates. */
export function packed(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(packed);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, packed(inner)]));
  return value;
}

export function unpacked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpacked);
  if (typeof value !== 'object' || value === null) return value;
  if ('$date' in value && typeof value.$date === 'string') return new Date(value.$date);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpacked(inner)]));
}

/** The dialect over a door. */
export function remoteDialect(door: Door, tables: number): Dialect {
  return dialectOf(() => remoteDriver(door, tables));
}

interface RemoteConnection extends DatabaseConnection {
  session: string | undefined;
}

function remoteDriver(door: Door, tables: number): Driver {
  const ask = async (query: Omit<SentQuery, 'tables'>): Promise<SentRows> => {
    let response: Response;
    try {
      response = await fetch(`${door.url}/internal/query`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${door.secret}` },
        body: JSON.stringify({ ...query, tables, parameters: query.parameters.map(packed) }),
      });
    } catch (cause) {
      throw new RapporteurError(
        'record-unreachable',
        `the process that holds the record does not answer at ${door.url}`,
        'If it has ended, try again: the record is then opened here.',
        { cause },
      );
    }
    // The server is this program: an answer has one of these two shapes.
    const answer = (await response.json()) as SentRows & { readonly detail?: string; readonly hint?: string };
    if (!response.ok)
      throw new RapporteurError(
        'record-failed',
        answer.detail ?? `the process that holds the record answered ${response.status}`,
        answer.hint,
      );
    return answer;
  };
  const step = async (connection: DatabaseConnection, name: 'begin' | 'commit' | 'rollback'): Promise<void> => {
    const own = connection as RemoteConnection;
    if (name === 'begin') own.session = randomUUID();
    const { session } = own;
    if (name !== 'begin') own.session = undefined;
    if (session !== undefined) await ask({ sql: '', parameters: [], session, step: name });
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => {
      const connection: RemoteConnection = {
        session: undefined,
        async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
          const { session } = connection;
          const { rows, affected } = await ask({ sql, parameters, ...(session !== undefined && { session }) });
          const found = rows.map(unpacked) as R[];
          return affected === undefined ? { rows: found } : { rows: found, numAffectedRows: BigInt(affected) };
        },
        ...wholeAnswers,
      };
      return connection;
    },
    releaseConnection: async () => undefined,
    beginTransaction: (connection) => step(connection, 'begin'),
    commitTransaction: (connection) => step(connection, 'commit'),
    rollbackTransaction: (connection) => step(connection, 'rollback'),
    destroy: async () => undefined,
  };
}
