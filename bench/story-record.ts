/** The bench of a growing record's stories: what does an article more cost, with its labels and its happenings? */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading } from '../src/model/index.ts';
import { addReadings, labelStories, openRecord } from '../src/record/index.ts';
import type { Bench, Figure } from './frame.ts';
import { newsStream } from './story-batch.ts';
import { syntheticReadings } from './synthetic-readings.ts';

const ARTICLES = Number(process.env.RAPPORTEUR_BENCH_ARTICLES ?? 5_000);
/** Articles that come one by one, and how many at once. */
const ONES = 20;
const MANY = 50;
/** Readings of one transaction. */
const BATCH = 250;

export const storyRecordBench: Bench = {
  name: 'story-record',
  asks: 'how long until an article more is in its story, in a record of thousands?',
  needs: [],
  slow: true,
  run: async (): Promise<readonly Figure[]> => [
    ...(await measured('news', newsReadings)),
    ...(await measured('examples retold', (count) => [...syntheticReadings(count)])),
  ],
};

/** Readings without facts of the made-up news: stories of half a dozen reports, every second a copy. */
function newsReadings(count: number): readonly Reading[] {
  const [model] = syntheticReadings(1);
  if (model === undefined) return [];
  return [...newsStream(count)].map(({ id, text, published = '' }) => ({
    ...model,
    article: { ...model.article, id, text, published, paragraphs: [[0, text.length]], headline: text.slice(0, 60) },
    sentences: [[0, text.length]],
    entities: [],
    times: [],
    places: [],
    quantities: [],
    claims: [],
    events: [],
    commitments: [],
    statuses: [],
  }));
}

async function measured(news: string, made: (count: number) => readonly Reading[]): Promise<readonly Figure[]> {
  // The last ones are of the stories told before: every so many of all come late.
  const all = made(ARTICLES + ONES + MANY);
  const late = all.filter((_, i) => i % Math.floor(all.length / (ONES + MANY)) === 0).slice(0, ONES + MANY);
  const first = all.filter((one) => !late.includes(one));
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-bench-'));
  try {
    const record = await openRecord(folder);
    for (let at = 0; at < first.length; at += BATCH) await addReadings(record, first.slice(at, at + BATCH));
    const whole = await seconds(() => labelStories(record));
    let one = 0;
    for (const reading of late.slice(0, ONES)) {
      await addReadings(record, [reading]);
      one += await seconds(() => labelStories(record));
    }
    await addReadings(record, late.slice(ONES));
    const many = await seconds(() => labelStories(record));
    await record.close();
    return [
      { measure: `${news}: ${first.length} told at first, s`, value: rounded(whole) },
      { measure: `${news}: one article more, s`, value: rounded(one / ONES), lowerIsBetter: true },
      { measure: `${news}: ${MANY} articles more, s`, value: rounded(many), lowerIsBetter: true },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
