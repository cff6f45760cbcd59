/**
 * Runs the network's layers over many sentences at once: one long matrix, a row for each word, in which a convolution sees rows of
 * zeros beyond the ends of a sentence. What it gives stays in the kernel's memory until the next run.
 */
import { type Arena, arena, type Kernel, loadKernel, MODE } from './kernel.ts';
import type { Weights } from './weights.ts';

/** Words of one run. Large enough for a matrix to pay, small enough to stay in the processor's cache. */
export const CAPACITY = 512;

/** 16-bit steps to one in a normalised row: STEPS in assets/wasm/kernel.ts. */
const NORMAL_STEPS = 2048;
const FLOAT = 4;
const SHORT = 2;
const PANEL = 8;
/** Rows that the kernel takes at a time. */
const ROWS = 4;

/** A matrix in the kernel's memory. */
interface Matrix {
  readonly weightsAt: number;
  readonly scaleAt: number;
  readonly biasAt: number;
  readonly panels: number;
  readonly columns: number;
}

/** Rows of numbers in the kernel's memory. */
export interface Rows {
  readonly values: Float32Array;
  readonly columns: number;
}

export interface Encoder {
  /** Where the input goes: rows of 16-bit numbers. */
  readonly input: Int16Array;
  /** Reads the words in `input`; `bounds` are the rows at which sentences begin, and behind the last the number of rows. */
  run(bounds: readonly number[]): void;
  /** Scores that each word has of its own, after `run`: tags, root, distances. */
  readonly told: Rows;
  /** `scores[i * n + j]`: how well word j of the sentence fits word i as its head, apart from distance. */
  heads(first: number, n: number): Float32Array;
  /** Scores of the relations of `n` words, each under the row `over[i]`, or the root where that is below 0. */
  relations(n: number, over: Int32Array): Rows;
}

