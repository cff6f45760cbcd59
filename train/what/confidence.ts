/**
 * Writes `assets/en/what/confidence.tsv`, the weights of an event's confidence, and says how well they are calibrated on documents they have not seen.
 * Run by `npx tsx train/what/confidence.ts`; the same judgements give the same weights.
 */
import { writeFileSync } from 'node:fs';
import { reliability, reliabilityLines } from './calibration.ts';
import { type JudgedEvent, judgedEvents } from './judged.ts';

const folds = 5;
const steps = 4000;
const rate = 0.5;
/** Pull towards nothing, in events: a feature has to be seen more often than this to weigh. */
const pull = 3;

const probability = (weights: ReadonlyMap<string, number>, features: readonly string[]): number =>
  1 / (1 + Math.exp(-features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0)));

/** A logistic regression by gradient descent; the first feature, which always holds, is not pulled. */
function fit(events: readonly JudgedEvent[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>(
    events.flatMap(({ features }) => features.map((feature) => [feature, 0] as const)),
  );
  const always = events[0]?.features[0];
  for (let step = 0; step < steps; step++) {
    const slopes = new Map([...weights].map(([feature, weight]) => [feature, feature === always ? 0 : pull * weight]));
    for (const { features, right } of events) {
      const error = probability(weights, features) - (right ? 1 : 0);
      for (const feature of features) slopes.set(feature, (slopes.get(feature) ?? 0) + error);
    }
    for (const [feature, slope] of slopes)
      weights.set(feature, (weights.get(feature) ?? 0) - (rate * slope) / events.length);
  }
  return weights;
}

const events = judgedEvents();
const documents = [...new Set(events.map(({ document }) => document))];
const foldOf = ({ document }: JudgedEvent): number => documents.indexOf(document) % folds;
const told = Array.from({ length: folds }, (_, fold) => {
  const weights = fit(events.filter((event) => foldOf(event) !== fold));
  return events
    .filter((event) => foldOf(event) === fold)
    .map(({ features, right }) => ({ confidence: probability(weights, features), right }));
}).flat();

const rows = [...fit(events)].map(([feature, weight]) => `${feature}\t${weight.toFixed(2)}`);
const head = [
  '# What counts for and against an event, in the logistic model of its confidence. Made by train/what/confidence.ts from events judged by hand in MEANTIME,',
  '# GUM (CC BY, CC BY-SA) and EWT (CC BY-SA 4.0), of which nothing else is kept; judgements of this project (CC0).',
  'feature\tweight',
];
writeFileSync(new URL('../../assets/en/what/confidence.tsv', import.meta.url), `${[...head, ...rows].join('\n')}\n`);
process.stdout.write(`${events.length} events of ${documents.length} documents, by ${folds} folds of documents:\n`);
process.stdout.write(`${reliabilityLines(reliability(told)).join('\n')}\n`);
