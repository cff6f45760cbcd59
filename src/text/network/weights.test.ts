import { expect, test } from 'vitest';
import { assetBytes } from '../../assets/index.ts';
import { readWeights } from './weights.ts';

test('a file that is none of ours is named as broken', () => {
  expect(() => readWeights(new TextEncoder().encode('a letter, not weights'))).toThrow('not a file of weights');
  expect(() => readWeights(new Uint8Array())).toThrow('not a file of weights');
});

test('a file that was cut off is named as broken', () => {
  const weights = readWeights(assetBytes('en/text/network.bin').slice(0, 100_000));
  expect(() => weights.matrix('deprel')).toThrow('section deprel is cut off');
});

test('sections are found by name and type', () => {
  const weights = readWeights(assetBytes('en/text/network.bin'));
  expect(weights.keys('keys')).toHaveLength(2 * weights.header.words);
  expect(() => weights.floats('keys')).toThrow('no section keys of type f32');
});
