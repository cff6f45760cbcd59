import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinAccords, type NamedAccord } from './join-accords.ts';

const named = (key: string, day: string, sides: string, signed?: string): NamedAccord => ({
  key,
  day,
  sides: new Set(sides.split(' ').filter(Boolean)),
  ...(signed !== undefined && { signed: { from: signed, to: signed } }),
});
const keys = (all: readonly NamedAccord[]): readonly (readonly string[])[] =>
  joinAccords(all).map((group) => group.map(({ key }) => key));

describe('one accord across articles', () => {
  test('a later report without the day is of the youngest accord of these sides', () => {
    expect(
      keys([
        named('october', '2020-10-11', 'ARM AZE', '2020-10-10'),
        named('november', '2020-11-10', 'ARM AZE RUS', '2020-11-10'),
        named('later', '2021-01-11', 'ARM AZE'),
      ]),
    ).toEqual([['october'], ['november', 'later']]);
  });

  test('midnight and time zones do not part a signing', () => {
    expect(
      keys([named('a', '2020-11-10', 'ARM AZE', '2020-11-09'), named('b', '2020-11-11', 'AZE ARM', '2020-11-10')]),
    ).toEqual([['a', 'b']]);
  });

  test('other sides are another accord, and a name without sides joins none', () => {
    expect(
      keys([named('a', '2020-11-10', 'ARM AZE'), named('b', '2020-11-11', 'ISR hamas'), named('c', '2020-11-12', '')]),
    ).toEqual([['a'], ['b'], ['c']]);
  });

  test('what is told before an accord’s day is not of it', () => {
    expect(keys([named('before', '2020-06-01', 'ARM AZE'), named('a', '2020-11-11', 'ARM AZE', '2020-11-10')])).toEqual(
      [['before'], ['a']],
    );
  });

  test('the order of articles changes nothing', () => {
    const one = fc.record({
      key: fc.uuid(),
      day: fc.constantFrom('', '2020-10-11', '2020-11-09', '2020-11-12', '2021-01-01'),
      sides: fc.subarray(['ARM', 'AZE', 'RUS', 'TUR']).map((sides) => new Set(sides)),
      signed: fc.constantFrom({ from: '2020-10-10', to: '2020-10-10' }, { from: '2020-11-01', to: '2020-11-30' }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ key }) => key, maxLength: 8 }), (all) => {
        expect(keys([...all].reverse())).toEqual(keys(all));
      }),
    );
  });
});
