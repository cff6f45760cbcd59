/** Quantities on the development sentences, and characters a second on parsed text, for times and quantities together. */
import { readQuantities } from '../src/howmany/index.ts';
import type { Quantity, TimeRef } from '../src/model/index.ts';
import { analyse } from '../src/text/index.ts';
import { readTimes } from '../src/when/index.ts';
import {
  type Bench,
  type Figure,
  inTemporaryFolder,
  lastJson,
  medianTime,
  score,
  shared,
  sharedLines,
  writeLines,
} from './frame.ts';

interface Gold {
  readonly id: string;
  readonly text: string;
}

interface Scores {
  readonly strict: { readonly f1: number };
  readonly full: { readonly f1: number };
  readonly of: number;
}

const gold = 'data/howmany/dev.jsonl';
const prose = 'data/when/wars-dev.jsonl';

function read(text: string): { times: readonly TimeRef[]; quantities: readonly Quantity[] } {
  const doc = analyse(text, []);
  const times = readTimes(doc, {});
  return { times, quantities: readQuantities(doc, times) };
}

function quality(): readonly Figure[] {
  const scores = inTemporaryFolder((folder) => {
    const readings = sharedLines<Gold>(gold).map(({ id, text }) => ({ id, reading: read(text) }));
    return lastJson<Scores>(
      score('score-howmany.mjs', ['--gold', shared(gold), '--pred', writeLines(folder, 'r.jsonl', readings)]),
    );
  });
  return [
    { measure: 'strict F1', value: scores.strict.f1, goal: 0.94, peer: 'recognizers-text 0.52, with cues 0.72' },
    { measure: 'full F1', value: scores.full.f1, goal: 0.87, peer: 'recognizers-text 0.19, with cues 0.21' },
    { measure: 'what is counted', value: scores.of, goal: 0.92, peer: 'none has it' },
  ];
}

function speed(): Figure {
  const docs = sharedLines<Gold>(prose).map(({ text }) => analyse(text, []));
  const characters = docs.reduce((sum, { text }) => sum + text.length, 0);
  const milliseconds = medianTime(() => {
    for (const doc of docs) readQuantities(doc, readTimes(doc, {}));
  });
  return {
    measure: 'characters/s on parsed text, with times',
    value: Math.round((characters / milliseconds) * 1000),
    goal: 1_000_000,
    peer: 'recognizers-text 5,000–20,000',
  };
}

export const howmanyBench: Bench = {
  name: 'howmany',
  asks: 'Are quantities found with value, bound, unit and what they count?',
  needs: [gold, prose],
  run: () => [...quality(), speed()],
};
