import { expect, test } from 'vitest';
import { foldCopies } from './copies.ts';

const row = (paper: string, text: string, type = 'AGREE') => ({
  type,
  article: { id: paper, language: 'en', publisher: paper },
  quote: { span: [40, 40 + text.length] as const, text, marks: [[44, 50]] as const },
});

test('the same fact in the same words is shown once, with the papers that copy it', () => {
  const rows = [row('A', 'They signed a truce.'), row('B', 'They signed a truce.'), row('C', 'A truce was signed.')];
  const folded = foldCopies(rows, ({ type }) => type);
  expect(folded.map(({ row: { article }, also }) => [article.id, also.map(({ id }) => id)])).toEqual([
    ['A', ['B']],
    ['C', []],
  ]);
});

test('two facts in one sentence stay two', () => {
  const rows = [
    row('A', 'They signed a truce.'),
    row('A', 'They signed a truce.', 'CONSULT'),
    row('A', 'They signed a truce.'),
  ];
  expect(foldCopies(rows, ({ type }) => type)).toHaveLength(3);
});
