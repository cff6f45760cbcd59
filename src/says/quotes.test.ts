import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findQuotes } from './quotes.ts';

const quoted = (text: string) => findQuotes(text, [[0, text.length]]).map(({ span }) => text.slice(...span));

describe('quotation marks', () => {
  test.each([
    ['curly', 'He said “it is over” and left.', ['“it is over”']],
    ['straight', 'He said "it is over" and left.', ['"it is over"']],
    ['single, with an apostrophe inside', 'He said ‘it’s over’ and left.', ['‘it’s over’']],
    ['low and high', 'Er sagte „es ist vorbei“ und ging.', ['„es ist vorbei“']],
    ['guillemets', 'Il dit «c’est fini» et partit.', ['«c’est fini»']],
    ['a quote within a quote', 'He said “they call it ‘peace’ here” and left.', ['“they call it ‘peace’ here”']],
    ['two in a row', '“Yes,” she said, “no.”', ['“Yes,”', '“no.”']],
    ['apostrophes alone', "The rebels' leader didn't speak.", []],
    ['one that never closes runs to the end', '“It is over, he said', ['“It is over, he said']],
  ])('%s', (_, text, expected) => expect(quoted(text)).toEqual(expected));

  test('any text: the spans are in order, do not overlap and lie in the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', ' ', '“', '”', '"', "'", '‘', '’', '«', '»', '„', '\n', '.')),
        (parts) => {
          const text = parts.join('');
          let end = 0;
          for (const { span } of findQuotes(text, [[0, text.length]])) {
            expect(span[0]).toBeGreaterThanOrEqual(end);
            expect(span[1]).toBeGreaterThan(span[0]);
            end = span[1];
          }
          expect(end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  test('a million opening marks take no more than their length', () => {
    const text = '“a '.repeat(300_000);
    expect(findQuotes(text, [[0, text.length]]).length).toBeGreaterThan(0);
  });
});
