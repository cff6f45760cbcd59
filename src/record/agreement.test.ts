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

test('four observers of twelve units, some of them not coded by all', () => {
  // Hayes and Krippendorff 2007, table 1: four observers, twelve units, some not coded.
  const units = ['111', '2232', '3333', '3333', '2222', '1234', '4444', '1121', '2222', '555', '11', '3'];
  const coded = units.map((unit) => [...unit]).filter((values) => values.length > 1);
  expect(krippendorff(coded)).toBeCloseTo(0.743, 2);
});
