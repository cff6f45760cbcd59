/** Time and chance, given from outside: a test has its own. */
import { setTimeout as after } from 'node:timers/promises';

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Returns after so many milliseconds, or at once when the signal ends it. Never throws. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** At least 0, less than 1. */
  readonly random: () => number;
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: async (ms, signal) => {
    await after(ms, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
    });
  },
  random: Math.random,
};
