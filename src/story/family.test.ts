import { describe, expect, it } from 'vitest';
import { familyOf, type Relative } from './index.ts';

const relative = (
  id: string,
  published: string,
  sentences: readonly string[],
  more: Partial<Relative> = {},
): Relative => {
  const text = sentences.join(' ');
  let at = 0;
  const spans = sentences.map((sentence): readonly [number, number] => {
    const start = text.indexOf(sentence, at);
    at = start + sentence.length;
    return [start, at];
  });
  return { id, text, sentences: spans, published, agencies: ['Harbour Wire'], publisher: id, ...more };
};

const [lead, dead, last] = [
  'A ferry sank off Port Vela on Monday night.',
  'At least 12 people drowned, the coast guard said.',
  'Divers will go down again in the morning.',
];
const family = [
  relative('Lantern', '2031-05-02T09:00Z', [lead, dead]),
  relative('Harbour Wire', '2031-05-02T08:00Z', [lead, dead, last]),
  relative('later', '2031-05-02T12:00Z', [lead, dead.replace('12', '14'), 'The owner was arrested at noon.', last], {
    publisher: 'Harbour Wire',
  }),
];

describe('a report’s family', () => {
  it('names the origin, the agency and the longest text', () => {
    expect(familyOf(family)).toMatchObject({ origin: 'Harbour Wire', agency: 'Harbour Wire', longest: 'later' });
    const unsigned = family.slice(0, 1).map((one) => ({ ...one, agencies: [] }));
    expect(familyOf(unsigned)).toEqual({
      origin: 'Lantern',
      longest: 'Lantern',
      versions: [{ id: 'Lantern', changes: [] }],
    });
    expect(familyOf([])).toBeUndefined();
  });

  it('tells what each version changed, sentence by sentence, and corrections by that name', () => {
    const told = familyOf(family)?.versions.map(({ id, of, changes }) => ({
      id,
      of,
      changes: changes.map(({ kind, before, after }) => [
        kind,
        before && family.find((one) => one.id === of)?.text.slice(...before),
        after && family.find((one) => one.id === id)?.text.slice(...after),
      ]),
    }));
    expect(told).toEqual([
      { id: 'Harbour Wire', of: undefined, changes: [] },
      { id: 'Lantern', of: 'Harbour Wire', changes: [['removed', last, undefined]] },
      {
        id: 'later',
        of: 'Harbour Wire',
        changes: [
          ['corrected', dead, dead.replace('12', '14')],
          ['added', undefined, 'The owner was arrested at noon.'],
        ],
      },
    ]);
  });

  it('does not depend on the order in which they came', () => {
    expect(familyOf(family.toReversed())).toEqual(familyOf(family));
  });
});
