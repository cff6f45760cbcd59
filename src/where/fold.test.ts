import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, hashName } from './fold.ts';

describe('the key of a name', () => {
  it('does not mind case, accents, points, apostrophes and hyphens', () => {
    expect(foldName('São Tomé')).toBe('sao tome');
    expect(foldName('PORT-AU-PRINCE')).toBe('port au prince');
    expect(foldName("N'Djamena")).toBe(foldName('N’Djamena'));
    expect(foldName('Łódź')).toBe('lodz');
  });

  it('spells out what papers shorten', () => {
    expect(foldName('St. Gallen')).toBe('saint gallen');
    expect(foldName('Mt. Kenya')).toBe('mount kenya');
    expect(foldName('Stuttgart')).toBe('stuttgart');
  });

  it('is the key of itself, and has a hash of 16 and 24 bits', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const { bucket, rest } = hashName(foldName(name));
        return bucket >= 0 && bucket < 2 ** 16 && rest >= 0 && rest < 2 ** 24;
      }),
    );
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{3,9}( [a-z]{3,9})?$/),
        (name) => foldName(foldName(name)) === foldName(name),
      ),
    );
  });
});
