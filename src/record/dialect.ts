/** Drivers of our own behind kysely's PostgreSQL adapter and compiler. */
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';

export function dialectOf(createDriver: () => Driver): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** The connection's face for drivers that give whole answers alone. */
export const wholeAnswers: Pick<DatabaseConnection, 'streamQuery'> = {
  // biome-ignore lint/correctness/useYield: kysely's face has a stream, and there is none.
  async *streamQuery() {
    throw new Error('this record gives no streams: page with a cursor');
  },
};
