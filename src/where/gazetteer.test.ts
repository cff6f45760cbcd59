import { describe, expect, it } from 'vitest';
import { alternateBit, gazetteer, openGazetteer } from './gazetteer.ts';

const places = (name: string): readonly string[] => {
  const gaz = gazetteer();
  return gaz.find(name).map((posting) => {
    const place = posting & ~alternateBit;
    return `${gaz.country(place)} ${gaz.level(place)} ${gaz.lat(place).toFixed(0)} ${gaz.lon(place).toFixed(0)}`;
  });
};

describe('the gazetteer', () => {
  it('holds at least 500,000 names', () => {
    expect(gazetteer().names).toBeGreaterThan(500_000);
  });

  it('finds towns and regions by any of their names', () => {
    expect(places('Nairobi')).toContain('KEN capital -1 37');
    expect(places('Kiev')).toContain('UKR capital 50 31');
    expect(places('Texas')).toContain('USA admin1 31 -99');
    expect(places('Gävle')).toEqual(places('Gavle'));
  });

  it('knows in which region a town lies', () => {
    const gaz = gazetteer();
    const region = gaz
      .find('Tyrol')
      .map((posting) => posting & ~alternateBit)
      .find((place) => gaz.level(place) === 'admin1');
    const town = gaz
      .find('Innsbruck')
      .map((posting) => posting & ~alternateBit)
      .find((place) => gaz.country(place) === 'AUT');
    expect(gaz.admin1(town ?? -1)).toBe(region);
  });

  it('finds nothing for what is no name', () => {
    expect(places('qwertzuiopq')).toEqual([]);
    expect(places('')).toEqual([]);
  });

  it('refuses other bytes', () => {
    expect(() => openGazetteer(new Uint8Array(40))).toThrow('not a gazetteer');
  });
});
