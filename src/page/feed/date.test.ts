import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedDate } from './date.ts';

describe('a date of a feed', () => {
  it.each([
    ['Tue, 12 Mar 2024 09:30:00 +0200', '2024-03-12T09:30:00+02:00'],
    ['12 Mar 24 09:30 EST', '2024-03-12T09:30-05:00'],
    ['1 March 99 9:05:00 UT', '1999-03-01T09:05:00Z'],
    ['Tue, 12 Mar 2024 09:30:00 CST', '2024-03-12T09:30:00-06:00'],
    ['Tue, 12 Mar 2024 09:30:00 +0100 (CET)', '2024-03-12T09:30:00+01:00'],
    ['Sun, 31 Dec 2023 24:00:00 GMT', '2024-01-01T00:00:00Z'],
    ['2024-03-12T09:30:00.123Z', '2024-03-12T09:30:00Z'],
    ['2024-03-12 09:30', '2024-03-12T09:30'],
    ['2024-03-12', '2024-03-12'],
    ['mar., 12 mars 2024 09:30:00 +0100', '2024-03-12T09:30:00+01:00'],
  ])('%s is %s', (written, date) => {
    expect(feedDate(written)).toBe(date);
  });

  it.each([
    '',
    'yesterday',
    '30 Feb 2024 10:00 GMT',
    '4 May 20021 10:00 GMT',
    '0001-01-01T00:00:00Z',
    '1710236000',
    '1710236000123',
    '24:00',
    `${'x'.repeat(90)} 1 May 2024`,
  ])('%s is none', (written) => {
    expect(feedDate(written)).toBeUndefined();
  });

  it('is ISO 8601 or none, whatever is written', () => {
    const day = fc.date({ min: new Date('1971-01-01'), max: new Date('2049-12-31T23:59:59Z'), noInvalidDate: true });
    fc.assert(
      fc.property(
        day,
        (date) => Date.parse(feedDate(date.toUTCString()) ?? '') === Math.floor(date.getTime() / 1000) * 1000,
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => /^(?:\d{4}-\d{2}-\d{2}.*)?$/.test(feedDate(text) ?? '')));
  });
});
