import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holders } from './holders.ts';

test('a key leads back to the reports that held it before', () => {
  // Few keys, so that lists grow, and far apart, as sampled ones are.
  const reports = fc.array(fc.uniqueArray(fc.nat(40), { maxLength: 20 }), { maxLength: 60 });
  fc.assert(
    fc.property(reports, (lists) => {
      const index = holders();
      const expected = new Map<number, number[]>();
      for (const [report, keys] of lists.entries()) {
        for (const key of keys) {
          const met: number[] = [];
          index.visit(Math.imul(key, 0x9e3779b1), report, (holder) => met.push(holder));
          expect(met).toEqual(expected.get(key) ?? []);
          expected.set(key, [...met, report]);
        }
      }
    }),
  );
});

test('of what all reports hold the last ones are given, and it takes no more room', () => {
  const index = holders();
  const met: number[] = [];
  for (let report = 0; report < 1000; report++) index.visit(4, report, () => undefined);
  const before = index.bytes();
  index.visit(4, 1000, (holder) => met.push(holder));
  expect(met.sort((a, b) => a - b)).toEqual(Array.from({ length: met.length }, (_, i) => 1000 - met.length + i));
  expect(met.length).toBeGreaterThan(50);
  expect(index.bytes()).toBe(before);
});

test('more keys than the table begins with are all found again', () => {
  const index = holders();
  const keys = Array.from({ length: 100_000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1));
  for (const key of keys) index.visit(key, 7, () => undefined);
  let found = 0;
  for (const key of keys) index.visit(key, 8, (holder) => (found += Number(holder === 7)));
  expect(found).toBe(keys.length);
});
