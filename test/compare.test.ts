import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Compared, compare } from '../src/compare/index.ts';
import { exportOf } from '../src/export/index.ts';
import { addReadings, openRecord, setStories } from '../src/record/index.ts';
import { readings, storyLabels } from './fixtures/readings.ts';

test('what we export as POLECAT we find again: every row with a place agrees with our record', async () => {
  const record = await openRecord('memory:');
  const path = join(tmpdir(), `rapporteur-${randomUUID()}.csv`);
  try {
    await addReadings(record, readings);
    await setStories(record, storyLabels);
    let text = '';
    for await (const chunk of exportOf(record, 'polecat', { standing: ['happened', 'ongoing'] })) text += chunk;
    await writeFile(path, text);
    const rows: Compared[] = [];
    for await (const row of compare(record, path)) rows.push(row);
    const placed = rows.filter((row) => row.verdict !== 'ours only' && row.theirs.place !== undefined);
    expect(placed.length).toBeGreaterThan(3);
    expect(placed.filter(({ verdict }) => verdict !== 'agreement')).toEqual([]);
  } finally {
    await record.close();
    await rm(path, { force: true });
  }
});
