import { describe, expect, it } from 'vitest';
import { beginAlike, captionWords, inGallery } from './caption-line.ts';
import { linesOf } from './lines.ts';

describe('a caption in a gallery', () => {
  it('is told by its number', () => {
    expect(inGallery('2of4The bridge at dawn')).toBe('The bridge at dawn');
    expect(inGallery('3 / 12: The bridge at dawn')).toBe('The bridge at dawn');
    expect(inGallery('4 of 3 The bridge at dawn')).toBeUndefined();
    expect(inGallery('1 of 4 bridges is open')).toBeUndefined();
    expect(inGallery('Two of the bridges are open')).toBeUndefined();
  });

  it('is told by another that begins and goes on alike', () => {
    const alike = (a: string, b: string): boolean => beginAlike(captionWords(a), captionWords(b));
    expect(
      alike(
        'A woman waits at the closed bridge in Ostrel on Monday, 11 January 2021, as the river rises.',
        '1of2A woman waits at the closed bridge in Ostrel on Monday, 11 January 2021, as the river rises again.',
      ),
    ).toBe(true);
    expect(alike('A woman waits at the bridge.', 'A woman waits at the bridge.')).toBe(false);
    expect(
      alike(
        '“We will not leave this town as long as there is bread,” he said.',
        '“We will not leave this town as long as there is bread.”',
      ),
    ).toBe(false);
  });
});

describe('a line of a scraped page', () => {
  const line = (text: string) => linesOf(text)[0]!;

  it('is a caption by its label, however long', () => {
    expect(
      line(`Image caption The hall where the talks are held${' in the old town by the river'.repeat(8)}.`).cue,
    ).toBe('caption');
    expect(line('Media captionWhat is at stake?').cue).toBe('caption');
    expect(line('Image captions are short.').cue).toBeUndefined();
  });

  it('is a caption by a credit that says that it is one, whatever its sentences', () => {
    expect(
      line('Engineers clear the road on Monday. It was mined in the war. (Photo by Ilya Brandt/Agence Exemple)').credit,
    ).toBe(true);
    expect(line('Engineers clear the road on Monday. It was mined in the war. (AP Photo/Ilya Brandt)').credit).toBe(
      true,
    );
    expect(line('Engineers clear the road. It was mined in the war. [File: Reuters]').credit).toBe(true);
    expect(line('The road was cleared on Monday. It had been mined in the war (and before it).').credit).toBe(false);
  });

  it('invites to follow the paper only where it says where', () => {
    expect(line('Follow the Courier on Facebook, and find us everywhere.').cue).toBe('promo');
    expect(line('Follow the money, the officials were told.').cue).toBeUndefined();
  });
});
