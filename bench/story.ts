/** The bench of the story desk: copies of one report, reports of one story, and how fast a large batch goes. */
import { clusterReports, happenings, type Report, type StoryLabel } from '../src/story/index.ts';
import { type Bench, type Figure, inTemporaryFolder, score, shared, sharedLines, writeLines } from './frame.ts';
import { sameEventGold } from './same-event-gold.ts';
import { newsBatch } from './story-batch.ts';

interface GoldReport {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly published?: string;
}

interface StoryScore {
  readonly bcubed: { readonly f1: number };
  readonly pairs: { readonly p: number; readonly r: number; readonly f1: number };
}

const percent = (value: number): number => Math.round(value * 1000) / 10;

/** The scorer's word on one data set, by one of the labels. */
function scored(folder: string, path: string, label: 'report' | 'story'): StoryScore {
  const reports = sharedLines<GoldReport>(path).map(
    ({ id, text, title, published }): Report => ({
      id,
      text,
      ...(title !== undefined && { headline: title }),
      ...(published !== undefined && { published }),
    }),
  );
  const lines = clusterReports(reports).map((one: StoryLabel) => ({ id: one.id, cluster: one[label] }));
  const predictions = writeLines(folder, 'clusters.jsonl', lines);
  const field = label === 'report' ? 'family' : 'story';
  return JSON.parse(score('score-stories.mjs', [shared(path), predictions, '--field', field, '--json']));
}

/** Precision, recall and F1 over the pairs of tellings of different articles. */
function sameEvents(): StoryScore['pairs'] {
  const foundIn = new Map(
    happenings(sameEventGold.map(({ telling }) => telling)).flatMap(({ id, tellings }) =>
      tellings.map((one) => [one.id, id] as const),
    ),
  );
  let [right, found, gold] = [0, 0, 0];
  for (const [i, one] of sameEventGold.entries()) {
    for (const other of sameEventGold.slice(i + 1)) {
      if (one.telling.article === other.telling.article) continue;
      const same = one.happening === other.happening;
      const joined = foundIn.get(one.telling.id) === foundIn.get(other.telling.id);
      gold += Number(same);
      found += Number(joined);
      right += Number(same && joined);
    }
  }
  const [p, r] = [found === 0 ? 1 : right / found, right / gold];
  return { p, r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r) };
}

/** Reports of the batch on which speed is measured. */
const BATCH = 10_000;

export const storyBench: Bench = {
  name: 'story',
  asks: 'which articles are copies of one report, and which reports tell of one story?',
  needs: [
    'data/stories/copies-dev.jsonl',
    'data/stories/stories-dev.jsonl',
    'data/stories/stories-ecb-dev.jsonl',
    'score/score-stories.mjs',
  ],
  run: () =>
    inTemporaryFolder((folder): readonly Figure[] => {
      const family = scored(folder, 'data/stories/copies-dev.jsonl', 'report');
      const loners = scored(folder, 'data/stories/stories-dev.jsonl', 'story');
      const twins = scored(folder, 'data/stories/stories-ecb-dev.jsonl', 'story');
      const events = sameEvents();
      const batch = newsBatch(BATCH);
      const begun = performance.now();
      clusterReports(batch);
      const seconds = (performance.now() - begun) / 1000;
      return [
        {
          measure: 'copies, pair F1',
          value: percent(family.pairs.f1),
          goal: 98,
          peer: 'three-word shingles 95 at the best threshold, 67 to 79 at the usual ones',
        },
        { measure: 'copies, pair precision', value: percent(family.pairs.p) },
        { measure: 'copies, pair recall', value: percent(family.pairs.r) },
        { measure: 'stories-dev, B-cubed F1', value: percent(loners.bcubed.f1), goal: 92, peer: 'each alone 89' },
        { measure: 'stories-dev, pair F1', value: percent(loners.pairs.f1), goal: 65, peer: 'words alone 32' },
        { measure: 'stories-ecb-dev, B-cubed F1', value: percent(twins.bcubed.f1), goal: 92, peer: 'TF-IDF 87' },
        { measure: 'stories-ecb-dev, pair F1', value: percent(twins.pairs.f1), goal: 88, peer: 'TF-IDF 82' },
        { measure: 'same event, examples by hand, pair F1', value: percent(events.f1), goal: 80 },
        { measure: 'same event, pair precision', value: percent(events.p) },
        { measure: 'same event, pair recall', value: percent(events.r) },
        { measure: `reports/s, ${BATCH} generated`, value: Math.round(BATCH / seconds), goal: 2000 },
      ];
    }),
};
