import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { assetBytes } from '../../assets/index.ts';
import { arena, loadKernel, MODE } from './kernel.ts';

/** Whole numbers that look random, always the same. */
function numbers(count: number, limit: number): number[] {
  let state = 12345;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * (2 * limit + 1)) - limit;
  });
}

test('the shipped kernel is what its source makes', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
  const script = fileURLToPath(new URL('../../../assets/wasm/build.mjs', import.meta.url));
  execFileSync(process.execPath, [script, join(folder, 'kernel.wasm')]);
  const built = readFileSync(join(folder, 'kernel.wasm'));
  rmSync(folder, { recursive: true });
  expect(built.equals(assetBytes('wasm/kernel.wasm'))).toBe(true);
});

test('multiply: rows times a matrix, scaled, with a bias', () => {
  const kernel = loadKernel();
  const memory = arena(kernel.memory);
  const [rows, k, columns] = [4, 8, 16];
  const x = numbers(rows * k, 2000);
  const w = numbers(columns * k, 127);
  const panels = new Int16Array(columns * k);
  for (let c = 0; c < columns; c++) {
    for (let i = 0; i < k; i++) panels[(((c >> 3) * k) / 2 + (i >> 1)) * 16 + (c & 7) * 2 + (i & 1)] = w[c * k + i]!;
  }
  const inAt = memory.keep(Int16Array.from(x));
  const taps = Float32Array.from({ length: rows }, () => 0);
  const tapsAt = memory.keep(taps);
  const weightsAt = memory.keep(panels);
  const stepsAt = memory.keep(Float32Array.from([1, 0.5, 0.25, 2]));
  const scaleAt = memory.keep(Float32Array.from({ length: columns }, (_, c) => 1 / (1 << (c & 3))));
  const biasAt = memory.keep(Float32Array.from({ length: columns }, (_, c) => c));
  const outAt = memory.take(rows * columns * 4);
  new Uint32Array(kernel.memory.buffer, tapsAt, rows).set(Array.from({ length: rows }, (_, r) => inAt + r * k * 2));
  kernel.multiply(rows, 1, tapsAt, k, weightsAt, 2, stepsAt, scaleAt, biasAt, outAt, columns * 4, MODE.store);
  const expected = Array.from({ length: rows * columns }, (_, at) => {
    const [r, c] = [Math.floor(at / columns), at % columns];
    const product = x.slice(r * k, (r + 1) * k).reduce((sum, value, i) => sum + value * w[c * k + i]!, 0);
    return (product * [1, 0.5, 0.25, 2][r]!) / (1 << (c & 3)) + c;
  });
  expect([...new Float32Array(kernel.memory.buffer, outAt, rows * columns)]).toEqual(expected.map(Math.fround));
});

test('normalise: less the mean, over the deviation', () => {
  const kernel = loadKernel();
  const memory = arena(kernel.memory);
  const row = numbers(16, 100);
  const inAt = memory.keep(Float32Array.from(row));
  const outAt = memory.take(32);
  kernel.normalise(1, 16, inAt, outAt);
  const mean = row.reduce((a, b) => a + b) / 16;
  const deviation = Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 16);
  for (const [i, value] of new Int16Array(kernel.memory.buffer, outAt, 16).entries()) {
    expect(Math.abs(value / 2048 - (row[i]! - mean) / deviation)).toBeLessThan(0.001);
  }
});

test('attend: shares of one, by likeness and distance', () => {
  const kernel = loadKernel();
  const memory = arena(kernel.memory);
  const [n, columns] = [5, 16];
  const likeness = numbers(n * n, 30).map((value) => value / 10);
  const near = numbers(2 * n - 1, 10).map((value) => value / 10);
  const values = numbers(n * columns, 50);
  const scoresAt = memory.keep(Float32Array.from(likeness));
  const nearAt = memory.keep(Float32Array.from(near));
  const valuesAt = memory.keep(Float32Array.from(values));
  const outAt = memory.take(n * columns * 4);
  kernel.attend(n, columns, scoresAt, 0.5, nearAt, valuesAt, columns * 4, outAt, columns * 4);
  const out = new Float32Array(kernel.memory.buffer, outAt, n * columns);
  for (let i = 0; i < n; i++) {
    const shares = Array.from({ length: n }, (_, j) => Math.exp(likeness[i * n + j]! * 0.5 + near[j - i + n - 1]!));
    const sum = shares.reduce((a, b) => a + b);
    for (let c = 0; c < columns; c++) {
      const expected = shares.reduce((mix, share, j) => mix + (share / sum) * values[j * columns + c]!, 0);
      expect(out[i * columns + c]).toBeCloseTo(expected, 3);
    }
  }
});
