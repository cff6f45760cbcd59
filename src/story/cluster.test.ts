import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newsBatch } from '../../bench/story-batch.ts';
import { clusterReports, type Report } from './index.ts';

const bridge = [
  'A bridge over the Tarn collapsed on Monday morning as a lorry loaded with timber was crossing it.',
  'Firefighters pulled two people from the water near Mirepoix, one of them the driver, and divers were looking for a school bus.',
  'The bridge had been closed to vehicles heavier than 19 tonnes since an inspection in 2017, the prefecture of Toulouse said.',
  'Neighbours heard a crack that sounded like thunder and saw the deck fold in the middle before it went under.',
];
const retold = [
  'Divers searched the river Tarn after a bridge gave way near Mirepoix and a lorry carrying timber fell into the water.',
  'Two people were rescued, according to the prefecture in Toulouse; the lorry was heavier than the 19 tonnes allowed.',
  'It was not known by noon whether anyone else had been on the bridge.',
];
const harvest = [
  'Wheat growers in Saskatchewan expect the smallest harvest in a decade after a summer almost without rain.',
  'The provincial association in Regina put the yield at half of what silos held last autumn, and prices rose.',
];

const report = (id: string, sentences: readonly string[], published?: string): Report => ({
  id,
  text: sentences.join('\n\n'),
  ...(published !== undefined && { published }),
});

const labelsOf = (reports: readonly Report[]) =>
  Object.fromEntries(clusterReports(reports).map(({ id, report, story }) => [id, [report, story]]));

