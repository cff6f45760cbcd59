/** Writes `assets/en/what/pairs.bin`, the weights of `relate`. Run by `npx tsx train/what/main.ts`; `npm run bench -- what` cross-validates them. */
import { writeFileSync } from 'node:fs';
import { featureBuckets } from '../../src/what/index.ts';
import { pairExamples, trainPairs } from './pairs.ts';

/** Weights are rounded to eight bits. */
const largest = 127;

const { types, examples } = pairExamples();
const weights = trainPairs(examples, types.length);
const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / largest;
const header = new TextEncoder().encode(JSON.stringify({ types, buckets: featureBuckets, scale }));
const file = Buffer.alloc(4 + header.length + weights.length);
file.writeUInt32LE(header.length, 0);
file.set(header, 4);
for (const [i, weight] of weights.entries()) file.writeInt8(Math.round(weight / scale), 4 + header.length + i);
writeFileSync(new URL('../../assets/en/what/pairs.bin', import.meta.url), file);
process.stdout.write(`${types.length} types, ${examples.length} rows\n`);
