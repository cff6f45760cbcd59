/** Runs the queries that other processes send to the one that holds the record. */
import { CompiledQuery, type Kysely } from 'kysely';
import { z } from 'zod';
import { RapporteurError } from '../model/index.ts';
import { newest } from './migrate.ts';
import type { Record } from './open.ts';
import { packed, type SentRows, unpacked } from './remote.ts';
import type { Tables } from './tables.ts';

const sent = z.object({
  sql: z.string(),
  parameters: z.array(z.unknown()),
  session: z.uuid().optional(),
  step: z.enum(['begin', 'commit', 'rollback']).optional(),
  tables: z.int(),
});

/** A transaction that nobody spoke in for so long is rolled back: its process has died. */
const longestSilence = 60_000;

interface Session {
  readonly db: Kysely<Tables>;
  readonly end: (commit: boolean) => Promise<void>;
  watch: NodeJS.Timeout;
}

/** Takes one query after the other; transactions are kept by their session. */
export function makeSessions(record: Record): (query: unknown) => Promise<SentRows> {
  const sessions = new Map<string, Session>();

  const begin = (id: string): Promise<void> =>
    new Promise((begun, failed) => {
      let end: (commit: boolean) => void = () => undefined;
      const ended = new Promise<boolean>((resolve) => {
        end = resolve;
      });
      const done = record.db.transaction().execute(async (trx) => {
        const settle = async (commit: boolean): Promise<void> => {
          end(commit);
          await done.catch((error: unknown) => {
            if (!(error instanceof RolledBack)) throw error;
          });
        };
        sessions.set(id, { db: trx, end: settle, watch: watched(id) });
        begun();
        // A transaction commits when this returns, and is rolled back when it throws.
        if (!(await ended)) throw new RolledBack();
      });
      done.catch(failed);
    });
  const watched = (id: string): NodeJS.Timeout => setTimeout(() => void finish(id, false), longestSilence).unref();
  const finish = async (id: string, commit: boolean): Promise<void> => {
    const session = sessions.get(id);
    sessions.delete(id);
    if (session === undefined) return;
    clearTimeout(session.watch);
    await session.end(commit);
  };

  return async (query) => {
    const { sql, parameters, session: id, step, tables } = sent.parse(query);
    if (tables !== newest) {
      throw new RapporteurError(
        'record-newer',
        `the process that holds the record is of another version (its tables are at ${newest}, asked for ${tables})`,
        'Stop it, or use the same version.',
      );
    }
    if (id !== undefined && step !== undefined) {
      if (step === 'begin') await begin(id);
      else await finish(id, step === 'commit');
      return { rows: [] };
    }
    const session = id === undefined ? undefined : sessions.get(id);
    if (id !== undefined && session === undefined)
      throw new RapporteurError(
        'record-failed',
        'the transaction was given up after a minute’s silence',
        'Nothing of it was kept: do it again.',
      );
    if (session !== undefined && id !== undefined) {
      clearTimeout(session.watch);
      session.watch = watched(id);
    }
    const { rows, numAffectedRows } = await (session?.db ?? record.db).executeQuery(
      CompiledQuery.raw(sql, parameters.map(unpacked)),
    );
    return { rows: rows.map(packed), ...(numAffectedRows !== undefined && { affected: Number(numAffectedRows) }) };
  };
}

class RolledBack extends Error {}
