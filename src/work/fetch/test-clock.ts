/** A clock for tests: time passes only where somebody sleeps. */
import type { Clock } from './clock.ts';

export function testClock(): Clock & { readonly pass: (ms: number) => void } {
  let now = Date.UTC(2031, 2, 4);
  return {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
    random: () => 1,
    pass: (ms) => {
      now += ms;
    },
  };
}
