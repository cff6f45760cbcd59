import { describe, expect, test } from 'vitest';
import { homes } from '../../test/fixtures/homes.ts';
import { readings } from '../../test/fixtures/readings.ts';
import { addReadings, listEvents } from './index.ts';
import { narrowed } from './narrowed.ts';

describe.each(homes)('%s', (_name, open) => {
  test('words that few articles have become those articles, within other questions too', async () => {
    const { record, leave } = await open();
    await addReadings(record, readings);
    const { among, q } = await narrowed(record, { q: 'ferries' });
    expect(q).toBeUndefined();
    expect(among?.length).toBeGreaterThan(0);
    expect(await narrowed(record, { type: ['ASSAULT'], and: { q: 'ferries', place: 'Sarn' } })).toEqual({
      type: ['ASSAULT'],
      and: { place: 'Sarn', among },
    });
    expect(await narrowed(record, { q: 'nowhereword' })).toEqual({ among: [] });
    expect((await listEvents(record, { q: 'nowhereword' })).rows).toEqual([]);
    expect((await listEvents(record, { and: { q: 'ferries' } })).rows).toEqual(
      (await listEvents(record, { q: 'ferries' })).rows,
    );
    await leave();
  });
});
