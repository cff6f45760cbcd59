import { describe, expect, it } from 'vitest';
import { reliability, reliabilityLines } from '../train/what/calibration.ts';

const told = (confidence: number, right: number, wrong: number): readonly { confidence: number; right: boolean }[] => [
  ...Array.from({ length: right }, () => ({ confidence, right: true })),
  ...Array.from({ length: wrong }, () => ({ confidence, right: false })),
];

describe('how far a confidence can be taken at its word', () => {
  it('has no error where eight in ten at 0.8 are right', () => {
    expect(reliability(told(0.8, 8, 2)).error).toBeCloseTo(0);
  });

  it('has the distance between confidence and share, by events, as its error', () => {
    // Ten at 0.9 of which five are right are 0.4 off; ten at 0.3 of which three are right are right: half of 0.4.
    const { tenths, error } = reliability([...told(0.9, 5, 5), ...told(0.3, 3, 7)]);
    expect(tenths.map(({ from, events, right }) => [from, events, right])).toEqual([
      [0.3, 10, 0.3],
      [0.9, 10, 0.5],
    ]);
    expect(error).toBeCloseTo(0.2);
  });

  it('is told in a line for each tenth that has events', () => {
    expect(reliabilityLines(reliability(told(0.84, 3, 1)))).toEqual([
      'confidence from | events | mean | right',
      '0.8 | 4 | 84 % | 75 %',
      'expected calibration error 9.0',
    ]);
  });
});
