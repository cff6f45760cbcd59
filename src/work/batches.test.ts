/** Readings into a record that is sometimes full. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RapporteurError } from '../model/index.ts';
import { read } from '../read.ts';
import { openRecord, type Record } from '../record/index.ts';
import { makeBatches } from './batches.ts';

let record: Record;
beforeAll(async () => {
  record = await openRecord('memory:');
});
afterAll(() => record.close());

const page = (n: number) => {
  const text = `Troops of Norland shelled the town of Brod on Monday, killing ${n} people. It was report ${n}.`;
  return { id: `${n}`, page: { text }, reading: read({ text }) };
};

test('a full record is waited for, and every sender is told when its own is safe', async () => {
  let refusals = 2;
  const full = new RapporteurError('record-failed', 'the disk has less than 64 MB left');
  const waited: unknown[] = [];
  const sometimesFull: Record = {
    ...record,
    needRoom: async () => {
      if (refusals-- > 0) throw full;
    },
  };
  const { put } = makeBatches(sometimesFull, undefined, { againMs: 1, waiting: (failed) => void waited.push(failed) });
  expect(await Promise.all([put(page(1)), put(page(2)), put(page(1))])).toEqual(['added', 'added', 'known']);
  expect(waited).toEqual([full, full]);
});

test('a reading that the record refuses for its own sake takes no other along, and is not tried again', async () => {
  const bad = page(3);
  const poison = { ...bad, reading: { ...bad.reading, article: { ...bad.reading.article, text: 'a\0b' } } };
  const waited: unknown[] = [];
  const { put } = makeBatches(record, undefined, { waiting: (failed) => void waited.push(failed) });
  const [good, refused] = await Promise.all([put(page(4)), put(poison)]);
  expect([good, refused]).toEqual(['added', { failed: expect.objectContaining({ code: 'input-invalid' }) }]);
  expect(waited).toEqual([]);
});

test('whoever is asked to end waits no longer for a record that is away', async () => {
  const stop = new AbortController();
  const away: Record = {
    ...record,
    needRoom: async () => {
      stop.abort();
      throw new RapporteurError('record-unreachable', 'no answer');
    },
  };
  const { put } = makeBatches(away, undefined, { stop: stop.signal });
  expect(await put(page(5))).toEqual({ failed: expect.objectContaining({ code: 'record-unreachable' }) });
});
