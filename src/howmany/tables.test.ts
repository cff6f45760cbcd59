/** Every example in the tables of `assets/en/howmany` says what its row says. */
import { describe, expect, test } from 'vitest';
import { assetTable } from '../assets/index.ts';
import { analyse } from '../text/index.ts';
import { readQuantities } from './index.ts';

const first = (text: string) => readQuantities(analyse(text, []), [])[0];
const rows = (name: string) => assetTable(`en/howmany/${name}.tsv`).filter(({ example }) => example);

describe('numbers.tsv', () => {
  test.each(rows('numbers').map(({ example = '' }) => example.split(' = ') as [string, string]))(
    '%s is %s',
    (phrase, value) => {
      expect(first(phrase)?.value).toBeCloseTo(Number(value), 6);
    },
  );
});

describe('bounds.tsv', () => {
  test.each(rows('bounds').map(({ example = '', bound = '' }) => [example, bound] as const))(
    '%s: %s',
    (example, bound) => {
      expect(first(example)?.bound).toBe(bound);
    },
  );
});

describe('units.tsv', () => {
  test.each(rows('units').map(({ example = '', unit = '' }) => [example, unit] as const))('%s: %s', (example, unit) => {
    expect(first(example)?.unit).toBe(unit);
  });
});

describe.each(['designators', 'numbered-groups'])('%s.tsv', (name) => {
  test.each(rows(name).map(({ example = '' }) => [example] as const))('no quantity in: %s', (example) => {
    expect(first(example)).toBeUndefined();
  });
});
