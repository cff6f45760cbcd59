/** What holds for any scraped page, however it is damaged. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RapporteurError } from '../model/index.ts';
import { readPage } from './page.ts';

const page = [
  'Talks open in Geneva | The Harbour Post',
  'Talks open in Geneva',
  'By Ana Petrova, Chief Political Correspondent, and agencies',
  'Published 11 January 2021 at 14.24 GMT',
  'Image 1 of 2',
  'The hall where the talks are held (Ilya Brandt/AP)',
  'GENEVA (AP) — The two governments opened a second round of talks in Geneva on Monday, a week after the guns fell silent.',
  'Mediators said that both sides had agreed to exchange the bodies of the dead, “without conditions and without delay”.',
  'Read more: Grain ship leaves port after long wait',
  'The bridges that are to open first, as both sides have them:',
  'Jan. 11 -- Northern bridge, Ostrel',
  'Jan. 12 -- Old bridge, Ostrel',
  'Three bridges remain closed, and the engineers who are to clear the mines will not arrive before the end of the month.',
  '— Mira Halonen (@halonen) January 10, 2021',
  'About the author',
  '6 thoughts on “Talks open in Geneva”',
  'Follow the Post on Facebook',
  '© The Harbour Post. All rights reserved.',
];

/** What scrapers, editors and other programs do to a list of lines. */
const damage = fc.oneof(
  fc.tuple(fc.constant('cut' as const), fc.nat(2_000), fc.nat(300)),
  fc.tuple(fc.constant('repeat' as const), fc.nat(40), fc.nat(30)),
  fc.tuple(fc.constant('swap' as const), fc.nat(40), fc.nat(40)),
  fc.tuple(fc.constant('glue' as const), fc.nat(40), fc.nat(3)),
);
const debris = fc.constantFrom(
  '',
  '\u0000',
  '\u00ad',
  '\u202e',
  '\ud800',
  '(',
  '[',
  '©',
  ':',
  '…',
  '１',
  '١',
  '\u2028',
  '\r',
);

type Damage = readonly ['cut' | 'repeat' | 'swap' | 'glue', number, number];

function damaged(text: string, [kind, a, b]: Damage, put: string): string {
  if (kind === 'cut') return text.slice(0, a) + put + text.slice(a + b);
  const lines = text.split('\n');
  const at = a % lines.length;
  if (kind === 'repeat') lines.splice(at, 0, ...Array<string>(b).fill(lines[at]! + put));
  else if (kind === 'swap') [lines[at], lines[b % lines.length]] = [lines[b % lines.length]!, lines[at]!];
  else lines.splice(at, 1 + b, lines.slice(at, at + 1 + b).join(put));
  return lines.join('\n');
}

/** Reads the page; an error of ours is an answer, too. */
function expectSound(scraped: string, url?: string): void {
  try {
    const { text, paragraphs, bylines, headline } = readPage({ scraped, ...(url !== undefined && { url }) });
    let end = -2;
    for (const [from, to] of paragraphs) {
      expect(from).toBe(end + 2);
      expect(to).toBeGreaterThan(from);
      expect(text.slice(from, to)).toBe(text.slice(from, to).trim());
      end = to;
    }
    expect(end).toBe(text.length);
    expect(bylines.every(({ name }) => name.trim() !== '')).toBe(true);
    expect(headline).not.toBe('');
  } catch (thrown) {
    if (!(thrown instanceof RapporteurError)) throw thrown;
    expect(thrown.code).toMatch(/^page-/);
  }
}

describe('a scraped page', () => {
  it('gives paragraphs that slice to their words, or an error of ours, whatever was done to it', () => {
    const url = fc.constantFrom(
      undefined,
      'https://post.example/2021/01/11/talks',
      'https://post.example/2021/13/',
      'post',
      '',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(damage, debris), { maxLength: 12 }), url, (damages, address) => {
        expectSound(
          damages.reduce((text, [one, put]) => damaged(text, one, put), page.join('\n')),
          address,
        );
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['letters', 'a'],
    ['words', 'ab '],
    ['names', 'Ana Petrova, '],
    ['parentheses', '(('],
    ['credits', 'Photo: AP (AP) '],
    ['dates', '11.01.2021 14:24 '],
    ['digits', '1 of 2 / 3 '],
    ['colons', 'Published: at 9.05 on '],
    ['short lines', 'ab\n'],
    ['lines of chrome', 'Share\n'],
    ['lines of credits', 'Photo: Ilya Brandt/AP\n'],
    ['one paragraph again and again', `${page[7]}\n`],
    ['lists', 'The bridges that are to open first:\nOstrel\nVeld\n'],
  ])('is read in a moment, be it nothing but %s', (_, piece) => {
    const begun = performance.now();
    expectSound(piece.repeat(Math.floor(300_000 / piece.length)));
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe('a page of clean text', () => {
  it('is untouched to the character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.array(fc.constantFrom(...page, '', '\r\n', '  '), { maxLength: 12 }),
        (noise, lines) => {
          const text = `${lines.join('\n')}${noise}`;
          if (text.trim() === '') return;
          const article = readPage({ text });
          expect(article.text).toBe(text);
          for (const [from, to] of article.paragraphs) expect(text.slice(from, to)).toBe(text.slice(from, to).trim());
        },
      ),
      { numRuns: 150 },
    );
  });
});
