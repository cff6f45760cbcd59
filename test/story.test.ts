/** The examples' war as the record tells it: copies once, and the outlet that contradicts the others beside them. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPages } from '../src/cli/add-command.ts';
import { listHappenings, listStories, openRecord, type Record, reportOf, storyOf } from '../src/record/index.ts';

const examples = fileURLToPath(new URL('../examples', import.meta.url));
let record: Record;
let war = '';

beforeAll(async () => {
  record = await openRecord('memory:');
  const quiet = { show: () => undefined, end: () => undefined };
  await addPages(async () => record, [examples], { input: 'auto', fetch: false, limit: 0 }, quiet);
  const { rows } = await listStories(record);
  war = [...rows].sort((a, b) => b.articles - a.articles)[0]?.id ?? '';
}, 120_000);
afterAll(() => record.close());

test('the war is one story over months, and the flood and the cup are none of it', async () => {
  const story = await storyOf(record, war);
  expect(story?.title).toContain('truce');
  expect([story?.articles, story?.first?.slice(0, 7), story?.last?.slice(0, 7)]).toEqual([12, '2020-11', '2021-04']);
  expect(story?.publishers).toEqual(expect.arrayContaining(['Kestrel Wire', 'Meridian', 'Old Quay Times']));
  const headlines = (await listStories(record)).rows.filter(({ id }) => id !== war).map(({ headline }) => headline);
  expect(headlines).toEqual(expect.arrayContaining([expect.stringContaining('River'), expect.stringContaining('cup')]));
});

test('the agency’s report and its two copies count once', async () => {
  const { rows } = await listHappenings(record, { story: war }, { limit: 500 });
  const group = rows.find(({ event }) => event.quote.text.includes('agreed on Monday to set up a working group'));
  expect(group).toMatchObject({ articles: 3, reports: 1, sources: { agency: 1 } });
  const report = await reportOf(record, group?.event.article.id ?? '');
  expect(report?.agency).toBe('Kestrel Wire');
  expect(report?.versions).toHaveLength(3);
  expect(report?.versions.find(({ article }) => article.id === report.origin)?.article.publisher).toBe('Kestrel Wire');
});

test('the outlet whose dead contradict another’s stands beside it', async () => {
  const story = await storyOf(record, war);
  const dead = story?.disagreements.find(({ about }) => about === 'killed');
  expect(dead?.sides.map(({ position, article }) => [position, article.publisher])).toEqual(
    expect.arrayContaining([
      ['2783', 'Meridian'],
      ['5000', 'Old Quay Times'],
    ]),
  );
});
