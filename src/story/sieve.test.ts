import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shared } from './shingles.ts';
import { passing, sieveOf } from './sieve.ts';

const set = fc
  .uniqueArray(fc.oneof(fc.nat(300), fc.nat(2 ** 32 - 1)), { minLength: 1, maxLength: 60 })
  .map((numbers) => Uint32Array.from(numbers).sort());

test('what two sets share passes, and little else', () => {
  let [passed, common, all] = [0, 0, 0];
  fc.assert(
    fc.property(set, set, (a, b) => {
      const most = passing(a, sieveOf(b));
      expect(most).toBeGreaterThanOrEqual(shared(a, b));
      passed += most;
      common += shared(a, b);
      all += a.length;
    }),
    { numRuns: 500 },
  );
  expect(passed - common).toBeLessThan(all / 8);
});
