import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  civilDate,
  dayNumber,
  easter,
  hebrewDay,
  islamicDay,
  isoDay,
  isoWeek,
  nthWeekday,
  orthodoxEaster,
  weekdayOf,
} from './calendar.ts';

describe('day numbers', () => {
  test('agree with Date for two thousand years', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800_000, max: 800_000 }), (days) => {
        const { year, month, day } = civilDate(days);
        const date = new Date(days * 86_400_000);
        expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
        expect(dayNumber(year, month, day)).toBe(days);
        expect(weekdayOf(days)).toBe(date.getUTCDay() || 7);
      }),
    );
  });
  test('ISO weeks at the turn of the year', () => {
    expect(isoWeek(dayNumber(2021, 1, 1))).toEqual({ year: 2020, week: 53 });
    expect(isoWeek(dayNumber(2024, 12, 30))).toEqual({ year: 2025, week: 1 });
  });
});

describe('movable days', () => {
  test('Easter of both churches', () => {
    expect([2019, 2020, 2024].map((year) => isoDay(easter(year)))).toEqual(['2019-04-21', '2020-04-12', '2024-03-31']);
    expect([2019, 2020, 2024].map((year) => isoDay(orthodoxEaster(year)))).toEqual([
      '2019-04-28',
      '2020-04-19',
      '2024-05-05',
    ]);
  });
  test('the fourth Thursday of November, the last Monday of May', () => {
    expect(isoDay(nthWeekday(2020, 11, 4, 4))).toBe('2020-11-26');
    expect(isoDay(nthWeekday(2020, 5, 1, -1))).toBe('2020-05-25');
  });
  test('the Hebrew and Islamic years', () => {
    expect(isoDay(hebrewDay(5784, 7, 10))).toBe('2023-09-25');
    expect(isoDay(hebrewDay(5783, 1, 15))).toBe('2023-04-06');
    expect(Math.abs(islamicDay(1444, 10, 1) - dayNumber(2023, 4, 21))).toBeLessThanOrEqual(1);
  });
});
