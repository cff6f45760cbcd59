import { expect, test } from 'vitest';
import { krippendorff } from './agreement.ts';

test('agreement is that of Krippendorff’s own example of two observers and nominal values (2011, part B)', () => {
  const meg = 'aabbdcccedda';
  const owen = 'babbbccceddd';
  expect(krippendorff([...meg].map((value, i) => [value, owen[i] ?? '']))).toBeCloseTo(0.692, 3);
});

test('where all gave one value nothing can be told', () => {
  expect(
    krippendorff([
      ['a', 'a'],
      ['a', 'a', 'a'],
    ]),
  ).toBeUndefined();
});
