import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contradiction, readings } from '../../../test/fixtures/readings.ts';
import { factsOf } from './facts.ts';
import { segmentsOf } from './segments.ts';

describe('segments', () => {
  test('of a paragraph are its whole text, in order', () => {
    for (const reading of readings) {
      const facts = factsOf(reading);
      for (const paragraph of reading.article.paragraphs) {
        const segments = segmentsOf(paragraph, facts);
        expect(segments.map(({ start, end }) => reading.article.text.slice(start, end)).join('')).toBe(
          reading.article.text.slice(...paragraph),
        );
      }
    }
  });

  test('are cut where facts begin and end, and know the smallest fact first', () => {
    const { text, paragraphs } = contradiction.article;
    const segments = segmentsOf(paragraphs[0] ?? [0, 0], factsOf(contradiction));
    const fired = segments.find(({ start, end }) => text.slice(start, end) === 'fired');
    expect(fired?.marked.map(({ key }) => key)).toEqual(['what.0', 'says.0']);
    expect(fired?.worded.map(({ key }) => key).sort()).toEqual(['says.0', 'what.0']);
  });

  test('hold for any spans, also such that reach out of the paragraph', () => {
    const span = fc.tuple(fc.nat(60), fc.nat(20)).map(([start, length]): [number, number] => [start, start + length]);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
        const times = spans.map((words) => ({ span: words, type: 'DATE' as const, value: '2031' }));
        const facts = factsOf({
          ...contradiction,
          entities: [],
          places: [],
          quantities: [],
          claims: [],
          events: [],
          statuses: [],
          times,
        });
        const segments = segmentsOf([10, 50], facts);
        expect(segments[0]?.start).toBe(10);
        expect(segments.at(-1)?.end).toBe(50);
        for (const [i, { start, end, marked }] of segments.entries()) {
          expect(start).toBeLessThan(end);
          expect(start).toBe(i === 0 ? 10 : segments[i - 1]?.end);
          const covering = spans.filter(([from, to]) => from < end && to > start);
          expect(marked).toHaveLength(covering.length);
        }
      }),
    );
  });
});
