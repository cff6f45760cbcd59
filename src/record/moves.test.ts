import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Home, homes } from '../../test/fixtures/homes.ts';
import { otherStory } from '../../test/fixtures/readings.ts';
import type { Reading } from '../model/index.ts';
import {
  addReadings,
  carryOver,
  dumpRecord,
  labelOf,
  labelStories,
  listArticles,
  listStories,
  type Record,
  restoreRecord,
  setStories,
  storyNamed,
  storyOf,
} from './index.ts';

/** An article without facts, of these words and some of its own. */
function articleOf(id: string, words: string, day: number): Reading {
  const text = `${`${words} `.repeat(3)}${Array.from({ length: 12 }, (_, i) => `${id}word${i}`).join(' ')}.`;
  const published = `2031-05-${String(day).padStart(2, '0')}`;
  return {
    ...otherStory,
    article: { ...otherStory.article, id, text, paragraphs: [[0, text.length]], headline: id, published },
    sentences: [[0, text.length]],
    entities: [],
    times: [],
    places: [],
    quantities: [],
    claims: [],
    events: [],
    commitments: [],
    statuses: [],
  };
}

const [quake, ferry] = ['quake mountain village rescue', 'ferry harbour collision captain'];
const stream = [
  articleOf('aa', quake, 3),
  articleOf('bb', quake, 4),
  articleOf('cc', ferry, 3),
  articleOf('dd', ferry, 4),
  articleOf('ee', ferry, 5),
  articleOf('ff', `${quake} ${ferry}`, 3),
  articleOf('gg', ferry, 1),
];

describe.each(homes)('%s', (_name, open) => {
  let home: Home;
  let record: Record;
  beforeAll(async () => {
    home = await open();
    record = home.record;
    await addReadings(record, stream);
  });
  afterAll(() => home.leave());

  const labelled = (stories: { readonly [story: string]: string }) =>
    setStories(
      record,
      Object.entries(stories).flatMap(([story, ids]) => ids.split(' ').map((id) => ({ id, report: id, story }))),
    );
  const storyIn = async (id: string) => (await labelOf(record, id))?.story;

  test('an earlier report does not rename its story', async () => {
    await labelled({ aa: 'aa bb', cc: 'cc dd ee', ff: 'ff', gg: 'gg' });
    await labelled({ aa: 'aa bb', gg: 'cc dd ee gg', ff: 'ff' });
    expect(await storyIn('gg')).toBe('cc');
  });

  test('an id leads on to the story that it became a part of, which tells of it', async () => {
    await labelled({ all: 'aa bb cc dd ee ff gg' });
    expect(await storyIn('aa')).toBe('cc');
    const story = await storyOf(record, 'aa');
    expect(story).toMatchObject({ id: 'cc', articles: 7 });
    expect(story?.history?.map(({ kind, from, to, articles }) => [kind, from, to, articles])).toEqual(
      expect.arrayContaining([
        ['merged', 'aa', 'cc', ['aa', 'bb']],
        ['merged', 'gg', 'cc', ['gg']],
      ]),
    );
    expect(await storyNamed(record, 'a')).toBe('cc');
    expect((await listArticles(record, { story: 'aa' })).rows).toHaveLength(7);
    expect(await listArticles(record, { story: 'gg' })).toEqual(await listArticles(record, { story: 'cc' }));
    expect((await listArticles(record, { story: 'x' })).rows).toEqual([]);
    await expect(storyNamed(record, 'x')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a story that comes apart goes on in its larger part, and both tell of it', async () => {
    await labelled({ gg: 'cc dd ee ff gg', aa: 'aa bb' });
    expect(await storyIn('dd')).toBe('cc');
    const part = await storyOf(record, 'bb');
    expect(part).toBeUndefined();
    const split = await storyOf(record, (await storyIn('bb')) ?? '');
    expect(split?.history?.[0]).toMatchObject({ kind: 'split', from: 'cc', articles: ['aa', 'bb'] });
    expect((await storyOf(record, 'cc'))?.history?.[0]).toEqual(split?.history?.[0]);
    await expect(storyNamed(record, '')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('the same labels again move nothing', async () => {
    const before = (await storyOf(record, 'cc'))?.history;
    await labelled({ gg: 'cc dd ee ff gg', aa: 'aa bb' });
    expect((await storyOf(record, 'cc'))?.history).toEqual(before);
  });

  test('a backup has what became of stories', async () => {
    const lines: string[] = [];
    await dumpRecord(record, async (line) => void lines.push(line));
    const other = await open();
    try {
      await restoreRecord(
        other.record,
        (async function* () {
          yield* lines;
        })(),
      );
      expect((await storyOf(other.record, 'cc'))?.history).toEqual((await storyOf(record, 'cc'))?.history);
      expect(await storyNamed(other.record, 'gg')).toBe('cc');
    } finally {
      await other.leave();
    }
  });

  test('a record made again keeps what stories are called', async () => {
    const other = await open();
    try {
      await addReadings(other.record, stream);
      await carryOver(record, other.record);
      await setStories(
        other.record,
        stream.map(({ article: { id } }) => ({ id, report: id, story: 'ab'.includes(id[0] ?? '') ? 'aa' : 'gg' })),
      );
      expect((await labelOf(other.record, 'gg'))?.story).toBe('cc');
      expect((await labelOf(other.record, 'bb'))?.story).toBe(await storyIn('bb'));
      expect((await storyOf(other.record, 'cc'))?.history).toEqual((await storyOf(record, 'cc'))?.history);
    } finally {
      await other.leave();
    }
  });

  test.each([
    ['forwards', stream],
    ['backwards', stream.toReversed()],
  ])(
    'told as articles come %s, the same are together as at once, and every id that was shown leads to its articles',
    async (_order, order) => {
      const one = await open();
      try {
        const shown = new Map<string, Set<string>>();
        for (const reading of order) {
          await addReadings(one.record, [reading]);
          await labelStories(one.record);
          for (const { article } of order) {
            const story = (await labelOf(one.record, article.id))?.story;
            if (story !== undefined) shown.set(story, (shown.get(story) ?? new Set()).add(article.id));
          }
        }
        const groups = async (of: Record) => {
          const found = new Map<string, string[]>();
          for (const { article } of stream) {
            const story = (await labelOf(of, article.id))?.story ?? '';
            found.set(story, [...(found.get(story) ?? []), article.id]);
          }
          return [...found.values()];
        };
        const whole = await open();
        try {
          await addReadings(whole.record, stream);
          await labelStories(whole.record);
          expect(await groups(one.record)).toEqual(await groups(whole.record));
        } finally {
          await whole.leave();
        }
        const living = new Set((await listStories(one.record)).rows.map(({ id }) => id));
        for (const [id, articles] of shown) {
          const now = await storyNamed(one.record, id);
          expect(living).toContain(now);
          const has = await Promise.all([...articles].map(async (a) => (await labelOf(one.record, a))?.story));
          expect(has).toContain(now);
        }
      } finally {
        await one.leave();
      }
    },
  );
});
