/** Every example in the tables of `assets/en/when` is read as its row says, on 11 January 2021. */
import { describe, expect, test } from 'vitest';
import { assetTable } from '../assets/index.ts';
import { analyse } from '../text/index.ts';
import { readTimes } from './index.ts';

const rows = (name: string) => assetTable(`en/when/${name}.tsv`).filter(({ example }) => example);

function said(text: string): string {
  const time = readTimes(analyse(text, []), { published: '2021-01-11' })[0];
  return [time?.value, time?.mod, ...(time?.type === 'DURATION' ? [time.from, time.to] : [])]
    .filter((part) => part !== undefined)
    .join(' ');
}

describe.each(['units', 'day-words', 'edges', 'relations', 'spans', 'holidays', 'sides', 'ends'])('%s.tsv', (name) => {
  test.each(rows(name).map(({ example = '' }) => example.split(' = ') as [string, string]))(
    '%s: %s',
    (phrase, value) => {
      expect(said(`It held for ${phrase}.`.replace('for the', 'the'))).toBe(value);
    },
  );
});

describe('vague.tsv', () => {
  test.each(rows('vague').map(({ example = '', value = '' }) => [example, value] as const))(
    '%s: %s',
    (example, value) => {
      expect(said(example)).toBe(value);
    },
  );
});

describe('not-times.tsv', () => {
  test.each(rows('not-times').map(({ example = '' }) => [example] as const))('no time in %s', (example) => {
    expect(readTimes(analyse(`It was in ${example}.`, []), {})).toEqual([]);
  });
});
