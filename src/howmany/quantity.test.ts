import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quantity } from '../model/index.ts';
import { analyse } from '../text/index.ts';
import { numeralAt, readQuantities } from './index.ts';

/** Each quantity as one line: the words, what they say, what is counted. */
function quantities(text: string): string[] {
  const said = ({ span, value, max, bound, unit, of }: Quantity): string =>
    [
      text.slice(...span),
      max === undefined ? String(Math.round(value * 10_000) / 10_000) : `${value}..${max}`,
      bound,
      unit,
      of && `of ${text.slice(...of)}`,
    ]
      .filter((part) => part !== undefined)
      .join(' | ');
  return readQuantities(analyse(text, []), []).map(said);
}

describe('people and things', () => {
  test('a total and its part', () => {
    expect(quantities('The raid left 17 villagers dead, at least four of them children.')).toEqual([
      '17 | 17 | exact | of villagers',
      'at least four | 4 | atLeast',
    ]);
  });
  test('vague plurals say at least two of their kind', () => {
    expect(quantities('Dozens of miners and tens of thousands of farmers marched.')).toEqual([
      'Dozens | 24 | atLeast | of miners',
      'tens of thousands | 20000 | atLeast | of farmers',
    ]);
  });
  test('two of the three bridges: both count bridges', () => {
    expect(quantities('Two of the three bridges burned.')).toEqual([
      'Two | 2 | exact | of bridges',
      'three | 3 | exact | of bridges',
    ]);
  });
  test('a number hung on its noun', () => {
    expect(quantities('A 900-strong garrison held a seven-year-old girl.')).toEqual([
      '900-strong | 900 | exact | of garrison',
      'seven-year-old | 7 | exact | year | of girl',
    ]);
  });
});

describe('money, shares and measures', () => {
  test('a currency sign, a multiplier, what it buys', () => {
    expect(quantities('Norway promised £3.5bn in military aid and up to $40m.')).toEqual([
      '£3.5bn | 3500000000 | exact | GBP | of military aid',
      'up to $40m | 40000000 | atMost | USD',
    ]);
  });
  test('shares', () => {
    expect(quantities('Two thirds of the mayors and one in five judges resigned; 12.5% of wells are dry.')).toEqual([
      'Two thirds | 0.6667 | exact | ratio | of mayors',
      'one in five | 0.2 | exact | ratio | of judges',
      '12.5% | 12.5 | exact | % | of wells',
    ]);
  });
  test('square and hourly units', () => {
    expect(quantities('It burned 30 square kilometres at 90 kilometres per hour.')).toEqual([
      '30 square kilometres | 30 | exact | km2',
      '90 kilometres per hour | 90 | exact | km/h',
    ]);
  });
  test('pounds of powder weigh, pounds in a purse pay', () => {
    expect(quantities('They found 40 pounds of explosives.')[0]).toContain('| lb');
    expect(quantities('They paid 40 pounds.')[0]).toContain('| GBP');
  });
});

describe('ranges', () => {
  test.each([
    ['between 20 and 30 guards fled', 'between 20 and 30 | 20..30 | between | of guards'],
    ['from 20 to 30 guards fled', 'from 20 to 30 | 20..30 | between | of guards'],
    ['20–30 guards fled', '20–30 | 20..30 | between | of guards'],
    ['six or seven guards fled', 'six or seven | 6..7 | between | of guards'],
    ['the cost is $2-3 million', '$2-3 million | 2000000..3000000 | between | USD'],
  ])('%s', (text, line) => {
    expect(quantities(text)).toEqual([line]);
  });
  test('a change is two numbers, not a range', () => {
    expect(quantities('The toll rose from 45 to 61.')).toEqual(['45 | 45 | exact', '61 | 61 | exact']);
  });
});

describe('no quantities', () => {
  test.each([
    'Resolution 4711 named Flight 812 and the G20.',
    'They won 3-1.',
    'One of the guards slept; no one woke him.',
    'Dial +31 20 555 0199.',
    'The 14th Brigade had T-72 tanks.',
    'Version 2.0.1 came out.',
  ])('%s', (text) => {
    expect(quantities(text)).toEqual([]);
  });
  test('numbers inside dates are dates, inside durations they are quantities', () => {
    const text = 'On 10 November it had lasted 44 days.';
    const doc = analyse(text, []);
    const found = readQuantities(doc, [
      { span: [3, 14], type: 'DATE', value: '2020-11-10' },
      { span: [29, 36], type: 'DURATION', value: 'P44D' },
    ]);
    expect(found.map(({ span }) => text.slice(...span))).toEqual(['44 days']);
  });
});

describe('hostile numbers', () => {
  test.each([`${'9'.repeat(400)} guards`, '1,2,3,,4 .5. guards', '- – — 5–', '$', '$$5', '½½', '5%%'])(
    '%s does not throw',
    (text) => {
      expect(() => quantities(text)).not.toThrow();
    },
  );
  test('any text: spans lie in it, in order, values are finite', () => {
    const piece = fc.constantFrom(
      '5',
      '12,000',
      'two',
      'and',
      'a',
      'half',
      'to',
      '-',
      'million',
      '$',
      '%',
      'of',
      'dozens',
      'more',
      'than',
      'km',
      '.',
      'years',
      'old',
      'between',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (words) => {
        const text = words.join(' ');
        let end = 0;
        for (const { span, value } of readQuantities(analyse(text, []), [])) {
          expect(span[0]).toBeGreaterThanOrEqual(end);
          expect(span[1]).toBeGreaterThan(span[0]);
          expect(span[1]).toBeLessThanOrEqual(text.length);
          expect(Number.isFinite(value)).toBe(true);
          end = span[1];
        }
      }),
      { numRuns: 200 },
    );
  });
  test('whole numbers read back from figures and from words alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (n) => {
        expect(numeralAt(analyse(n.toLocaleString('en-GB'), []), 0)?.value).toBe(n);
      }),
      { numRuns: 100 },
    );
  });
});
