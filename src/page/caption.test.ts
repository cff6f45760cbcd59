import { describe, expect, it } from 'vitest';
import { isCreditLine, splitCaption } from './caption.ts';

describe('the words under a picture', () => {
  const cases: readonly (readonly [words: string, caption: string | undefined, credit: string | undefined])[] = [
    ['Trucks wait at the crossing (Ilya Brandt/AP)', 'Trucks wait at the crossing', 'Ilya Brandt/AP'],
    ['Karsin crossing. Picture: PA', 'Karsin crossing.', 'PA'],
    [
      'Trucks wait on Monday. Photograph: Ilya Brandt/Example Pictures',
      'Trucks wait on Monday.',
      'Ilya Brandt/Example Pictures',
    ],
    ['Trucks wait on Monday © Ilya Brandt', 'Trucks wait on Monday', 'Ilya Brandt'],
    ['Trucks wait on Monday | Reuters', 'Trucks wait on Monday', 'Reuters'],
    ['Foto: dpa', undefined, 'dpa'],
    ['Trucks wait at the crossing (file photo)', 'Trucks wait at the crossing (file photo)', undefined],
    ['He said: nothing has changed.', 'He said: nothing has changed.', undefined],
  ];
  for (const [words, caption, credit] of cases) {
    it(`“${words}”`, () =>
      expect(splitCaption(words)).toEqual({ ...(caption && { caption }), ...(credit && { credit }) }));
  }

  it('are told from the story by their credit', () => {
    expect(isCreditLine('The minister in Geneva (Ilya Brandt/AP)')).toBe(true);
    expect(isCreditLine('Image copyright Reuters')).toBe(true);
    expect(isCreditLine('The ministry said so on Monday, according to Reuters.')).toBe(false);
  });
});
