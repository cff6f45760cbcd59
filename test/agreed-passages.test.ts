/** Short passages of our own on accords from many conflicts (`data/accords.jsonl`, CC0): what is promised, and how it is kept. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Reading, Span } from '../src/model/index.ts';
import { read } from '../src/read.ts';

interface Passage {
  readonly id: string;
  readonly text: string;
  readonly published: string;
  readonly provisions: readonly { readonly type: string; readonly modality: string; readonly obligation_span: Span }[];
  readonly status: readonly {
    readonly type: string;
    readonly status: string;
    readonly standing: string;
    readonly span: Span;
  }[];
}

const passages = readFileSync(new URL('data/accords.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): Passage => JSON.parse(line));
const readings = new Map(passages.map(({ id, text, published }): [string, Reading] => [id, read({ text, published })]));
const readingOf = (id: string): Reading => {
  const found = readings.get(id);
  if (found === undefined) throw new Error(`no passage ${id}`);
  return found;
};

const overlap = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];
const share = (found: number, all: number): number => found / all;

const provisions = passages.flatMap(({ id, provisions: gold }) => gold.map((one) => ({ ...one, id })));
const statuses = passages.flatMap(({ id, status: gold }) => gold.map((one) => ({ ...one, id })));

describe('passages on accords of other conflicts', () => {
  test('most promises are found with their type', () => {
    const found = provisions.filter(({ id, type, obligation_span: span }) =>
      readingOf(id).commitments.some((one) => one.type === type && overlap(one.what, span)),
    );
    expect(share(found.length, provisions.length)).toBeGreaterThan(0.8);
  });

  test('most reports are found with their type and status, and nearly all with their standing', () => {
    const found = statuses.flatMap((gold) => {
      const { id, type, status, span } = gold;
      const told = readingOf(id).statuses.find(
        (one) => one.type === type && one.status === status && overlap(one.evidence[0] ?? [0, 0], span),
      );
      return told === undefined ? [] : [told.standing === gold.standing];
    });
    expect(share(found.length, statuses.length)).toBeGreaterThan(0.72);
    expect(share(found.filter(Boolean).length, found.length)).toBeGreaterThan(0.88);
  });

  test('few reports are told that the passage does not make', () => {
    const all = passages.flatMap(({ id, status }) =>
      readingOf(id).statuses.map((one) =>
        status.some(
          ({ type, status: level, span }) =>
            type === one.type && level === one.status && overlap(one.evidence[0] ?? [0, 0], span),
        ),
      ),
    );
    expect(share(all.filter(Boolean).length, all.length)).toBeGreaterThan(0.88);
  });

  test.each(passages.filter((one) => one.provisions.length + one.status.length === 0).map(({ id }) => id))(
    '%s binds nobody',
    (id) => {
      expect(readingOf(id).commitments).toEqual([]);
      expect(readingOf(id).statuses).toEqual([]);
    },
  );
});
