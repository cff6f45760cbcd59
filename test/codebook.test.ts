import { describe, expect, test } from 'vitest';
import { read } from '../src/read.ts';
import { frames } from '../src/what/index.ts';

/** Every row of the table is an example of itself: its sentence must give an event of its type. */
const rows = [...new Map([...frames('en').values()].flat().map((frame) => [frame.row, frame])).values()].sort(
  (a, b) => a.row - b.row,
);

describe('each frame of assets/en/what/frames.tsv reads its own example', () => {
  test.each(rows.map(({ type, example }) => [example, type] as const))('%s → %s', (example, type) => {
    expect(read({ text: example }).events.map((event) => event.type)).toContain(type);
  });
});