describe('the labels of a batch', () => {
  it('keep copies, retellings and other stories apart', () => {
    const labels = labelsOf([
      report('agency', bridge, '2031-11-18T09:00:00Z'),
      report('cut', bridge.slice(0, 2), '2031-11-18T11:00:00Z'),
      report('retold', retold, '2031-11-18T12:00:00Z'),
      report('harvest', harvest, '2031-11-18T13:00:00Z'),
    ]);
    expect(labels).toEqual({
      agency: ['agency', 'agency'],
      cut: ['agency', 'agency'],
      retold: ['retold', 'agency'],
      harvest: ['harvest', 'harvest'],
    });
  });

  it('are named for the earliest, and for one without a date only where none has one', () => {
    expect(
      labelsOf([report('a', bridge), report('b', bridge, '2031-11-18'), report('c', bridge, '2031-11-17')]),
    ).toEqual({
      a: ['c', 'c'],
      b: ['c', 'c'],
      c: ['c', 'c'],
    });
  });

  it('see the same text under other typography, spelling of accents and a new headline', () => {
    const styled = bridge.join(' ').replaceAll("'", '’').replaceAll('Toulouse', 'TOULOUSE').replaceAll(' - ', '–');
    const labels = labelsOf([
      report('plain', bridge),
      { id: 'styled', text: styled, headline: 'Bridge falls into river' },
    ]);
    expect(labels.styled?.[0]).toBe('plain');
  });

  it('do not take two reports for copies because both quote one speech', () => {
    const speech =
      '“We will rebuild every pillar of it in stone, and nobody in this valley will pay for what others left to rust.”';
    const first = report('first', [
      'The mayor of Mirepoix spoke to a crowd beside the ruin of the bridge on Tuesday evening.',
      speech,
    ]);
    const second = report('second', [
      'Promising stone instead of steel, Jeanne Abadie took questions at the town hall.',
      speech,
    ]);
    const [a, b] = clusterReports([first, second]);
    expect(a?.report).not.toBe(b?.report);
  });

  it('do not let a page that merges two reports tie them together', () => {
    const merged = report('merged', [...bridge, ...harvest]);
    const labels = labelsOf([
      report('bridge', bridge),
      report('bridge-cut', bridge.slice(0, 3)),
      report('harvest', harvest),
      merged,
    ]);
    expect(labels.merged?.[0]).toBe('bridge');
    expect(labels.harvest?.[0]).toBe('harvest');
  });

  it('keep twins apart: two quakes of one region on other days, each told twice', () => {
    const labels = labelsOf([
      report('tuesday', [
        'An earthquake of magnitude 4.7 shook Nikisiani on Tuesday, the geodynamic institute in Athens said.',
        'The chimney of the tobacco museum in Nikisiani fell and 3 people were treated for cuts, mayor Eleni Roussou said.',
      ]),
      report('tuesday-too', [
        'Three tobacco museum visitors were cut by bricks on Tuesday when a 4.7 tremor brought down a chimney in Nikisiani.',
        'Mayor Eleni Roussou closed the museum. The geodynamic institute recorded 11 aftershocks.',
      ]),
      report('saturday', [
        'A 5.3 earthquake off Samothraki on Saturday sent rocks on to the harbour road, the coast guard said.',
        'The ferry Saos was ordered to turn back to Alexandroupoli with 240 passengers, captain Petros Lalas told radio.',
      ]),
      report('saturday-too', [
        'Passengers of the ferry Saos spent Saturday night in Alexandroupoli after a quake of 5.3 closed the harbour of Samothraki.',
        'Captain Petros Lalas said all 240 were well; the coast guard was clearing rocks.',
      ]),
    ]);
    expect(Object.values(labels).map(([, story]) => story)).toEqual(
      ['tuesday', 'tuesday', 'saturday', 'saturday'].map((day) => labels[day]?.[1]),
    );
    expect(labels.tuesday?.[1]).not.toBe(labels.saturday?.[1]);
  });

  it('follow a war between two states for months, where other news of one of them would have faded', () => {
    const truce = [
      'Armenia and Azerbaijan signed a truce on Monday to end the war over Nagorno-Karabakh, and Armenian troops began to leave Kalbajar.',
      'Azerbaijan said that the Armenian army would hand over Lachin too. In Baku people sang; in Yerevan crowds called it treason.',
    ];
    const dead = [
      'Azerbaijan counts its dead of the war over Nagorno-Karabakh: thousands of soldiers, the defence ministry in Baku said.',
      'Armenia has not finished counting. The Armenian health ministry named fewer than Azerbaijan did; the truce left many missing, and families wait in Yerevan.',
    ];
    const one = (text: readonly string[]) =>
      text.map((line) => line.replaceAll(/Azerbaijan|Baku/gu, 'Morvania').replaceAll(/Armenian?|Yerevan/gu, 'Tesh'));
    const told = labelsOf([report('truce', truce, '2020-11-10'), report('dead', dead, '2021-02-14')]);
    expect(told.dead?.[1]).toBe('truce');
    // The same words between states that no table knows: months apart they are two stories.
    const unknown = labelsOf([report('truce', one(truce), '2020-11-10'), report('dead', one(dead), '2021-02-14')]);
    expect(unknown.dead?.[1]).toBe('dead');
  });

  it('of nothing are nothing, and of empty texts are each alone', () => {
    expect(clusterReports([])).toEqual([]);
    expect(labelsOf([report('a', []), report('b', [])])).toEqual({ a: ['a', 'a'], b: ['b', 'b'] });
  });

  it('do not depend on the order of input', () => {
    const batch = newsBatch(60, 7);
    const expected = new Map(clusterReports(batch).map((label) => [label.id, label]));
    fc.assert(
      fc.property(fc.shuffledSubarray([...batch], { minLength: batch.length }), (shuffled) => {
        const labels = clusterReports(shuffled);
        expect(labels.map(({ id }) => id)).toEqual(shuffled.map(({ id }) => id));
        for (const label of labels) expect(label).toEqual(expected.get(label.id));
      }),
      { numRuns: 15 },
    );
  });

  it('are a partition: a story holds whole reports, and each label is a member', () => {
    const words = fc.constantFrom('river', 'Kavala', 'troops', '14', 'harvest', 'the', 'of', 'Regina', 'bridge', '.');
    const texts = fc.array(
      fc.array(words, { maxLength: 30 }).map((list) => list.join(' ')),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(texts, (list) => {
        const labels = clusterReports(list.map((text, i) => ({ id: `r${i}`, text })));
        const storyOf = new Map(labels.map(({ id, story }) => [id, story]));
        for (const { report, story } of labels) {
          expect(storyOf.get(report)).toBe(story);
          expect(storyOf.get(story)).toBe(story);
        }
      }),
    );
  });

  it('find the copies and stories of five thousand reports', { timeout: 60_000 }, () => {
    const batch = newsBatch(5000);
    const labels = clusterReports(batch);
    const made = (id: string, parts: number): string => id.split('-').slice(0, parts).join('-');
    expect(new Set(labels.map(({ report }) => report)).size).toBe(new Set(batch.map(({ id }) => made(id, 2))).size);
    expect(labels.every(({ id, story }) => made(id, 1) === made(story, 1))).toBe(true);
  });
});
