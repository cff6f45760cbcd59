import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Home, homes } from '../../test/fixtures/homes.ts';
import { contradiction, otherStory, readings, storyLabels } from '../../test/fixtures/readings.ts';
import {
  addMissedEvent,
  addReadings,
  agreement,
  checkTables,
  correct,
  correctionsOf,
  listEvents,
  overview,
  type Record,
  readingOf,
  setStories,
  trainingRows,
  undoCorrection,
} from './index.ts';

const article = contradiction.article.id;
const only = { article };
const ana = { who: 'ana', why: 'read it again' };
const ben = { who: 'ben', why: 'and again' };

describe.each(homes)('%s', (_name, open) => {
  let home: Home;
  let record: Record;
  beforeAll(async () => {
    home = await open();
    record = home.record;
    await addReadings(record, readings);
    await setStories(record, storyLabels);
  });
  // Each test leaves the record as it was: all that was said is taken back.
  afterEach(async () => {
    expect(await checkTables(record)).toEqual([]);
    expect(await readingOf(record, article)).toEqual(contradiction);
    const words = await correctionsOf(record);
    const undone = new Set(words.map(({ undoes }) => undoes));
    for (const { n, verdict } of words) if (verdict !== 'undo' && !undone.has(n)) await undoCorrection(record, n, ana);
    expect((await listEvents(record, only)).rows).toHaveLength(contradiction.events.length);
  });
  afterAll(() => home.leave());

  test('any field of a fact can be said otherwise, and is found by what it is now', async () => {
    const [first] = contradiction.entities;
    const change = {
      standing: 'denied',
      actors: [first?.id],
      recipients: [],
      place: null,
      time: { from: '2031-03-20', to: '2031-03-21' },
    };
    await correct(record, { ...only, kind: 'event', fact: 0, verdict: 'change', change, ...ana });
    const { rows } = await listEvents(record, {
      ...only,
      after: '2031-03-20',
      before: '2031-03-21',
      actor: first?.name ?? '',
    });
    expect(rows.map(({ n }) => n)).toContain(0);
    expect(rows.find(({ n }) => n === 0)).toMatchObject({ standing: 'denied', recipients: [], time: change.time });
    expect(rows.find(({ n }) => n === 0)?.place).toBeUndefined();
  });

  test.each([
    [{ colour: 'red' }, 'no field colour'],
    [{ type: 'QUARREL' }, 'would not be one'],
    [{ actors: ['nobody'] }, 'no entity nobody'],
    [{ place: 99 }, 'none is number 99'],
    [{ trigger: [0, 999_999] }, 'the text ends at'],
    [{}, 'names no field'],
  ])('%j is refused: %s', async (change, message) => {
    const before = await correctionsOf(record);
    const refused = correct(record, { ...only, kind: 'event', fact: 0, verdict: 'change', change, ...ana });
    await expect(refused).rejects.toMatchObject({ code: 'query-invalid', message: expect.stringContaining(message) });
    expect(await correctionsOf(record)).toEqual(before);
  });

  test('words are taken back one by one, in any order', async () => {
    const at = { ...only, kind: 'event' as const, fact: 0 };
    const typed = await correct(record, { ...at, verdict: 'change', change: { type: 'COERCE' }, ...ana });
    const stood = await correct(record, { ...at, verdict: 'change', change: { standing: 'possible' }, ...ben });
    const shown = async () => (await listEvents(record, only)).rows.find(({ n }) => n === 0);
    expect(await shown()).toMatchObject({ type: 'COERCE', standing: 'possible' });
    await undoCorrection(record, typed, ben);
    expect(await shown()).toMatchObject({ type: 'ASSAULT', standing: 'possible' });
    await undoCorrection(record, stood, ana);
    expect(await shown()).toMatchObject({ type: 'ASSAULT', standing: 'happened' });
    await expect(undoCorrection(record, typed, ben)).rejects.toMatchObject({ code: 'query-invalid' });
    await expect(undoCorrection(record, 999, ben)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('an event that was missed is added by its words, counted, and taken back', async () => {
    const before = (await overview(record)).counts.events;
    const trigger = [0, 7] as const;
    const { n, fact } = await addMissedEvent(record, { article, event: { type: 'PROTEST', trigger }, ...ana });
    expect(fact).toBe(contradiction.events.length);
    const row = (await listEvents(record, { ...only, type: ['PROTEST'] })).rows.find((one) => one.n === fact);
    expect(row?.quote.marks).toEqual([trigger]);
    expect((await overview(record)).counts.events).toBe(before + 1);
    await correct(record, { ...only, kind: 'event', fact, verdict: 'change', change: { type: 'REJECT' }, ...ben });
    expect((await listEvents(record, { ...only, type: ['REJECT'] })).rows.map((one) => one.n)).toContain(fact);
    await undoCorrection(record, n, ana);
    expect((await overview(record)).counts.events).toBe(before);
  });

  test('what no longer exists cannot be corrected', async () => {
    const gone = { kind: 'event' as const, verdict: 'reject' as const, ...ana };
    await expect(correct(record, { ...gone, article: 'f'.repeat(64), fact: 0 })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(correct(record, { ...gone, article, fact: 99 })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('two coders are compared on what both spoke of, and every word is a row to learn from', async () => {
    const say = (voice: typeof ana, fact: number, verdict: 'accept' | 'reject') =>
      correct(record, { ...only, kind: 'event', fact, verdict, ...voice });
    for (const fact of [0, 1, 2]) await say(ana, fact, fact === 2 ? 'reject' : 'accept');
    for (const fact of [0, 1, 2]) await say(ben, fact, fact === 2 ? 'reject' : 'accept');
    await correct(record, { article: otherStory.article.id, kind: 'event', fact: 0, verdict: 'reject', ...ana });
    const { coders, fields } = await agreement(record);
    expect(coders).toEqual(['ana', 'ben']);
    expect(fields.find(({ field }) => field === 'shown')).toEqual({ field: 'shown', units: 3, alpha: 1 });
    const rows = await trainingRows(record);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({
      kind: 'event',
      words: contradiction.article.text.slice(...(contradiction.events[0]?.trigger ?? [0, 0])),
    });
    expect(rows.filter(({ right }) => right === undefined)).toHaveLength(2);
  });
});
