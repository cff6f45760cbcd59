import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestTree } from './tree.ts';

/** Scores by word, then by head (0: the root). */
const table = (rows: readonly (readonly number[])[]) => Float64Array.from([rows[0]!.map(() => 0), ...rows].flat());

test('every word takes its best head where that makes a tree', () => {
  const scores = table([
    [1, 0, 9, 0],
    [9, 0, 0, 0],
    [0, 0, 5, 0],
  ]);
  expect([...bestTree(scores, 3)]).toEqual([0, 2, 0, 2]);
});

test('two words that head each other are parted at the least cost', () => {
  const scores = table([
    [3, 0, 9],
    [6, 9, 0],
  ]);
  expect([...bestTree(scores, 2)]).toEqual([0, 2, 0]);
});

test('there is one root', () => {
  const scores = table([
    [9, 0, 2],
    [8, 3, 0],
  ]);
  expect([...bestTree(scores, 2)]).toEqual([0, 0, 1]);
});

/** Score of the best tree, found by trying every choice of heads. */
function bestByTrying(scores: Float64Array, n: number): number {
  let best = -Infinity;
  const heads = new Int32Array(n + 1);
  const size = n + 1;
  for (let choice = 0; choice < size ** n; choice++) {
    let rest = choice;
    let score = 0;
    for (let word = 1; word <= n; word++) {
      heads[word] = rest % size;
      rest = Math.floor(rest / size);
      score += scores[word * size + heads[word]!]!;
    }
    if (score > best && isTree(heads, n)) best = score;
  }
  return best;
}

function isTree(heads: Int32Array, n: number): boolean {
  if (heads.subarray(1).filter((head) => head === 0).length !== 1) return false;
  for (let word = 1; word <= n; word++) {
    let node = word;
    for (let step = 0; node !== 0; step++) {
      if (step > n) return false;
      node = heads[node]!;
    }
  }
  return true;
}

test('no tree is better', () => {
  const sentence = fc
    .integer({ min: 1, max: 5 })
    .chain((n) =>
      fc.tuple(
        fc.constant(n),
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: (n + 1) ** 2, maxLength: (n + 1) ** 2 }),
      ),
    );
  fc.assert(
    fc.property(sentence, ([n, values]) => {
      const scores = Float64Array.from(values);
      const heads = bestTree(scores, n);
      const score = heads.reduce((sum, head, word) => (word === 0 ? 0 : sum + scores[word * (n + 1) + head]!), 0);
      expect(isTree(heads, n)).toBe(true);
      expect(score).toBe(bestByTrying(scores, n));
    }),
    { numRuns: 200 },
  );
});
