import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { acledColumns, formatNames, parquetColumns, polecatColumns } from './index.ts';

const docs = readFileSync(new URL('../../docs/exports.md', import.meta.url), 'utf8');

/** The names in the first column of the docs' tables. */
const told = new Set(
  docs
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => (line.split('|')[1] ?? '').split(','))
    .map((name) => name.trim().replaceAll('`', '')),
);

test('docs/exports.md says of every column and format what it holds', () => {
  expect([...polecatColumns, ...acledColumns, ...formatNames].filter((name) => !told.has(name))).toEqual([]);
  const words = new Set(docs.match(/[a-z_]+/gu));
  const parts = (name: string) => [name, name.replace(/^(?:actor|recipient)(?=_)/u, '')];
  expect(parquetColumns.map(({ name }) => name).filter((name) => !parts(name).some((part) => words.has(part)))).toEqual(
    [],
  );
});
