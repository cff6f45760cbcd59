import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, resolveEntities, subtreeSpan, tokenAt, tokenText } from './index.ts';

describe('a text', () => {
  const doc = analyse('Armenian prime minister Jane Roe met Mr Doe in Oslo on Monday.', []);

  it('is tagged, put into dictionary forms and parsed', () => {
    const verb = doc.form.indexOf('met');
    expect([doc.upos[verb], doc.xpos[verb], doc.lemma[verb], doc.head[verb]]).toEqual(['VERB', 'VBD', 'meet', -1]);
    expect(doc.deprel[doc.form.indexOf('Oslo')]).toBe('obl');
    expect(tokenText(doc, ...subtreeSpan(doc, doc.form.indexOf('Oslo')))).toBe('in Oslo');
  });

  it('has names without their titles', () => {
    expect(doc.names.map(({ first, last, kind }) => [tokenText(doc, first, last), kind])).toEqual([
      ['Jane Roe', 'person'],
      ['Doe', 'person'],
      ['Oslo', 'place'],
    ]);
  });

  it('finds the token at an offset, and none at a space', () => {
    expect(doc.form[tokenAt(doc, 26)]).toBe('Jane');
    expect(tokenAt(doc, 8)).toBe(-1);
    expect(tokenAt(doc, 1000)).toBe(-1);
  });
});

describe('any text', () => {
  it('gives one root for each sentence, heads in the sentence, names in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const doc = analyse(text, []);
        for (let s = 0; s + 1 < doc.bounds.length; s++) {
          let roots = 0;
          for (let i = doc.bounds[s]!; i < doc.bounds[s + 1]!; i++) {
            const head = doc.head[i]!;
            if (head < 0) roots++;
            else if (head < doc.bounds[s]! || head >= doc.bounds[s + 1]!) return false;
          }
          if (roots !== 1) return false;
        }
        return doc.names.every(
          (name, k) => name.first <= name.last && (k === 0 || doc.names[k - 1]!.last < name.first),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('may be empty, or blank', () => {
    for (const text of ['', ' \n\n\t ']) {
      const doc = analyse(text, []);
      expect([doc.length, [...doc.bounds], resolveEntities(doc)]).toEqual([0, [0], []]);
    }
  });

  it.each([
    ['one endless word', 'a'.repeat(1_000_000), 1],
    ['brackets without end', '('.repeat(100_000), 100_000],
    ['hyphens between letters', 'a-'.repeat(5_000), 10_000],
  ])('is read in time: %s', (_, text, length) => {
    const doc = analyse(text, []);
    expect(doc.length).toBe(length);
    expect(doc.end.at(-1)).toBe(text.length);
  });

  it('in a language without a folder has tokens and sentences, and the tag X', () => {
    const doc = analyse('Det regner. Vi venter.', [], 'nb-NO');
    expect([doc.language, doc.bounds.length - 1, new Set(doc.upos)]).toEqual(['nb', 2, new Set(['X'])]);
    expect(resolveEntities(doc)).toEqual([]);
  });
});
