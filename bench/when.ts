/** Times on the three development files (sentences, GUM, WikiWars), each apart, and characters a second on parsed text. */
import type { Doc, TimeRef } from '../src/model/index.ts';
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
  readonly published?: string;
}

interface Scores {
  readonly strict: { readonly f1: number };
  readonly value: { readonly f1: number };
  readonly interval: { readonly hit: number };
}

interface File {
  readonly name: string;
  /** Strict, value, interval. */
  readonly goals: readonly [number, number, number];
  readonly peers: readonly [string, string, string];
}

const files: readonly File[] = [
  { name: 'sentences-dev', goals: [0.96, 0.95, 0.93], peers: ['SUTime 0.88', 'HeidelTime 0.86', 'HeidelTime 0.75'] },
  { name: 'dev', goals: [0.88, 0.87, 0.88], peers: ['HeidelTime 0.76', 'HeidelTime 0.77', 'HeidelTime 0.79'] },
  { name: 'wars-dev', goals: [0.92, 0.89, 0.91], peers: ['HeidelTime 0.89', 'HeidelTime 0.85', 'HeidelTime 0.88'] },
];

const read = (doc: Doc, published: string | undefined): TimeRef[] =>
  readTimes(doc, published === undefined ? {} : { published });

function figuresOf({ name, goals, peers }: File): readonly Figure[] {
  const path = `data/when/${name}.jsonl`;
  const scores = inTemporaryFolder((folder) => {
    const readings = sharedLines<Gold>(path).map(({ id, text, published }) => ({
      id,
      reading: { times: read(analyse(text, []), published) },
    }));
    const predicted = writeLines(folder, 'readings.jsonl', readings);
    return lastJson<Scores>(score('score-when.mjs', ['--gold', shared(path), '--pred', predicted]));
  });
  const values = [scores.strict.f1, scores.value.f1, scores.interval.hit];
  return (['strict', 'value', 'interval'] as const).map((measure, k) => ({
    measure: `${name} ${measure}`,
    value: values[k] ?? 0,
    goal: goals[k] ?? 0,
    peer: peers[k] ?? '',
  }));
}

function speed(): Figure {
  const documents = sharedLines<Gold>('data/when/wars-dev.jsonl').map(({ text, published }) => ({
    doc: analyse(text, []),
    published,
  }));
  const characters = documents.reduce((sum, { doc }) => sum + doc.text.length, 0);
  const milliseconds = medianTime(() => {
    for (const { doc, published } of documents) read(doc, published);
  });
  return {
    measure: 'characters/s on parsed text',
    value: Math.round((characters / milliseconds) * 1000),
    goal: 1_000_000,
    peer: 'chrono 1,300,000–5,000,000 for far less, HeidelTime 20,000',
  };
}

export const whenBench: Bench = {
  name: 'when',
  asks: 'Are times found, valued and placed right?',
  needs: files.map(({ name }) => `data/when/${name}.jsonl`),
  run: () => [...files.flatMap(figuresOf), speed()],
};
