import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimeRef } from '../model/index.ts';
import { analyse } from '../text/index.ts';
import { readTimes } from './index.ts';

/** Each time as one line: words, type, value, mod, interval. */
function times(text: string, published?: string): string[] {
  const said = ({ span, type, value, mod, from, to }: TimeRef): string =>
    [text.slice(...span), type, value, mod, from && `${from}..${to}`].filter((part) => part !== undefined).join(' | ');
  return readTimes(analyse(text, []), published === undefined ? {} : { published }).map(said);
}

describe('weekdays and months without a year', () => {
  test('the last one before the publication', () => {
    expect(times('The envoy left on Tuesday.', '2023-05-17')).toEqual([
      'Tuesday | DATE | 2023-05-16 | 2023-05-16..2023-05-16',
    ]);
    expect(times('The deal of November 10 holds.', '2021-01-11')).toEqual([
      'November 10 | DATE | 2020-11-10 | 2020-11-10..2020-11-10',
    ]);
    expect(times('It began in late September.', '2021-01-11')).toEqual([
      'late September | DATE | 2020-09 | END | 2020-09-21..2020-09-30',
    ]);
  });
  test('the next one where the clause looks forward', () => {
    expect(times('The envoy left on Monday and will return on Friday.', '2023-05-17')).toEqual([
      'Monday | DATE | 2023-05-15 | 2023-05-15..2023-05-15',
      'Friday | DATE | 2023-05-19 | 2023-05-19..2023-05-19',
    ]);
    expect(times('The court is due to sit on 3 June.', '2023-05-17')).toEqual([
      '3 June | DATE | 2023-06-03 | 2023-06-03..2023-06-03',
    ]);
  });
});

describe('days counted by weeks, feasts and days in names', () => {
  test('the weekday before last', () => {
    expect(times('The Monday before last, the guard was changed.', '2023-05-17')).toEqual([
      'The Monday before last | DATE | 2023-05-08 | 2023-05-08..2023-05-08',
    ]);
  });
  test('every other weekday is every second week', () => {
    expect(times('They meet every other Tuesday.', '2023-05-17')).toEqual(['every other Tuesday | SET | P2W']);
  });
  test('the feasts of the eastern churches', () => {
    expect(times('The guns fell silent on Orthodox Easter Monday.', '2023-05-17')).toEqual([
      'Orthodox Easter Monday | DATE | 2023-04-17 | 2023-04-17..2023-04-17',
    ]);
  });
  test('a feast or a season in a name is none', () => {
    expect(times('She wrote of the Easter Rising and grew winter wheat.', '2023-05-17')).toEqual([]);
  });
  test('a year that measures or dates something plural', () => {
    expect(times('Output fell to half of 1990 levels.', '2023-05-17')).toEqual([
      '1990 | DATE | 1990 | 1990-01-01..1990-12-31',
    ]);
    expect(times('It was the 2018 day of mourning.', '2023-05-17')).toEqual([]);
  });
  test('a day in the name of a thing does not take the story there', () => {
    expect(
      times(
        'Officials spoke of the July 25 phone call on Tuesday. Later in the day, two others were heard.',
        '2019-11-20',
      ),
    ).toEqual([
      'July 25 | DATE | 2019-07-25 | 2019-07-25..2019-07-25',
      'Tuesday | DATE | 2019-11-19 | 2019-11-19..2019-11-19',
      'Later in the day | DATE | 2019-11-19 | 2019-11-19..2019-11-19',
    ]);
  });
});

describe('ranges', () => {
  test('the month and the year are said once', () => {
    expect(times('It was shut from 9 to 11 March 2019.', '2023-05-17')).toEqual([
      '9 | DATE | 2019-03-09 | 2019-03-09..2019-03-09',
      '11 March 2019 | DATE | 2019-03-11 | 2019-03-11..2019-03-11',
    ]);
    expect(times('It was shut from November to March 2019.', '2023-05-17')).toEqual([
      'November | DATE | 2018-11 | 2018-11-01..2018-11-30',
      'March 2019 | DATE | 2019-03 | 2019-03-01..2019-03-31',
    ]);
  });
  test('years in two figures', () => {
    expect(times('The siege of 1994-96 is over.', '2023-05-17')).toEqual([
      '1994 | DATE | 1994 | 1994-01-01..1994-12-31',
      '96 | DATE | 1996 | 1996-01-01..1996-12-31',
    ]);
  });
});

describe('counted from another time', () => {
  test('of the text', () => {
    expect(times('A truce was signed on 4 May; three days later it broke.', '2023-05-17')).toEqual([
      '4 May | DATE | 2023-05-04 | 2023-05-04..2023-05-04',
      'three days later | DATE | 2023-05-07 | 2023-05-07..2023-05-07',
    ]);
  });
  test('of the publication', () => {
    expect(times('The dam broke two years ago.', '2023-05-17')).toEqual([
      'two years ago | DATE | 2021 | 2021-01-01..2021-12-31',
    ]);
  });
  test('where the text has told none, nothing is invented', () => {
    expect(times('A week later the junta fell.', '2023-05-17')).toEqual(['A week later | DATE | XXXX-WXX']);
  });
});

describe('accounts of other times are their own clock', () => {
  const account =
    'War came on 1 May 1812. In June the army marched. By December 1812 it was lost. In January 1813 peace was near; in March it was signed.';
  test('months lie near the last one told', () => {
    expect(times(account, '2020-01-01').map((line) => line.split(' | ')[2])).toEqual([
      '1812-05-01',
      '1812-06',
      '1812-12',
      '1813-01',
      '1813-03',
    ]);
  });
});

