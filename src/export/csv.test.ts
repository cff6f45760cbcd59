import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test.each([
  [['plain', 'a "quote", a comma'], 'plain,"a ""quote"", a comma"\r\n'],
  [['two\nlines', undefined, ''], '"two\nlines",,\r\n'],
  [['=HYPERLINK("http://x")', '@x', '+1', '-1'], `"'=HYPERLINK(""http://x"")",'@x,'+1,'-1\r\n`],
  [[-9.3, 0, 43.5], '-9.3,0,43.5\r\n'],
])('%j', (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});

test('what is written is read back, and no text begins a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (cells) => {
      const [read] = parse(csvLine([...cells, 'end']), { relax_column_count: true }) as string[][];
      expect(read?.length).toBe(cells.length + 1);
      for (const [i, cell] of cells.entries()) {
        expect(read?.[i]?.replace(/^'/u, '')).toBe(cell.replace(/^'/u, ''));
        expect(read?.[i]).not.toMatch(/^[=+\-@\t\r]/u);
      }
    }),
  );
});
