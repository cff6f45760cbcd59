import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../text/index.ts';
import { readPlaces } from './index.ts';

const read = (text: string, context = {}) => readPlaces(analyse(text, [], 'en'), context);
const shown = (text: string, context = {}) =>
  read(text, context).map(({ name, country, kind }) => [name, country ?? '', kind ?? ''].join(' / '));

describe('names of places', () => {
  it('gives a point, a state, a kind and a radius', () => {
    expect(read('The rebels withdrew from Bukavu on Friday.')).toEqual([
      expect.objectContaining({ span: [25, 31], name: 'Bukavu', country: 'COD', kind: 'city', geonames: 217831 }),
    ]);
  });

  it('takes a name with hyphens whole', () => {
    expect(shown('Gangs burned houses in Port-au-Prince overnight.')).toEqual(['Port-au-Prince / HTI / city']);
    expect(shown('Shells fell on Nagorno-Karabakh again.')).toEqual(['Nagorno-Karabakh / AZE / region']);
  });

  it('keeps a state that acts, and leaves out the people and the adjective', () => {
    expect(shown('Norway rejected the plan of the Swedish minister.')).toEqual(['Norway / NOR / country']);
    expect(shown('A Swedish minister resigned.', { demonyms: true })).toEqual(['Swedish / SWE / demonym']);
  });

  it('leaves out persons and weekdays', () => {
    expect(shown('Mr Lincoln and Jordan Houston met Ms Paris on Thursday.')).toEqual([]);
  });

  it('tells a house from those who govern in it', () => {
    expect(shown('They met in the Kremlin.')).toEqual(['Kremlin / RUS / building']);
    expect(shown('The Kremlin denied the report.')).toEqual([]);
  });

  it('keeps a name that nothing knows, without a point', () => {
    const places = read('The convoy was stopped in Zzyrgopol near Lviv.');
    expect(places.at(-1)).toMatchObject({ name: 'Lviv', country: 'UKR' });
    expect(places.find(({ name }) => name === 'Zzyrgopol')?.lat).toBeUndefined();
  });
});

describe('which place a name means', () => {
  it('believes the region behind the comma', () => {
    const [paris] = read('A tornado hit Paris, Texas, on Sunday.');
    expect(paris?.country).toBe('USA');
    expect(Math.round(paris?.lat ?? 0)).toBe(34);
    expect(read('A bomb went off in Paris on Sunday.')[0]?.country).toBe('FRA');
  });

  it('listens to what else the text names', () => {
    const text = 'The flood reached London on Monday. Farmers in Ontario, near Toronto and Hamilton, lost their crops.';
    expect(read(text)[0]?.country).toBe('CAN');
  });

  it('gives the members of an enumeration one rank', () => {
    const places = read('The law was passed in Oregon, Washington and Idaho.');
    expect(places.map(({ kind }) => kind)).toEqual(['region', 'region', 'region']);
  });

  it('asks where the paper is at home', () => {
    const text = 'Police in Cambridge arrested two men.';
    expect(read(text, { publisher: 'The Boston Globe' })[0]?.country).toBe('USA');
    expect(read(text, { publisher: 'cambridgeecho.co.uk' })[0]?.country).toBe('GBR');
  });
});

describe('places without a name', () => {
  it('resolves a capital by its state', () => {
    expect(read('Protesters gathered in the Norwegian capital.')).toEqual([
      expect.objectContaining({ span: [23, 44], name: 'Oslo', country: 'NOR', kind: 'city' }),
    ]);
  });

  it('knows of what state an airport and a neighbourhood are, and no more', () => {
    const places = read('Rebels in Somalia shelled the airport and surrounding villages.');
    expect(places.slice(1)).toEqual([
      { span: [26, 37], name: 'the airport', country: 'SOM', kind: 'airport' },
      { span: [42, 62], name: 'surrounding villages', country: 'SOM', kind: 'area' },
    ]);
  });

  it('takes a widened name as one phrase', () => {
    const [first] = read('The army overran the entire Tigray region.');
    expect(first).toMatchObject({ span: [17, 41], country: 'ETH', kind: 'region' });
  });
});

describe('whatever the text', () => {
  it('gives spans inside it, in order', () => {
    const words = fc.constantFrom(
      'Paris',
      'in',
      'the',
      'capital',
      'Norwegian',
      'airport',
      ',',
      'Texas',
      'region',
      'entire',
      '.',
      'D',
      '-',
      'its',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (list) => {
        const text = list.join(' ');
        const places = read(text);
        return places.every(
          ({ span: [start, end] }, i) => start < end && end <= text.length && start >= (places[i - 1]?.span[1] ?? 0),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is the same twice', () => {
    const text = 'From Geneva to Kampala, and from the Ugandan capital to Nairobi.';
    expect(read(text)).toEqual(read(text));
  });
});
