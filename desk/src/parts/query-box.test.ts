import { expect, test } from 'vitest';
import { isQuery } from './query-box.tsx';

test.each([
  ['type:ASSAULT', true],
  ['prisoners -standing:denied', true],
  ['said-by:"Anna Ilic"', true],
  ['prisoners', false],
  ['https://example.org/a', false],
  ['Karabakh: the war', false],
  ['at 12:30', false],
])('%s is a query: %s', (words, is) => {
  expect(isQuery(words)).toBe(is);
});
