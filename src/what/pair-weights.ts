/** The small linear classifier over a pair's features: one row of weights a type, trained by `train/what/main.ts`. */
import { z } from 'zod';
import { assetBytes, oncePerLanguage } from '../assets/index.ts';
import { featureBuckets } from './pair-features.ts';

const headerSchema = z.object({ types: z.array(z.string()), buckets: z.int(), scale: z.number() });

export interface PairWeights {
  readonly types: readonly string[];
  readonly scale: number;
  /** Row by row, one of `featureBuckets` weights a type. */
  readonly weights: Int8Array;
}

/** `assets/LANGUAGE/what/pairs.bin`: length of the header (32 bits, little endian), the header as JSON, the weights. */
export const pairWeights = oncePerLanguage((language): PairWeights => {
  const bytes = assetBytes(`${language}/what/pairs.bin`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const { types, scale } = headerSchema.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))));
  return {
    types,
    scale,
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + 4 + length, types.length * featureBuckets),
  };
});

/** Probabilities of the types, in their order. */
export function pairScores({ types, scale, weights }: PairWeights, features: readonly number[]): readonly number[] {
  const scores = types.map((_, row) => {
    let sum = 0;
    for (const feature of features) sum += weights[row * featureBuckets + feature] ?? 0;
    return sum * scale;
  });
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}
