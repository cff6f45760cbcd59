import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateInUrl, dateOf, datesIn, isDateLine, monthInUrl } from './date.ts';

describe('a printed date', () => {
  const cases: readonly (readonly [line: string, value: string | undefined])[] = [
    ['11 January 2021, 14:24', '2021-01-11T14:24'],
    ['Published: Monday, January 11, 2021 at 2:24 pm GMT', '2021-01-11T14:24Z'],
    ['Jan. 11th, 2021 9 AM EST', '2021-01-11T09:00-05:00'],
    ['2021-01-11T14:24:05+0400', '2021-01-11T14:24:05+04:00'],
    ['2021-01-11 14:24', '2021-01-11T14:24'],
    ['11.01.2021, 14:24 Uhr', '2021-01-11T14:24'],
    ['11. Januar 2021', '2021-01-11'],
    ['11 janvier 2021 à 14h24', '2021-01-11T14:24'],
    ['11 de enero de 2021', '2021-01-11'],
    ['11 января 2021, 14:24', '2021-01-11T14:24'],
    ['2021年1月11日 14:24', '2021-01-11T14:24'],
    ['Thứ hai, 11/1/2021, 14:24 (GMT+7)', '2021-01-11T14:24+07:00'],
    ['14:24, 11 January 2021', '2021-01-11T14:24'],
    ['Published 11 Jan 2021 at 14.24 CET', '2021-01-11T14:24+01:00'],
    ['Опубликовано: 11.01.2021, 14:24 МСК', '2021-01-11T14:24+03:00'],
    ['Senin, 11 Januari 2021 14:24 WIB', '2021-01-11T14:24+07:00'],
    ['2021년 1월 11일 오후 2:24', '2021-01-11T14:24'],
    ['2021年1月11日 午前9:05', '2021-01-11T09:05'],
    ['١١ يناير ٢٠٢١', '2021-01-11'],
    ['११ जनवरी २०२१, 14:24', '2021-01-11T14:24'],
    ['2021 m. sausio 11 d.', '2021-01-11'],
    ['2021. január 11.', '2021-01-11'],
    ['2021. gada 11. janvāris', '2021-01-11'],
    ['11 Oca 2021 14:24', '2021-01-11T14:24'],
    ['May 4, 20021', undefined],
    ['31 February 2021', undefined],
    ['1 January 1970', undefined],
    ['on 2 March, they met', undefined],
    ['12:70 on 11 January 2021', '2021-01-11'],
  ];
  for (const [line, value] of cases) it(`“${line}” → ${value}`, () => expect(dateOf(line)).toBe(value));

  it('reads 03/04/2023 by the page’s country, and what can be only one thing as that', () => {
    expect(dateOf('03/04/2023')).toBe('2023-04-03');
    expect(dateOf('03/04/2023', true)).toBe('2023-03-04');
    expect(dateOf('13/04/2023', true)).toBe('2023-04-13');
  });

  it('reads 03/04/2023 by the month that the address has, whatever the country', () => {
    expect(datesIn('03/04/2023', false, '2023-03')[0]?.value).toBe('2023-03-04');
    expect(datesIn('03/04/2023', true, '2023-04')[0]?.value).toBe('2023-04-03');
    expect(datesIn('03/04/2023', false, '2021-01')[0]?.value).toBe('2023-04-03');
    expect(datesIn('03/04/23, 14:24', true)[0]?.value).toBe('2023-03-04T14:24');
  });

  it('reads what machines write', () => {
    expect(dateOf('20210111T142405')).toBe('2021-01-11T14:24:05');
    expect(dateOf('1610374800')).toBe('2021-01-11T14:20:00Z');
  });

  it('is found with the day of the week before it', () => {
    expect(datesIn('By Ana Petrova, Monday, January 11, 2021')).toEqual([{ value: '2021-01-11', start: 16, end: 40 }]);
  });

  it('makes a date line only where little else stands', () => {
    expect(isDateLine('Updated 11 January 2021, 14:24')).toBe(true);
    expect(isDateLine('The sides signed on 10 November 2020 in Moscow, and the guns fell silent at midnight.')).toBe(
      false,
    );
  });
});

describe('a date in an address', () => {
  it('is a day', () => {
    expect(dateInUrl('https://post.example/2021/01/11/talks')).toBe('2021-01-11');
    expect(dateInUrl('https://post.example/news/20210111-talks')).toBe('2021-01-11');
    expect(dateInUrl('https://post.example/2021/jan/11/talks')).toBe('2021-01-11');
    expect(dateInUrl('https://post.example/news/1234567')).toBeUndefined();
    expect(dateInUrl('https://post.example/2021/13/45/talks')).toBeUndefined();
  });

  it('or a month', () => {
    expect(monthInUrl('https://post.example/2021/01/talks')).toBe('2021-01');
    expect(monthInUrl('https://post.example/2021/01/11/talks')).toBe('2021-01');
    expect(monthInUrl('https://post.example/2021/13/talks')).toBeUndefined();
    expect(monthInUrl('https://post.example/talks/2021')).toBeUndefined();
  });
});

describe('any line', () => {
  it('gives valid dates that stand in it, or none', () => {
    const piece = fc.constantFrom(
      '11',
      '2021',
      'January',
      'mai',
      '-',
      '/',
      '.',
      ' ',
      ':',
      '24',
      'T',
      'Z',
      'pm',
      ',',
      '年',
      '20021',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const line = pieces.join('');
        for (const { value, start, end } of datesIn(line)) {
          expect(value).toMatch(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?$/);
          expect(Number.isNaN(Date.parse(value.slice(0, 10)))).toBe(false);
          expect(0 <= start && start < end && end <= line.length).toBe(true);
        }
      }),
    );
  });
});
