import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSpace } from './characters.ts';
import { splitTables } from './tables.ts';
import { type Tokens, tokenize } from './tokenize.ts';

function tokensOf(text: string, language = 'en'): string[] {
  const out: Tokens = { start: [], end: [] };
  tokenize(text, 0, text.length, splitTables(language), out);
  return out.start.map((start, i) => text.slice(start, out.end[i]));
}

describe('tokens', () => {
  it.each([
    ['They don’t know.', 'They do n’t know .'],
    ["Oslo's mayor can't say", "Oslo 's mayor ca n't say"],
    ['Mr. Doe met Dr. Roe.', 'Mr. Doe met Dr. Roe .'],
    ['the U.S. envoy J. Doe', 'the U.S. envoy J. Doe'],
    ['a Norway-brokered truce', 'a Norway - brokered truce'],
    ['the ex-minister and a non-aligned state', 'the ex-minister and a non-aligned state'],
    ['about $4m, or £3.5bn', 'about $ 4 m , or £ 3.5 bn'],
    ['US$200 for 1,250 people', 'US$ 200 for 1,250 people'],
    ['in the 1990s, at 10am', 'in the 1990s , at 10 am'],
    ['on 2021-03-04 at 7:30', 'on 2021-03-04 at 7:30'],
    ['see https://example.org/a-b?c=1.', 'see https://example.org/a-b?c=1 .'],
    ['(write to desk@example.org)', '( write to desk@example.org )'],
    ['and/or … "yes"', 'and / or … " yes "'],
    ['“We won’t,” she said.', '“ We wo n’t , ” she said .'],
    ['It ended.The talks', 'It ended . The talks'],
    ['No. 7 was not No. He said no.', 'No. 7 was not No . He said no .'],
    ['cannot', 'can not'],
  ])('%s', (text, expected) => {
    expect(tokensOf(text).join(' ')).toBe(expected);
  });

  it('slice to their forms, in order, and leave out no character but spaces', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), wordy), (text) => {
        const out: Tokens = { start: [], end: [] };
        tokenize(text, 0, text.length, splitTables('en'), out);
        let at = 0;
        for (const [i, start] of out.start.entries()) {
          for (; at < start; at++) if (!isSpace(text.charCodeAt(at))) return false;
          if (start < at || out.end[i]! <= start) return false;
          at = out.end[i]!;
        }
        for (; at < text.length; at++) if (!isSpace(text.charCodeAt(at))) return false;
        return at === text.length;
      }),
    );
  });

  it('of a language without tables are still words and marks', () => {
    expect(tokensOf('Hei, verden!', 'xx')).toEqual(['Hei', ',', 'verden', '!']);
  });
});

/** Strings of pieces that the rules look at. */
const wordy = fc
  .array(
    fc.constantFrom(
      'Mr.',
      'U.S',
      "n't",
      '’s',
      "'",
      '-',
      '--',
      '.',
      '...',
      '4',
      '4m',
      ',',
      '@',
      'www.',
      '#a',
      '$',
      ' ',
      'a',
      'B',
      '\ud83d\ude00',
      '\u200d',
      '\ufe0f',
      '\ud83c',
    ),
  )
  .map((parts) => parts.join(''));
