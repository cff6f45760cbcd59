import { expect, test } from 'vitest';
import { newsStream } from '../../bench/story-batch.ts';
import { reportIndex } from './index.ts';

const storm = [
  'A storm tore the roof off the fish market in Port Vela on Tuesday night, and forty stalls stood under water by dawn.',
  'Nobody was hurt, mayor Jelena Marsh said, because the traders had been sent home at noon; the ferry to Harrow was cancelled.',
  'Insurers put the damage at nine million crowns, twice what the flood of last winter had cost the harbour.',
];

test('a report that arrives finds its copies, whole or cut, and nothing else', () => {
  const index = reportIndex();
  expect(index.add({ id: 'wire', text: storm.join('\n\n') })).toEqual([]);
  expect(
    index.add({ id: 'other', text: 'Wheat growers in Saskatchewan expect the smallest harvest in a decade.' }),
  ).toEqual([]);
  expect(index.add({ id: 'cut', text: storm.slice(0, 2).join(' ') })).toEqual(['wire']);
  expect(index.add({ id: 'whole', text: storm.join(' ').toUpperCase() })).toEqual(['wire', 'cut']);
  expect(index.add({ id: 'empty', text: '' })).toEqual([]);
  expect(index.size().reports).toBe(5);
});

test('among thousands each copy finds its report, at a cost that is known', () => {
  const index = reportIndex();
  const missed: string[] = [];
  for (const report of newsStream(4000, 3)) {
    const [story, own, number] = report.id.split('-');
    const found = index.add(report);
    if (own !== number && !found.some((id) => id.startsWith(`${story}-${own}-`))) missed.push(report.id);
    expect(found.every((id) => id.startsWith(`${story}-${own}-`))).toBe(true);
  }
  expect(missed.length).toBeLessThan(4);
  expect(index.size().bytes / index.size().reports).toBeLessThan(2000);
});
