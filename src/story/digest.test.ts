import { describe, expect, it } from 'vitest';
import { type DigestSource, digest } from './index.ts';

const source = (id: string, published: string, sentences: readonly string[], report = id): DigestSource => {
  const text = sentences.join(' ');
  let at = 0;
  const spans = sentences.map((sentence): readonly [number, number] => {
    const start = text.indexOf(sentence, at);
    at = start + sentence.length;
    return [start, at];
  });
  return { id, report, text, sentences: spans, published };
};

const signed = 'Marovia and Tesh signed a truce on Friday to end five months of fighting in the Orlen Valley.';
const sources = [
  source('voice', '2031-03-17', [
    'He smiled.',
    'Marovian forces fired on the outskirts of Tervin on Sunday, two days after Tesh signed the truce.',
  ]),
  source('wire', '2031-03-14', [
    signed,
    'The weather in the capital was mild for the season, and cafes were open late.',
  ]),
  source('lantern', '2031-03-14', [signed], 'wire'),
  source('post', '2031-03-15', [
    'Marovia and Tesh signed a truce on Friday to end the fighting in the Orlen Valley.',
    'Goran Velt, who leads the opposition in Marovia, called the truce with Tesh a surrender of the Orlen Valley.',
  ]),
];
const textOf = new Map(sources.map(({ id, text }) => [id, text]));
const said = (given: readonly DigestSource[]) =>
  digest(given).sentences.map(({ id, span }) => [id, textOf.get(id)?.slice(...span)]);

describe('a story at a glance', () => {
  it('is quotes in order of time, no two alike, copies silent', () => {
    expect(said(sources)).toEqual([
      ['post', 'Marovia and Tesh signed a truce on Friday to end the fighting in the Orlen Valley.'],
      ['voice', 'Marovian forces fired on the outskirts of Tervin on Sunday, two days after Tesh signed the truce.'],
    ]);
  });

  it('is called by the headline that says most of it', () => {
    const headed = sources.map((one) => ({
      ...one,
      headline: one.id === 'post' ? 'Truce in the Orlen Valley' : 'At a glance',
    }));
    expect(digest(headed).title).toBe('post');
    expect(digest(sources).title).toBeUndefined();
  });

  it('does not depend on the order of its sources', () => {
    expect(said(sources.toReversed())).toEqual(said(sources));
  });

  it('of nothing is nothing', () => {
    expect(digest([])).toEqual({ sentences: [] });
    expect(digest([source('a', '', ['Short.'])]).sentences).toEqual([]);
  });
});
