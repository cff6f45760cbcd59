import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presentReading } from '../src/cli/present.ts';
import { type Page, RapporteurError, type Reading, readingSchema, type Span } from '../src/model/index.ts';
import { read } from '../src/read.ts';

const examples = fileURLToPath(new URL('../examples', import.meta.url));
const golden = fileURLToPath(new URL('golden/readings', import.meta.url));
const names = readdirSync(examples).filter((name) => name.endsWith('.html') || name.endsWith('.txt'));

const pageOf = (name: string): Page => {
  const content = readFileSync(join(examples, name), 'utf8');
  return name.endsWith('.html') ? { html: content } : { scraped: content };
};

/** Every span of a reading, wherever it stands. */
function spansOf(value: unknown): readonly Span[] {
  if (Array.isArray(value)) {
    const [start, end] = value;
    if (value.length === 2 && typeof start === 'number' && typeof end === 'number') return [[start, end]];
    return value.flatMap(spansOf);
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(spansOf) : [];
}

function expectSound(reading: Reading): void {
  const { length } = reading.article.text;
  for (const [start, end] of spansOf({ ...reading, version: undefined })) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(length);
  }
  const ids = new Set(reading.entities.map(({ id }) => id));
  for (const event of reading.events) {
    for (const id of [...event.actors, ...event.recipients]) expect(ids).toContain(id);
    if (event.claim !== undefined) expect(event.claim).toBeLessThan(reading.claims.length);
    if (event.place !== undefined) expect(event.place).toBeLessThan(reading.places.length);
  }
}

describe('golden readings: a change to one is seen in the diff', () => {
  test.each(names)('%s', async (name) => {
    const reading = read(pageOf(name));
    expectSound(reading);
    expect(readingSchema.parse(reading)).toEqual(reading);
    const shown = presentReading(reading, { width: 100, colour: false });
    await expect(shown).toMatchFileSnapshot(join(golden, `${basename(name)}.txt`));
  });
});

describe('a reading is sound whatever the text', () => {
  const words = fc.constantFrom(
    'The army',
    'Kyiv',
    '“We',
    'said',
    'on Monday',
    '2,000',
    'troops',
    'withdrew',
    'from',
    'the valley',
    '.',
    ',',
    '”',
    'under the deal',
    'Mr Doe',
    'accused',
    'of',
    'killing',
    'the rebels',
    'who',
    'will',
    'not',
    '\n\n',
    '—',
    '(AP)',
    'at least',
    'five years',
    '\u202e',
    '🙂',
    "don't",
    'Paris, Texas',
  );

  test('every span slices, every reference holds, the same text gives the same bytes', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 60 }), (parts) => {
        const text = parts.join(' ');
        try {
          const reading = read({ text, published: '2024-05-06' });
          expectSound(reading);
          expect(reading.article.text).toBe(text);
          expect(JSON.stringify(read({ text, published: '2024-05-06' }))).toBe(JSON.stringify(reading));
        } catch (thrown) {
          if (!(thrown instanceof RapporteurError)) throw thrown;
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each(['20021-05-06', 'yesterday', '2024-13-45', '9999-12-31'])(
    'a publication date of %s is no disaster',
    (published) => {
      const reading = read({ text: 'Rebels attacked the convoy on Monday. The army left last week.', published });
      expectSound(reading);
    },
  );

  test('a text in a language without weights keeps its sentences and claims no fact', () => {
    const reading = read({
      text: 'Die Polizei nahm am Montag in der Hauptstadt neun Aktivisten fest. Die Regierung schwieg dazu.',
    });
    expect(reading.article.language).toBe('de');
    expect(reading.sentences).toHaveLength(2);
    expect(reading.events).toEqual([]);
  });
});
