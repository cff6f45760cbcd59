import { expect, it } from 'vitest';
import { kilometres } from './distance.ts';

it('measures along great circles', () => {
  expect(kilometres(0, 0, 0, 180)).toBeCloseTo(20_015, 0);
  expect(kilometres(59.91, 10.75, 59.33, 18.07)).toBeCloseTo(416, -1);
  expect(kilometres(10, 179.5, 10, -179.5)).toBeLessThan(120);
});
