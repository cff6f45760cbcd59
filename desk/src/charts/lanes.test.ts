import { expect, test } from 'vitest';
import { lanesOf } from './lanes.ts';

test('marks that are far enough apart share a lane', () => {
  expect(lanesOf([0, 10, 20], 5)).toEqual([0, 0, 0]);
});

test('marks of one place stand one above the other', () => {
  expect(lanesOf([3, 3, 4, 9], 5)).toEqual([0, 1, 2, 0]);
});

test('more than the lanes hold are drawn over the last', () => {
  expect(lanesOf([0, 0, 0, 0, 0, 0, 0, 0], 1)).toEqual([0, 1, 2, 3, 4, 5, 5, 5]);
});
