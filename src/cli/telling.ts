/** Stories are told anew while pages come, seldom: it looks at the whole record. */
import { asRapporteurError } from '../model/index.ts';
import { systemClock } from '../work/index.ts';
import type { LogLine } from './log.ts';

/** Stories are told at most so often. */
const everyMs = 10 * 60_000;

export interface Telling {
  /** Tells them where pages were added since the last time. */
  readonly now: () => Promise<void>;
  /** Tells them again and again until the signal; a failure goes to the log, and the next turn tries again. */
  readonly until: (stop: AbortSignal) => Promise<void>;
}

/** `added`: how many pages were added so far. `tell` tells the stories, and whether it did. */
export function makeTelling(added: () => number, log: (line: LogLine) => void, tell: () => Promise<boolean>): Telling {
  let told = 0;
  const now = async (): Promise<void> => {
    const before = added();
    if (before !== told && (await tell())) told = before;
  };
  return {
    now,
    until: async (stop) => {
      while (!stop.aborted) {
        await systemClock.sleep(everyMs, stop);
        await now().catch((thrown: unknown) => log({ event: 'failed', fault: asRapporteurError(thrown) }));
      }
    },
  };
}
