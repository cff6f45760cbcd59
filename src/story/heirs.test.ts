import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterReports } from './cluster.ts';
import { inheritIds, type Membership } from './heirs.ts';
import type { Report } from './report.ts';

const member = (article: string, before: string | undefined, group: string): Membership => ({
  article,
  group,
  ...(before !== undefined && { before }),
});

test('a story that gets an earlier report keeps its id', () => {
  const { stories, moves } = inheritIds([
    member('early', undefined, 'early'),
    member('a', 'a', 'early'),
    member('b', 'a', 'early'),
  ]);
  expect([...stories.values()]).toEqual(['a', 'a', 'a']);
  expect(moves).toEqual([]);
});

test('stories that are joined go on as the largest of them', () => {
  const { stories, moves } = inheritIds([
    member('a', 'a', 'a'),
    member('b', 'b', 'a'),
    member('c', 'b', 'a'),
    member('link', undefined, 'a'),
  ]);
  expect(new Set(stories.values())).toEqual(new Set(['b']));
  expect(moves).toEqual([{ kind: 'merged', from: 'a', to: 'b', articles: ['a'] }]);
});

test('of equal ones the oldest goes on', () => {
  const { stories } = inheritIds([member('a', 'a', 'a'), member('b', 'b', 'a')]);
  expect(stories.get('b')).toBe('a');
});

test('a story that falls apart goes on in its largest part; the other is called by its first report', () => {
  const { stories, moves } = inheritIds([
    member('a', 'a', 'a'),
    member('b', 'a', 'b'),
    member('c', 'a', 'b'),
    member('d', 'a', 'b'),
  ]);
  expect(stories.get('d')).toBe('a');
  // The part's first report is called as the story: the story has that name, so that the part needs another.
  expect(stories.get('a')).toBe('a~2');
  expect(moves).toEqual([{ kind: 'split', from: 'a', to: 'a~2', articles: ['a'] }]);
});

test('a report that goes from one story to another has moved', () => {
  const { moves } = inheritIds([
    member('a', 'a', 'a'),
    member('b', 'a', 'a'),
    member('c', 'a', 'd'),
    member('d', 'd', 'd'),
    member('e', 'd', 'd'),
  ]);
  expect(moves).toEqual([{ kind: 'moved', from: 'a', to: 'd', articles: ['c'] }]);
});

test('an article without a group stands alone under its own id, which no other story takes', () => {
  const { stories, moves } = inheritIds([{ article: 'a', before: 's' }, member('b', 's', 'a')]);
  expect([...stories]).toEqual([
    ['a', 'a'],
    ['b', 's'],
  ]);
  expect(moves).toEqual([{ kind: 'split', from: 's', to: 'a', articles: ['a'] }]);
});

const record = fc.array(
  fc.record({ before: fc.option(fc.constantFrom('p', 'q', 'r', '1', '2'), { nil: undefined }), group: fc.nat(3) }),
  { maxLength: 12 },
);

test('whatever happens, groups stay as they are, every id is carried once, and every move is told', () => {
  fc.assert(
    fc.property(record, (articles) => {
      const members = articles.map(({ before, group }, n) => member(String(n), before, `${group}`));
      const { stories, moves } = inheritIds(members);
      for (const one of members) {
        for (const other of members) {
          expect(stories.get(one.article) === stories.get(other.article)).toBe(one.group === other.group);
        }
        const { before, article } = one;
        const to = stories.get(article);
        const told = moves.filter(({ articles: moved }) => moved.includes(article));
        expect(told.map((move) => [move.from, move.to])).toEqual(
          before === undefined || before === to ? [] : [[before, to]],
        );
      }
      const ids = new Set(stories.values());
      for (const { kind, from, to } of moves) {
        expect(ids.has(to)).toBe(true);
        expect(ids.has(from)).toBe(kind !== 'merged');
      }
    }),
  );
});

/** Reports of three happenings, and two that tell of two of them each. */
const tales = ['quake mountain village rescue', 'ferry harbour collision captain', 'strike railway union ballot'];
const tellingOf = (id: string, tale: string, day: number): Report => ({
  id,
  text: `${tale} `.repeat(3) + Array.from({ length: 12 }, (_, i) => `${id}word${i}`).join(' '),
  published: `2031-05-${String(day).padStart(2, '0')}`,
});
const stream: readonly Report[] = [
  ...tales.flatMap((tale, t) => [0, 1, 2].map((n) => tellingOf(`t${t}n${n}`, tale, 1 + 2 * n + t))),
  tellingOf('link1', `${tales[0]} ${tales[1]}`, 2),
  tellingOf('link2', `${tales[1]} ${tales[2]}`, 3),
];

test('in whatever order articles come, in the end the same are together as if all had come at once', () => {
  const partition = (stories: ReadonlyMap<string, string>) =>
    new Set(
      [...new Set(stories.values())].map((id) =>
        [...stories]
          .flatMap(([article, story]) => (story === id ? [article] : []))
          .sort()
          .join(' '),
      ),
    );
  const atOnce = partition(new Map(clusterReports(stream).map(({ id, story }) => [id, story])));
  expect(atOnce.size).toBeGreaterThan(1);
  expect(atOnce.size).toBeLessThan(stream.length);
  fc.assert(
    fc.property(fc.shuffledSubarray([...stream], { minLength: stream.length }), (order) => {
      let stories: ReadonlyMap<string, string> = new Map();
      for (const n of order.keys()) {
        const labels = clusterReports(order.slice(0, n + 1));
        const before = stories;
        stories = inheritIds(
          labels.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, story }) => member(id, before.get(id), story)),
        ).stories;
      }
      expect(partition(stories)).toEqual(atOnce);
    }),
    { numRuns: 40 },
  );
});