/** `inputColumns`: columns of an input row; `longest`: words of the longest sentence. */
export function encoder(weights: Weights, inputColumns: number, longest: number): Encoder {
  const { width, arc, relation, layers } = weights.header;
  const kernel: Kernel = loadKernel();
  const memory: Arena = arena(kernel.memory);

  const matrix = (name: string): Matrix => {
    const scale = weights.floats(`${name}.scale`);
    return {
      weightsAt: memory.keep(weights.matrix(name)),
      scaleAt: memory.keep(scale),
      biasAt: memory.keep(weights.floats(`${name}.bias`)),
      panels: scale.length / PANEL,
      columns: scale.length,
    };
  };
  const entry = matrix('entry');
  const told = matrix('told');
  const relations = matrix('relations');
  const arcs = matrix('arcs');
  const bilinear = matrix('arc');
  const deprel = matrix('deprel');
  const rootAt = memory.keep(weights.floats('root'));
  const stack = layers.map((layer, i) =>
    layer.kind === 'convolution'
      ? { ...layer, weights: matrix(`layer${i}`) }
      : {
          ...layer,
          inward: matrix(`layer${i}.inward`),
          outward: matrix(`layer${i}.outward`),
          distanceAt: memory.keep(distanceRows(weights.floats(`layer${i}.distance`), weights, longest)),
        },
  );

  const rows = (columns: number, size: number): number => memory.take((CAPACITY + ROWS) * columns * size);
  const inputAt = rows(inputColumns, SHORT);
  const streamAt = rows(width, FLOAT);
  const zeroAt = memory.take(Math.max(width, arc, 2 * relation, inputColumns) * SHORT);
  const normalAt = rows(width, SHORT);
  const inwardAt = rows(3 * width, FLOAT);
  const mixedAt = rows(width, FLOAT);
  const shortsAt = rows(Math.max(width, arc, 2 * relation), SHORT);
  const toldAt = rows(told.columns, FLOAT);
  const relationsAt = rows(relations.columns, FLOAT);
  const arcsAt = rows(2 * arc, FLOAT);
  const bilinearAt = rows(arc, FLOAT);
  const pairedAt = rows(2 * relation, FLOAT);
  const deprelAt = rows(deprel.columns, FLOAT);
  const scoresAt = memory.take(longest * longest * FLOAT);
  const stepsAt = rows(1, FLOAT);
  const tapsAt = rows(3, FLOAT);
  const filled = (value: number): number => memory.keep(new Float32Array(CAPACITY + ROWS).fill(value));
  const normalStepsAt = filled(1 / NORMAL_STEPS);
  const onesAt = filled(1);

  // The memory grows no more from here on, so that views into it stay good.
  const floats = (at: number, length: number) => new Float32Array(kernel.memory.buffer, at, length);
  const taps = new Uint32Array(kernel.memory.buffer, tapsAt, 3 * (CAPACITY + ROWS));
  const toldRows: Rows = { values: floats(toldAt, CAPACITY * told.columns), columns: told.columns };
  const deprelRows: Rows = { values: floats(deprelAt, CAPACITY * deprel.columns), columns: deprel.columns };
  const scores = floats(scoresAt, longest * longest);

  const padded = (n: number): number => (n + ROWS - 1) & -ROWS;

  /** Rows of `columns` shorts at `from`, as they stand, times a matrix. */
  function multiply(
    n: number,
    from: number,
    columns: number,
    by: Matrix,
    steps: number,
    out: number,
    mode: number,
  ): void {
    const all = padded(n);
    for (let i = 0; i < all; i++) taps[i] = i < n ? from + i * columns * SHORT : zeroAt;
    const stride = by.columns * FLOAT;
    kernel.multiply(all, 1, tapsAt, columns, by.weightsAt, by.panels, steps, by.scaleAt, by.biasAt, out, stride, mode);
  }

  function convolve(bounds: readonly number[], dilation: number, by: Matrix): void {
    const n = bounds[bounds.length - 1]!;
    const all = padded(n);
    kernel.normalise(n, width, streamAt, normalAt);
    taps.fill(zeroAt, 0, 3 * all);
    for (let s = 0; s + 1 < bounds.length; s++) {
      const first = bounds[s]!;
      const last = bounds[s + 1]!;
      for (let i = first; i < last; i++) {
        const at = normalAt + i * width * SHORT;
        if (i - dilation >= first) taps[i] = at - dilation * width * SHORT;
        taps[all + i] = at;
        if (i + dilation < last) taps[2 * all + i] = at + dilation * width * SHORT;
      }
    }
    const stride = width * FLOAT;
    const { weightsAt, panels, scaleAt, biasAt } = by;
    kernel.multiply(
      all,
      3,
      tapsAt,
      width,
      weightsAt,
      panels,
      normalStepsAt,
      scaleAt,
      biasAt,
      streamAt,
      stride,
      MODE.gate,
    );
  }

  function attend(bounds: readonly number[], heads: number, inward: Matrix, outward: Matrix, distanceAt: number): void {
    const n = bounds[bounds.length - 1]!;
    const columns = width / heads;
    const stride = 3 * width * FLOAT;
    kernel.normalise(n, width, streamAt, normalAt);
    multiply(n, normalAt, width, inward, normalStepsAt, inwardAt, MODE.store);
    for (let s = 0; s + 1 < bounds.length; s++) {
      const first = bounds[s]!;
      const length = bounds[s + 1]! - first;
      for (let head = 0; head < heads; head++) {
        const at = inwardAt + first * stride + head * columns * FLOAT;
        const near = distanceAt + (head * (2 * longest - 1) + longest - length) * FLOAT;
        const out = mixedAt + (first * width + head * columns) * FLOAT;
        kernel.pairs(length, columns, at, stride, at + width * FLOAT, stride, scoresAt);
        kernel.attend(
          length,
          columns,
          scoresAt,
          1 / Math.sqrt(columns),
          near,
          at + 2 * width * FLOAT,
          stride,
          out,
          width * FLOAT,
        );
      }
    }
    kernel.quantise(n, width, mixedAt, width * FLOAT, shortsAt, stepsAt);
    multiply(n, shortsAt, width, outward, stepsAt, streamAt, MODE.add);
  }

  return {
    input: new Int16Array(kernel.memory.buffer, inputAt, CAPACITY * inputColumns),
    told: toldRows,
    run(bounds) {
      const n = bounds[bounds.length - 1]!;
      multiply(n, inputAt, inputColumns, entry, onesAt, streamAt, MODE.store);
      for (const layer of stack) {
        if (layer.kind === 'convolution') convolve(bounds, layer.dilation, layer.weights);
        else attend(bounds, layer.heads, layer.inward, layer.outward, layer.distanceAt);
      }
      kernel.normalise(n, width, streamAt, normalAt);
      multiply(n, normalAt, width, told, normalStepsAt, toldAt, MODE.store);
      multiply(n, normalAt, width, relations, normalStepsAt, relationsAt, MODE.store);
      multiply(n, normalAt, width, arcs, normalStepsAt, arcsAt, MODE.rectify);
      kernel.quantise(n, arc, arcsAt, 2 * arc * FLOAT, shortsAt, stepsAt);
      multiply(n, shortsAt, arc, bilinear, stepsAt, bilinearAt, MODE.store);
    },
    heads(first, n) {
      const words = bilinearAt + first * arc * FLOAT;
      const over = arcsAt + (first * 2 * arc + arc) * FLOAT;
      kernel.pairs(n, arc, words, arc * FLOAT, over, 2 * arc * FLOAT, scoresAt);
      return scores;
    },
    relations(n, over) {
      const stride = relations.columns * FLOAT;
      const half = 2 * relation * FLOAT;
      for (let i = 0; i < n; i++) taps[i] = over[i]! < 0 ? rootAt : relationsAt + over[i]! * stride + half;
      kernel.relate(n, relation, relationsAt, stride, tapsAt, pairedAt);
      kernel.quantise(n, 2 * relation, pairedAt, half, shortsAt, stepsAt);
      multiply(n, shortsAt, 2 * relation, deprel, stepsAt, deprelAt, MODE.store);
      return deprelRows;
    },
  };
}

/** Bucket of the distance from a word to its head, which stands `distance` words behind it (below 0: before it). */
export function distanceBucket(distance: number, bounds: readonly number[]): number {
  const size = Math.abs(distance);
  let bucket = 0;
  while (bucket < bounds.length && size >= bounds[bucket]!) bucket++;
  return distance < 0 ? bucket : bucket + bounds.length + 1;
}

/** Weights of the distances, one row for each attention head: from -(longest - 1) to longest - 1. */
function distanceRows(values: Float32Array, weights: Weights, longest: number): Float32Array {
  const bounds = weights.header.distances;
  const buckets = 2 * (bounds.length + 1);
  const wide = 2 * longest - 1;
  const rows = new Float32Array((values.length / buckets) * wide);
  for (let at = 0; at < rows.length; at++) {
    const head = Math.floor(at / wide);
    rows[at] = values[head * buckets + distanceBucket((at % wide) - (longest - 1), bounds)]!;
  }
  return rows;
}
