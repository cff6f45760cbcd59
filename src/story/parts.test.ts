import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLink, type Link } from './average-link.ts';
import { candidatePairs } from './candidates.ts';
import { namedDays } from './days.ts';
import { eachForm, keyOf } from './forms.ts';
import { Heap } from './heap.ts';
import { quotations } from './quotations.ts';
import { wordReader } from './words.ts';

const link = (a: number, b: number, likeness: number): Link => ({ a, b, likeness, nearness: likeness });
const rule = { threshold: 0.4, coherence: 0, most: 100 };

describe('words', () => {
  it('are folded to keys', () => {
    expect(wordReader()('Café’s 1,200 shelled armies; 4.6').lexemes.map(({ key }) => key)).toEqual([
      'caf',
      '1200',
      'shell',
      'army',
      '4.6',
    ]);
    expect(keyOf('U.S.')).toBe(keyOf('US'));
  });

  it('are runs of letters, marks and numbers, joined by an apostrophe or a point', () => {
    const word = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:['’‘`.][\p{L}\p{M}\p{N}]+)*/gu;
    const unit = fc.oneof(
      fc.constantFrom('a', 'é', 'e\u0301', '7', '٣', '.', ',', '’', "'", ' ', '-', '𝒜', '𝟚', '😀'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = units.join('');
        const forms: string[] = [];
        eachForm(text, (form) => forms.push(form));
        expect(forms).toEqual(text.match(word) ?? []);
      }),
      { numRuns: 1000 },
    );
  });

  it('stand where they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { lexemes, starts } = wordReader()(text);
        for (const [i, { form }] of lexemes.entries()) expect(text.startsWith(form, starts[i])).toBe(true);
      }),
    );
  });
});

describe('quotations', () => {
  it('are found between marks, and a stray mark opens none', () => {
    const text = 'He said "no" and left 5" of rope. “Yes,” she wrote';
    expect(quotations(text).map(([start, end]) => text.slice(start, end))).toEqual(['"no"', '“Yes,”']);
  });
});

describe('named days', () => {
  it('are weekdays, dates beside a month, and years; verbs are no months', () => {
    const { weekdays, dates, years } = namedDays(
      wordReader()('On Friday, 3 March 2031, they may march 12 miles.').lexemes,
    );
    expect([...weekdays]).toEqual([5]);
    expect([...dates]).toEqual([303]);
    expect([...years]).toEqual([2031]);
  });
});

describe('a heap', () => {
  it('gives its items in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const heap = new Heap<number>((a, b) => a < b);
        for (const item of items) heap.push(item);
        expect(items.map(() => heap.pop())).toEqual([...items].sort((a, b) => a - b));
        expect(heap.pop()).toBeUndefined();
      }),
    );
  });
});

describe('candidate pairs', () => {
  it('are those that share enough, as all pairs compared would find them', () => {
    const sets = fc.array(fc.uniqueArray(fc.nat(20), { maxLength: 6 }), { maxLength: 12 });
    fc.assert(
      fc.property(sets, (lists) => {
        const documents = lists.map((keys) => ({ keys: [...keys].sort((a, b) => a - b) }));
        const found: string[] = [];
        candidatePairs(documents, { least: 2, crowd: 100 }, (a, b) => found.push(`${a} ${b}`));
        const expected = lists.flatMap((a, i) =>
          lists.flatMap((b, j) => (i < j && a.filter((key) => b.includes(key)).length >= 2 ? [`${i} ${j}`] : [])),
        );
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });

  it('of a key that all hold go only so far back', () => {
    const found: string[] = [];
    const documents = Array.from({ length: 4 }, () => ({ keys: [7] }));
    candidatePairs(documents, { least: 1, crowd: 1 }, (a, b) => found.push(`${a} ${b}`));
    expect(found).toEqual(['0 1', '1 2', '2 3']);
  });
});

describe('average link', () => {
  it('does not chain: a middle that is like both ends does not tie the ends', () => {
    expect([...averageLink(3, [link(0, 1, 0.9), link(1, 2, 0.7)], rule)]).toEqual([0, 0, 2]);
  });

  it('keeps two closely knit groups apart that a single pair would not', () => {
    const knit = [link(0, 1, 0.95), link(2, 3, 0.95)];
    const between = [link(0, 2, 0.45), link(0, 3, 0.45), link(1, 2, 0.45), link(1, 3, 0.45)];
    expect([...averageLink(4, [...knit, ...between], rule)]).toEqual([0, 0, 0, 0]);
    expect([...averageLink(4, [...knit, ...between], { ...rule, coherence: 0.5 })]).toEqual([0, 0, 2, 2]);
  });

  it('agrees with joining the nearest pair of clusters again and again', () => {
    const size = 7;
    const likenesses = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 21, maxLength: 21 });
    fc.assert(
      fc.property(likenesses, (values) => {
        const matrix = Array.from({ length: size }, () => new Float64Array(size));
        const links: Link[] = [];
        let next = 0;
        for (let a = 0; a < size; a++) {
          for (let b = a + 1; b < size; b++) {
            // Distinct values, so that no tie is left to chance.
            const likeness = (values[next]! + next / 100) / 1001;
            next += 1;
            matrix[a]![b] = matrix[b]![a] = likeness;
            links.push(link(a, b, likeness));
          }
        }
        expect([...averageLink(size, links, rule)]).toEqual(joinedByHand(matrix, rule.threshold));
      }),
    );
  });
});

function joinedByHand(matrix: readonly Float64Array[], threshold: number): readonly number[] {
  let clusters = matrix.map((_, i) => [i]);
  for (;;) {
    let best = threshold;
    let pair: readonly [number[], number[]] | undefined;
    for (const a of clusters) {
      for (const b of clusters) {
        if (a[0]! >= b[0]!) continue;
        let sum = 0;
        for (const i of a) for (const j of b) sum += matrix[i]![j]!;
        const average = sum / (a.length * b.length);
        if (average > best) {
          best = average;
          pair = [a, b];
        }
      }
    }
    if (pair === undefined) break;
    const [a, b] = pair;
    clusters = [...clusters.filter((cluster) => cluster !== a && cluster !== b), [...a, ...b].sort((x, y) => x - y)];
  }
  return matrix.map((_, i) => clusters.find((cluster) => cluster.includes(i))![0]!);
}
