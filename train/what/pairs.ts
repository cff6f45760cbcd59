/**
 * The classifier of `relate`: a multinomial logistic regression over hashed features, trained on the training part of PLV (../shared/data/events; to
 * train on, not to copy). The same rows give the same weights.
 */
import { readFileSync } from 'node:fs';
import { analyse } from '../../src/text/index.ts';
import { featureBuckets, pairFeatures, tokensOfSpans, toldTypes } from '../../src/what/index.ts';

interface Row {
  readonly id: string;
  readonly text: string;
  readonly sentence: string;
  readonly source: readonly (readonly [number, number])[];
  readonly target: readonly (readonly [number, number])[];
  readonly type: string;
}

interface Example {
  readonly id: string;
  readonly features: readonly number[];
  readonly type: number;
  readonly fold: number;
}

const folds = 5;
const epochs = 40;
const rate = 0.03;
const decay = 5e-3;

const path = new URL('../../../shared/data/events/dev.jsonl', import.meta.url);

/** The rows of PLV as features and type numbers, with the names of the types. */
export function pairExamples(): { readonly types: readonly string[]; readonly examples: readonly Example[] } {
  const rows: readonly Row[] = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const types = [...new Set(rows.map(({ type }) => type))].sort();
  const sentences = [...new Set(rows.map(({ sentence }) => sentence))];
  const examples = rows.map(({ id, text, sentence, source, target, type }) => {
    const doc = analyse(text, []);
    const from = tokensOfSpans(doc, source);
    const to = tokensOfSpans(doc, target);
    return {
      id,
      features: pairFeatures(doc, from, to, toldTypes(doc, from, to)),
      type: types.indexOf(type),
      // Rows of one sentence stay in one fold: else the test would know its words.
      fold: sentences.indexOf(sentence) % folds,
    };
  });
  return { types, examples };
}

const softmax = (scores: readonly number[]): readonly number[] => {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
};

const scoresOf = (weights: Float32Array, features: readonly number[], count: number): readonly number[] =>
  Array.from({ length: count }, (_, row) =>
    features.reduce((sum, feature) => sum + weights[row * featureBuckets + feature]!, 0),
  );

/** Rows of a type that are added to each feature before its share of types is taken: a word seen once tells little. */
const doubt = 0.3;

/** How much each feature tells: the root of the divergence of its types from those of all rows. */
function tellingOf(training: readonly Example[], count: number): Float32Array {
  const seen = new Float32Array(count * featureBuckets);
  const rows = new Float32Array(count);
  for (const { features, type } of training) {
    rows[type]!++;
    for (const feature of features) seen[type * featureBuckets + feature]!++;
  }
  return Float32Array.from({ length: featureBuckets }, (_, feature) => {
    let total = 0;
    for (let row = 0; row < count; row++) total += seen[row * featureBuckets + feature]!;
    let divergence = 0;
    for (let row = 0; row < count; row++) {
      const usual = rows[row]! / training.length;
      const here = (seen[row * featureBuckets + feature]! + doubt * count * usual) / (total + doubt * count);
      if (here > 0) divergence += here * Math.log(here / usual);
    }
    return Math.sqrt(Math.max(0, divergence));
  });
}

/** Adagrad over the examples in a fixed order, each feature as large as `scale` says; rarer types weigh more, since the measure is a mean over types. */
function descend(training: readonly Example[], count: number, scale: Float32Array): Float32Array {
  const weights = new Float32Array(count * featureBuckets);
  const squares = new Float32Array(weights.length).fill(1e-6);
  const counts = Array.from({ length: count }, (_, type) => training.filter((one) => one.type === type).length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = 0; i < training.length; i++) {
      const { features, type } = training[(i * 7919 + epoch * 104729) % training.length]!;
      const scores = Array.from({ length: count }, (_, row) =>
        features.reduce((sum, feature) => sum + weights[row * featureBuckets + feature]! * scale[feature]!, 0),
      );
      const probabilities = softmax(scores);
      const weight = Math.sqrt(training.length / (count * Math.max(1, counts[type]!)));
      for (let row = 0; row < count; row++) {
        const slope = weight * (probabilities[row]! - (row === type ? 1 : 0));
        for (const feature of features) {
          const at = row * featureBuckets + feature;
          const gradient = slope * scale[feature]! + decay * weights[at]!;
          squares[at]! += gradient * gradient;
          weights[at]! -= (rate * gradient) / Math.sqrt(squares[at]!);
        }
      }
    }
  }
  return weights.map((weight, at) => weight * scale[at % featureBuckets]!);
}

/** The mean of two models over the same features: all alike, and each as large as it tells. Together they err less than either. */
export function trainPairs(training: readonly Example[], count: number): Float32Array {
  const alike = descend(training, count, new Float32Array(featureBuckets).fill(1));
  const telling = descend(training, count, tellingOf(training, count));
  return alike.map((weight, at) => (weight + telling[at]!) / 2);
}

const best = (scores: readonly number[]): number => scores.indexOf(Math.max(...scores));

/** The type of each row as weights tell it that were trained on the other folds. */
export function crossValidated(): readonly { readonly id: string; readonly type: string }[] {
  const { types, examples } = pairExamples();
  const told: { id: string; type: string }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const weights = trainPairs(
      examples.filter((one) => one.fold !== fold),
      types.length,
    );
    for (const { id, features, fold: own } of examples) {
      if (own === fold) told.push({ id, type: types[best(scoresOf(weights, features, types.length))]! });
    }
  }
  return told;
}
