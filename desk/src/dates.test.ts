import { describe, expect, test } from 'vitest';
import { dayAfter, daysBetween, deadlineText, momentText } from './dates.ts';

describe('dates', () => {
  test.each([
    ['2031-03-14T21:40+02:00', /21:40 \(\+02:00\)$/u],
    ['2031-03-14T16:20Z', /16:20 UTC$/u],
    ['2031-03-14T16:20', /16:20$/u],
    ['2031-03-14', /14/u],
    ['2031', /^2031$/u],
    ['some day', /^some day$/u],
  ])('%s keeps the clock and the precision of its page', (iso, shown) => {
    expect(momentText(iso)).toMatch(shown);
  });

  test.each([
    ['signature+10D', 'within 10 days of the signature'],
    ['entry+1M', 'within 1 month of entry into force'],
  ])('the deadline %s is %s', (value, shown) => {
    expect(deadlineText(value)).toBe(shown);
  });

  test('days are counted over months and leap years', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(dayAfter('2030-12-31', 1)).toBe('2031-01-01');
    expect(dayAfter('2031-01-01', -1)).toBe('2030-12-31');
  });
});
