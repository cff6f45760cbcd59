import { describe, expect, test } from 'vitest';
import { homes } from '../../test/fixtures/homes.ts';
import { otherStory } from '../../test/fixtures/readings.ts';
import { addReadings, checkTables, listArticles, readingOf } from './index.ts';

/** One report under many ids, with names of its own each. */
const copies = Array.from({ length: 12 }, (_, i) => ({
  ...otherStory,
  article: { ...otherStory.article, id: i.toString(16).repeat(64) },
  entities: otherStory.entities.map((entity) => ({ ...entity, name: `${entity.name} ${i}` })),
}));

describe.each(homes)('%s', (_name, open) => {
  test('what two add at once is kept once', async () => {
    const { record, leave } = await open();
    const both = await Promise.all([addReadings(record, copies), addReadings(record, [...copies].reverse())]);
    expect(both.flat().filter(({ added }) => added)).toHaveLength(copies.length);
    expect((await listArticles(record, {}, { limit: 50 })).rows).toHaveLength(copies.length);
    expect(await checkTables(record)).toEqual([]);
    await leave();
  });

  test('no character of a text is taken for a sign of the store', async () => {
    const { record, leave } = await open();
    const text = 'A tab\there, a \\ and \\N and \\. alone.\r\n\\.\n{"a","b"} \u001f \u{1f6a9} “so”.';
    const odd = {
      ...otherStory,
      article: {
        ...otherStory.article,
        id: 'd'.repeat(64),
        headline: '\\N',
        text,
        paragraphs: [[0, text.length]] as const,
        pictures: [{ caption: 'a "quoted" \\ line\n' }],
        warnings: ['{a', 'b,"c"', '\\', ''],
      },
    };
    await addReadings(record, [odd]);
    expect(await readingOf(record, odd.article.id)).toEqual(odd);
    await leave();
  });
});
