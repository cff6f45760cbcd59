import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Home, homes } from '../../test/fixtures/homes.ts';
import { followUp } from '../../test/fixtures/readings.ts';
import { addReadings, flatEvents } from './index.ts';

/** Articles with so many events that one range of articles has to be cut. */
const crowded = Array.from({ length: 4 }, (_, i) => ({
  ...followUp,
  article: { ...followUp.article, id: String(i).repeat(64), headline: i === 0 ? 'a \u001f sign' : 'a headline' },
  events: Array.from({ length: 2500 }, () => followUp.events)
    .flat()
    .slice(0, 2500),
}));

describe.each(homes)('%s', (_name, open) => {
  let home: Home;
  beforeAll(async () => {
    home = await open();
    await addReadings(home.record, crowded);
  });
  afterAll(() => home.leave());

  test('a range that gives too much is cut between articles: every event comes once, in order', async () => {
    const sizes: number[] = [];
    const keys: string[] = [];
    for await (const batch of flatEvents(home.record)) {
      sizes.push(batch.length);
      keys.push(...batch.map(({ article, n }) => `${article.id[0]} ${String(n).padStart(4, '0')}`));
    }
    expect(keys).toHaveLength(10_000);
    expect(keys).toEqual([...new Set(keys)].sort());
    expect(Math.max(...sizes)).toBeLessThan(6000);
  });

  test('the sign between fields in a text of the outside is a blank there', async () => {
    for await (const [event] of flatEvents(home.record, { article: '0'.repeat(64) })) {
      expect(event?.article.headline).toBe('a   sign');
    }
  });
});
