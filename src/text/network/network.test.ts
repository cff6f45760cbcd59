import { expect, test } from 'vitest';
import { tagAndParse } from './index.ts';

const read = (sentence: string) => {
  const forms = sentence.split(' ');
  return { forms, ...tagAndParse('en', forms, [0, forms.length]) };
};

test('a sentence: tags, tree, names', () => {
  const { forms, upos, xpos, head, deprel, names } = read('Maria Keller visited Berlin in May .');
  expect(upos.join(' ')).toBe('PROPN PROPN VERB PROPN ADP PROPN PUNCT');
  expect(xpos.join(' ')).toBe('NNP NNP VBD NNP IN NNP .');
  expect(head[2]).toBe(-1);
  expect(deprel[2]).toBe('root');
  expect([deprel[0], head[0]]).toEqual(['nsubj', 2]);
  expect([deprel[3], head[3]]).toEqual(['obj', 2]);
  expect(names.map((name) => [forms.slice(name.first, name.last + 1).join(' '), name.kind])).toContainEqual([
    'Maria Keller',
    'person',
  ]);
});

test('sentences do not see one another', () => {
  const first = 'The harbour was closed on Monday .'.split(' ');
  const second = 'Nobody knew why .'.split(' ');
  const both = tagAndParse('en', [...first, ...second], [0, first.length, first.length + second.length]);
  const apart = tagAndParse('en', second, [0, second.length]);
  expect([...both.head.subarray(first.length)]).toEqual([...apart.head].map((h) => (h < 0 ? h : h + first.length)));
  expect(both.deprel.slice(first.length)).toEqual(apart.deprel);
});

test('a text is read alike whatever was read before', () => {
  const before = read('Both ministers signed the paper at noon .');
  read('MINISTERS SIGN PAPER');
  expect(read('Both ministers signed the paper at noon .')).toEqual(before);
});

test('no words, and sentences without words', () => {
  expect(tagAndParse('en', [], [0]).upos).toEqual([]);
  expect(tagAndParse('en', ['Stop', '!'], [0, 0, 2, 2]).upos).toHaveLength(2);
});

test('a sentence beyond any length has one root', () => {
  const forms = Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 'port' : ','));
  const { head, deprel } = tagAndParse('en', forms, [0, forms.length]);
  expect([...head].filter((h) => h < 0)).toHaveLength(1);
  expect(deprel.filter((relation) => relation === 'root')).toHaveLength(1);
});

test('a language without weights', () => {
  expect(() => tagAndParse('xx', ['a'], [0, 1])).toThrow('xx/text/network.bin');
});
