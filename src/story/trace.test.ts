import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterReports, clusterTraces } from './cluster.ts';
import type { Report } from './report.ts';
import { packed, TRACE_VERSION, traceReader, unpacked } from './trace.ts';

const report = {
  headline: 'Ukraine and Russia agree a truce',
  text: 'KYIV, 14 March 2024 (Wire) — Ukraine said on Thursday that Russia had shelled 1,960 homes. “We know,” Russia said. Ukraine and Russia met in 2023; Russia left. Ukraine stayed.',
};

/** The trace after it has been packed, from bytes that begin anywhere. */
function kept(one: Pick<Report, 'text' | 'headline'>, offset = 0) {
  const bytes = packed(traceReader()(one));
  const aside = new Uint8Array(bytes.length + offset);
  aside.set(bytes, offset);
  const trace = unpacked(aside.subarray(offset));
  if (trace === undefined) throw new Error('it was not unpacked');
  return trace;
}

test.each([[0], [1], [4]])('what was packed comes back, from bytes that begin at %i', (offset) => {
  const [before, after] = [traceReader()(report), kept(report, offset)];
  expect(after.shingles).toEqual(before.shingles);
  expect(after.length).toBe(report.text.length);
  expect(after.subject()).toEqual(before.subject());
  expect(after.subject().parties).toEqual(new Set(['RUS', 'UKR']));
  expect(after.subject().named.dates).toEqual(new Set([314]));
});

test('what another version packed, or was cut off, is not taken', () => {
  const bytes = packed(traceReader()(report));
  expect(unpacked(bytes.subarray(0, -4))).toBeUndefined();
  expect(unpacked(bytes.subarray(0, 9))).toBeUndefined();
  const other = bytes.slice();
  other[0] = TRACE_VERSION + 1;
  expect(unpacked(other)).toBeUndefined();
});

// A new digest here needs a new TRACE_VERSION: records keep traces, and would compare old ones with new ones.
test('the same text leaves the same trace as long as the version is the same', () => {
  const digest = createHash('sha256')
    .update(packed(traceReader()(report)))
    .digest('hex')
    .slice(0, 16);
  expect([TRACE_VERSION, digest]).toEqual([1, '55628d0e99cfabe4']);
});

const word = fc.constantFrom(
  'quake',
  'Velmora',
  'ferry',
  'harbour',
  'Monday',
  '1,200',
  'rescue',
  'union',
  'ballot',
  'the',
);
const texts = fc.array(
  fc.record({
    text: fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
    headline: fc.option(
      fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
      { nil: undefined },
    ),
    day: fc.option(fc.integer({ min: 1, max: 28 }), { nil: undefined }),
  }),
  { maxLength: 15 },
);

test('articles of which only the trace was kept get the labels that their texts get', () => {
  fc.assert(
    fc.property(texts, (all) => {
      const reports = all.map(
        ({ text, headline, day }, n): Report => ({
          id: String(n),
          text,
          ...(headline !== undefined && { headline }),
          ...(day !== undefined && { published: `2031-05-${String(day).padStart(2, '0')}` }),
        }),
      );
      const traced = reports.map(({ id, published, ...one }) => ({
        id,
        ...(published !== undefined && { published }),
        trace: kept(one),
      }));
      expect(clusterTraces(traced)).toEqual(clusterReports(reports));
    }),
    { numRuns: 200 },
  );
});
