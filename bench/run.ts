/** `npm run bench -- NAME …`: runs the named benches (`all`, or none: what there is). Exit 2 where a bench's data is not on this machine. */

import { agreedBench, mainBench, relateBench, saysBench, seedBench } from './facts.ts';
import { feedsBench } from './feeds.ts';
import { followBench } from './follow.ts';
import { type Bench, missing, printFigures } from './frame.ts';
import { howmanyBench } from './howmany.ts';
import { pageBench } from './page.ts';
import { recordBench } from './record.ts';
import { speedBench } from './speed.ts';
import { storyBench } from './story.ts';
import { storyMillionBench } from './story-million.ts';
import { storyRecordBench } from './story-record.ts';
import { textBench } from './text.ts';
import { whenBench } from './when.ts';
import { whereBench } from './where.ts';

const benches: readonly Bench[] = [
  seedBench,
  pageBench,
  feedsBench,
  textBench,
  whenBench,
  howmanyBench,
  whereBench,
  saysBench,
  mainBench,
  relateBench,
  agreedBench,
  storyBench,
  storyMillionBench,
  storyRecordBench,
  recordBench,
  followBench,
  speedBench,
];

const asked = process.argv.slice(2);
const named = benches.filter(({ name, slow }) => asked.includes(name) || (asked.includes('all') && slow !== true));
const unknown = asked.filter((name) => name !== 'all' && !benches.some((bench) => bench.name === name));

if (unknown.length > 0 || named.length === 0) {
  process.stderr.write(
    `usage: npm run bench -- NAME …\n${benches.map(({ name, asks }) => `  ${name.padEnd(8)} ${asks}\n`).join('')}`,
  );
  if (unknown.length > 0) process.stderr.write(`no bench is called ${unknown.join(', ')}\n`);
  process.exit(64);
}

for (const bench of named) {
  const lacking = missing(bench);
  if (lacking.length > 0) {
    process.stderr.write(
      `bench ${bench.name}: needs ${lacking.map((path) => `../shared/${path}`).join(', ')}, which this machine lacks\n`,
    );
    process.exitCode = 2;
    continue;
  }
  const begun = performance.now();
  const figures = await bench.run();
  printFigures(bench, figures, (performance.now() - begun) / 1000);
}
