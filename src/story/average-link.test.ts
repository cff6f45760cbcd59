import fc from 'fast-check';
import { expect, test } from 'vitest';
import { averageLink, type Link, tied } from './average-link.ts';

const SIZE = 12;
const links = fc
  .uniqueArray(fc.record({ a: fc.nat(SIZE - 1), b: fc.nat(SIZE - 1), tenths: fc.integer({ min: 1, max: 9 }) }), {
    selector: ({ a, b }) => Math.min(a, b) * SIZE + Math.max(a, b),
    maxLength: 50,
  })
  .map((all) =>
    all.flatMap(({ a, b, tenths }): Link[] =>
      a === b ? [] : [{ a: Math.min(a, b), b: Math.max(a, b), likeness: tenths / 10, nearness: tenths / 10 }],
    ),
  );

test('pairs that cannot matter make no difference, also where averages are taken over few', () => {
  let [left, given] = [0, 0];
  fc.assert(
    fc.property(links, fc.integer({ min: 1, max: SIZE }), fc.integer({ min: 1, max: 9 }), (all, most, tenths) => {
      const rule = { threshold: tenths / 10, coherence: 0.5, most };
      const few = tied(SIZE, all, rule, ({ likeness }) => likeness);
      expect(averageLink(SIZE, few, rule)).toEqual(averageLink(SIZE, all, rule));
      left += few.length;
      given += all.length;
    }),
    { numRuns: 2000 },
  );
  expect(left).toBeLessThan(given);
});
