/** What PostgreSQL says where a key is there already (SQLSTATE, "unique_violation"). */
const taken = '23505';

/** Times that the same keys may be taken in between before something else must be wrong. */
const most = 20;

/**
 * Looks what is there, adds the rest, and does both again where another added the same in between: COPY knows no "on conflict". Passes on
 * every other error.
 */
export async function untilAlone<T>(work: () => Promise<T>): Promise<T> {
  for (let times = 1; ; times++) {
    try {
      return await work();
    } catch (error) {
      if (times >= most || !isTaken(error)) throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === taken;
}
