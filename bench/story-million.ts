/** The bench of the growing index: a million generated reports, one after the other, none of them stored. */
import { reportIndex } from '../src/story/index.ts';
import type { Bench, Figure } from './frame.ts';
import { newsStream } from './story-batch.ts';

const REPORTS = Number(process.env.RAPPORTEUR_BENCH_REPORTS ?? 1_000_000);
/** The last reports, which meet the full index. */
const LAST = Math.min(50_000, REPORTS);
const MEGABYTE = 2 ** 20;

export const storyMillionBench: Bench = {
  name: 'story-million',
  asks: 'how fast does a report find its copies among a million, and what does the index weigh?',
  needs: [],
  slow: true,
  run: (): readonly Figure[] => {
    const index = reportIndex();
    let [adding, addingLast, copies, found, wrong, given, most] = [0, 0, 0, 0, 0, 0, 0];
    for (const report of newsStream(REPORTS)) {
      const begun = performance.now();
      const before = index.add(report);
      const took = performance.now() - begun;
      adding += took;
      given += 1;
      if (given > REPORTS - LAST) addingLast += took;
      // The id says which report of which story it is: STORY-REPORT-NUMBER.
      const [story, own, number] = report.id.split('-');
      const copied = own !== number;
      if (copied) copies += 1;
      if (copied && before.some((id) => id.startsWith(`${story}-${own}-`))) found += 1;
      wrong += before.filter((id) => !id.startsWith(`${story}-${own}-`)).length;
      if (given % 10_000 === 0) most = Math.max(most, process.memoryUsage().rss);
    }
    return [
      {
        measure: `reports/s into the index, ${REPORTS} generated`,
        value: Math.round((1000 * given) / adding),
        goal: 2000,
      },
      { measure: `reports/s, the last ${LAST}`, value: Math.round((1000 * LAST) / addingLast), goal: 2000 },
      {
        measure: 'memory of the process at most, MB',
        value: Math.round(Math.max(most, process.memoryUsage().rss) / MEGABYTE),
        goal: 1536,
        lowerIsBetter: true,
      },
      { measure: 'of that the columns of the index, MB', value: Math.round(index.size().bytes / MEGABYTE) },
      { measure: 'copies found, %', value: Math.round((1000 * found) / copies) / 10 },
      { measure: 'wrong ones given', value: wrong },
    ];
  },
};
