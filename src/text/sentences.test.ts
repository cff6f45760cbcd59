import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../model/index.ts';
import { analyse, sentenceSpan } from './index.ts';

const sentencesOf = (text: string, paragraphs: readonly Span[] = [], language = 'xx') => {
  const doc = analyse(text, paragraphs, language);
  return Array.from({ length: doc.bounds.length - 1 }, (_, s) => text.slice(...sentenceSpan(doc, s)));
};
const english = (text: string) => sentencesOf(text, [], 'en');

describe('sentences', () => {
  it('end with a full stop, a question, an exclamation', () => {
    expect(english('The talks failed. Why? Nobody knows! They go on.')).toEqual([
      'The talks failed.',
      'Why?',
      'Nobody knows!',
      'They go on.',
    ]);
  });

  it('keep the quotation mark that closes them', () => {
    expect(english('“We will stay.” The mayor left.')).toEqual(['“We will stay.”', 'The mayor left.']);
  });

  it('do not end behind titles, initials and numbers', () => {
    expect(english('Gen. J. Doe and Mr. Roe paid $1.5m. It was enough.')).toEqual([
      'Gen. J. Doe and Mr. Roe paid $1.5m.',
      'It was enough.',
    ]);
  });

  it('end behind an abbreviation only where a beginning follows', () => {
    expect(english('He works in the U.S. The family stayed.')).toEqual(['He works in the U.S.', 'The family stayed.']);
    expect(english('The U.S. Senate met.')).toEqual(['The U.S. Senate met.']);
  });

  it('end behind a dateline', () => {
    expect(english('MOSCOW (AP) — The talks failed on Monday.')).toEqual([
      'MOSCOW (AP) —',
      'The talks failed on Monday.',
    ]);
    expect(english('HAYWARD, Calif. (AP) — Police held one man.')).toEqual([
      'HAYWARD, Calif. (AP) —',
      'Police held one man.',
    ]);
    expect(english('Port Ilse (Reuters) - Dockers went on strike.')).toEqual([
      'Port Ilse (Reuters) -',
      'Dockers went on strike.',
    ]);
    expect(english('KATHMANDU, April 25 (Reuters) - Rebels fired on Tuesday.')).toEqual([
      'KATHMANDU, April 25 (Reuters) -',
      'Rebels fired on Tuesday.',
    ]);
    expect(english('NEW DELHI: Two men were held on Monday.')).toEqual(['NEW DELHI:', 'Two men were held on Monday.']);
  });

  it('do not end behind a dash or a colon of another kind', () => {
    expect(english('NATO – which met in Brussels – agreed to more talks.')).toHaveLength(1);
    expect(english('The army – the largest of all – went home on Monday.')).toHaveLength(1);
    expect(english('Putin: We will not let the city fall to them.')).toHaveLength(1);
  });

  it('go on behind a quoted question', () => {
    expect(english('“Will it hold?” asked the envoy.')).toHaveLength(1);
  });

  it('never cross paragraphs', () => {
    expect(sentencesOf('A headline\n\nA text', [])).toEqual(['A headline', 'A text']);
    expect(
      sentencesOf('One two three', [
        [0, 7],
        [8, 13],
      ]),
    ).toEqual(['One two', 'three']);
  });

  it('part the tokens without a gap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const doc = analyse(text, [], 'xx');
        return (
          doc.bounds[0] === 0 &&
          doc.bounds.at(-1) === doc.length &&
          doc.sentence.every((s, i) => doc.bounds[s]! <= i && i < doc.bounds[s + 1]!)
        );
      }),
    );
  });
});
