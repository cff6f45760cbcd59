import { expect, test } from 'vitest';
import type { EntityKind } from '../../model/index.ts';
import { bestNames, nameTags } from './names.ts';

const labels = ['O', 'B-person', 'I-person', 'E-person', 'S-person', 'B-place', 'I-place', 'E-place', 'S-place'];
const tags = nameTags(labels, (kind): kind is EntityKind => kind === 'person' || kind === 'place');

/** Names among words of which each has the scores given, others being 0. */
function names(...words: Record<string, number>[]) {
  const scores = new Float32Array(words.length * labels.length);
  for (const [i, word] of words.entries()) {
    for (const [label, score] of Object.entries(word)) scores[i * labels.length + labels.indexOf(label)] = score;
  }
  return bestNames(scores, 0, labels.length, words.length, 10, tags).map(({ first, last, kind }) => [
    first,
    last,
    kind,
  ]);
}

test('one word, and words in a row', () => {
  expect(names({ 'S-place': 5 }, { O: 5 }, { 'B-person': 5 }, { 'I-person': 5 }, { 'E-person': 5 })).toEqual([
    [10, 10, 'place'],
    [12, 14, 'person'],
  ]);
});

test('a name that begins must end', () => {
  expect(names({ 'B-person': 5, 'S-person': 3 }, { O: 9 })).toEqual([[10, 10, 'person']]);
});

test('a name keeps its kind', () => {
  expect(names({ 'B-person': 5 }, { 'E-place': 4, 'E-person': 3 })).toEqual([[10, 11, 'person']]);
});

test('nothing but words outside', () => {
  expect(names({ O: 1 }, { O: 1 })).toEqual([]);
  expect(names()).toEqual([]);
});