describe('relations', () => {
  test.each([
    ['The pass was shut over the weekend.', 'the weekend | DATE | 2023-W19-WE | 2023-05-13..2023-05-14'],
    ['They will meet this weekend.', 'this weekend | DATE | 2023-W20-WE | 2023-05-20..2023-05-21'],
    ['They will meet the week after next.', 'the week after next | DATE | 2023-W22 | 2023-05-29..2023-06-04'],
    ['Its first-quarter losses grew.', 'first-quarter | DATE | 2023-Q1 | 2023-01-01..2023-03-31'],
    ['He left earlier this month.', 'earlier this month | DATE | 2023-05 | START | 2023-05-01..2023-05-17'],
    ['By Friday the river had risen.', 'Friday | DATE | 2023-05-12 | 2023-05-12..2023-05-12'],
    ['Half a century ago it was flooded.', 'Half a century ago | DATE | 1973 | 1973-01-01..1973-12-31'],
  ])('%s', (text, line) => {
    expect(times(text, '2023-05-17')).toEqual([line]);
  });
  test('a year beside a month places it', () => {
    expect(times('It fell in March last year.', '2023-05-17').map((line) => line.split(' | ')[2])).toEqual([
      '2022-03',
      '2022',
    ]);
  });
});

describe('lengths and repetitions', () => {
  test.each([
    ['The 44-day siege ended.', '44-day | DURATION | P44D'],
    ['It took more than two and a half years.', 'more than two and a half years | DURATION | P2.5Y | MORE_THAN'],
    ['It took half an hour.', 'half an hour | DURATION | PT30M'],
    ['In the past three days it rained.', 'the past three days | DURATION | P3D | 2023-05-14..2023-05-17'],
    [
      'It fell in the last week of August 2020.',
      'the last week of August 2020 | DURATION | P1W | 2020-08-25..2020-08-31',
    ],
    ['They pray every Friday.', 'every Friday | SET | XXXX-WXX-5'],
    ['They meet twice a month.', 'twice a month | SET | P1M'],
  ])('%s', (text, line) => {
    expect(times(text, '2023-05-17')).toEqual([line]);
  });
});

describe('times of day', () => {
  test.each([
    ['It opens at 8 a.m. on Sunday.', '8 a.m. on Sunday | TIME | 2023-05-21T08:00 | 2023-05-21..2023-05-21'],
    ['It was hit at 0530 GMT on Tuesday.', '0530 GMT on Tuesday | TIME | 2023-05-16T05:30 | 2023-05-16..2023-05-16'],
    ['The shelling resumed overnight.', 'overnight | TIME | 2023-05-16TNI | 2023-05-16..2023-05-17'],
    ['It fell on the night of 1 May.', 'the night of 1 May | TIME | 2023-05-01TNI | 2023-05-01..2023-05-02'],
    [
      'It fell in the early hours of Sunday.',
      'the early hours of Sunday | TIME | 2023-05-14TMO | 2023-05-14..2023-05-14',
    ],
  ])('%s', (text, line) => {
    expect(times(text, '2023-05-17')).toEqual([line]);
  });
});

describe('no times', () => {
  test.each([
    'May said no.',
    'Resolution 1984 and room 2011.',
    'The 1,994 tents and 2000 troops.',
    'She is 44 years old.',
  ])('%s', (text) => {
    expect(times(text, '2023-05-17')).toEqual([]);
  });
});

describe('bad input', () => {
  test('without a publication values go as far as they are known', () => {
    expect(times('On Tuesday and on 10 November and last week.')).toEqual([
      'Tuesday | DATE | XXXX-WXX-2',
      '10 November | DATE | XXXX-11-10',
      'last week | DATE | XXXX-WXX',
    ]);
  });
  test('a publication that is no day counts as missing', () => {
    expect(times('On Tuesday.', 'soon')).toEqual(['Tuesday | DATE | XXXX-WXX-2']);
    expect(times('On Tuesday.', '2023-02-31')).toEqual(['Tuesday | DATE | XXXX-WXX-2']);
  });
  test('days, hours and years that do not exist', () => {
    expect(times('On 31 February it rained.', '2023-05-17')).toEqual([
      'February | DATE | 2023-02 | 2023-02-01..2023-02-28',
    ]);
    expect(times('It was 25:70.', '2023-05-17')).toEqual([]);
    expect(times('In the year 20021 and in 1e999.', '2023-05-17')).toEqual([]);
  });
  test('counts without end', () => {
    expect(times(`It fell ${'9'.repeat(40)} years ago.`, '2023-05-17')).toHaveLength(1);
  });
  test('any text: no exception; spans lie in it, in order; intervals are days in order', () => {
    const piece = fc.constantFrom(
      'the',
      'last',
      '5',
      'May',
      '2020',
      'of',
      '-',
      'Monday',
      'two',
      'years',
      'ago',
      'early',
      'night',
      'on',
      ',',
      '31',
      'February',
      'every',
      "'94",
      '1990s',
      'BC',
      'past',
      '9:15',
      'week',
      '.',
      'to',
      'next',
      'Easter',
      '99999',
    );
    const day = fc.constantFrom(undefined, '2023-05-17', '0001-01-01', '9999-12-31', 'x');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), day, (words, published) => {
        const text = words.join(' ');
        let end = 0;
        for (const { span, from, to } of readTimes(analyse(text, []), published === undefined ? {} : { published })) {
          expect(span[0]).toBeGreaterThanOrEqual(end);
          expect(span[1]).toBeGreaterThan(span[0]);
          expect(span[1]).toBeLessThanOrEqual(text.length);
          end = span[1];
          expect(from === undefined).toBe(to === undefined);
          if (from !== undefined) expect(from).toMatch(/^-?\d{4,6}-\d\d-\d\d$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
