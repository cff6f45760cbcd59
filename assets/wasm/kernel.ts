/**
 * The arithmetic of the network in WebAssembly SIMD. AssemblyScript; built by `node assets/wasm/build.mjs` into kernel.wasm.
 *
 * Every sum is taken in one fixed order and nothing depends on the machine, so that a text gives the same numbers everywhere.
 * All arguments named `…At` are byte addresses in the memory; rows of 16-bit numbers are padded to multiples of 8 columns.
 */

/** 16-bit steps to one, for rows that `normalise` writes: a normalised row of 160 columns stays under 12.7 · 2048 < 32767. */
const STEPS: f32 = 2048;

/**
 * What `multiply` does with the products of a panel of eight columns: 0 stores them as they are, 1 stores them with negative ones set
 * to 0, 2 adds to `out` the first four times the logistic function of the last four, 3 adds them to `out`.
 */
const RECTIFY = 1;
const GATE = 2;
const ADD = 3;

@inline
function exponential(x: v128): v128 {
  const bounded = f32x4.max(f32x4.splat(-80), f32x4.min(f32x4.splat(80), x));
  const whole = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(1.44269504)));
  const rest = f32x4.sub(
    f32x4.sub(bounded, f32x4.mul(whole, f32x4.splat(0.693359375))),
    f32x4.mul(whole, f32x4.splat(-2.12194440e-4)),
  );
  let sum = f32x4.splat(1.9875691500e-4);
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.3981999507e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(8.3334519073e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(4.1665795894e-2));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.6666665459e-1));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(5.0000001201e-1));
  sum = f32x4.add(f32x4.mul(sum, f32x4.mul(rest, rest)), f32x4.add(rest, f32x4.splat(1)));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23);
  return f32x4.mul(sum, power);
}

@inline
function logistic(x: v128): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), exponential(f32x4.neg(x))));
}

@inline
function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

@inline
function finish(a: v128, b: v128, step: f32, scaleAt: usize, biasAt: usize, outAt: usize, mode: i32): void {
  const size = f32x4.splat(step);
  let left = f32x4.add(f32x4.mul(f32x4.mul(f32x4.convert_i32x4_s(a), size), v128.load(scaleAt)), v128.load(biasAt));
  let right = f32x4.add(f32x4.mul(f32x4.mul(f32x4.convert_i32x4_s(b), size), v128.load(scaleAt, 16)), v128.load(biasAt, 16));
  if (mode === GATE) {
    v128.store(outAt, f32x4.add(v128.load(outAt), f32x4.mul(left, logistic(right))));
    return;
  }
  if (mode === RECTIFY) {
    left = f32x4.max(left, f32x4.splat(0));
    right = f32x4.max(right, f32x4.splat(0));
  }
  if (mode === ADD) {
    left = f32x4.add(left, v128.load(outAt));
    right = f32x4.add(right, v128.load(outAt, 16));
  }
  v128.store(outAt, left);
  v128.store(outAt, right, 16);
}

/**
 * Rows of 16-bit numbers times a matrix. A row is made of `taps` stretches of `k` numbers (k a multiple of 2), whose addresses stand in
 * the table at `tapsAt`, 32 bits each, by tap and then by row; `rows` is a multiple of 4. The matrix lies in panels of eight columns,
 * for each pair of input numbers the eight pairs of weights. Product × steps[row] × scale[column] + bias[column] goes to `out`, whose
 * rows are `stride` bytes apart.
 */
export function multiply(
  rows: i32, taps: i32, tapsAt: usize, k: i32, weightsAt: usize, panels: i32,
  stepsAt: usize, scaleAt: usize, biasAt: usize, outAt: usize, stride: i32, mode: i32,
): void {
  const panelBytes = (taps * k) << 4;
  const tapBytes = rows << 2;
  const outStep = mode === GATE ? 16 : 32;
  for (let panel = 0; panel < panels; panel++) {
    const scale = scaleAt + (panel << 5);
    const bias = biasAt + (panel << 5);
    for (let row = 0; row < rows; row += 4) {
      let a0 = i32x4.splat(0), a1 = i32x4.splat(0), a2 = i32x4.splat(0), a3 = i32x4.splat(0);
      let b0 = i32x4.splat(0), b1 = i32x4.splat(0), b2 = i32x4.splat(0), b3 = i32x4.splat(0);
      let weights: usize = weightsAt + panel * panelBytes;
      for (let tap = 0; tap < taps; tap++) {
        const at = tapsAt + tap * tapBytes + (row << 2);
        let r0: usize = load<u32>(at), r1: usize = load<u32>(at, 4), r2: usize = load<u32>(at, 8), r3: usize = load<u32>(at, 12);
        const end = r0 + (k << 1);
        do {
          const w0 = v128.load(weights);
          const w1 = v128.load(weights, 16);
          weights += 32;
          const x0 = v128.load32_splat(r0);
          a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x0, w0));
          b0 = i32x4.add(b0, i32x4.dot_i16x8_s(x0, w1));
          const x1 = v128.load32_splat(r1);
          a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x1, w0));
          b1 = i32x4.add(b1, i32x4.dot_i16x8_s(x1, w1));
          const x2 = v128.load32_splat(r2);
          a2 = i32x4.add(a2, i32x4.dot_i16x8_s(x2, w0));
          b2 = i32x4.add(b2, i32x4.dot_i16x8_s(x2, w1));
          const x3 = v128.load32_splat(r3);
          a3 = i32x4.add(a3, i32x4.dot_i16x8_s(x3, w0));
          b3 = i32x4.add(b3, i32x4.dot_i16x8_s(x3, w1));
          r0 += 4; r1 += 4; r2 += 4; r3 += 4;
        } while (r0 < end);
      }
      const out = outAt + row * stride + panel * outStep;
      const steps = stepsAt + (row << 2);
      finish(a0, b0, load<f32>(steps), scale, bias, out, mode);
      finish(a1, b1, load<f32>(steps, 4), scale, bias, out + stride, mode);
      finish(a2, b2, load<f32>(steps, 8), scale, bias, out + 2 * stride, mode);
      finish(a3, b3, load<f32>(steps, 12), scale, bias, out + 3 * stride, mode);
    }
  }
}

/** Each row of `columns` numbers (a multiple of 8) less its mean and over its deviation, as 16-bit numbers of 1/2048. */
export function normalise(rows: i32, columns: i32, inAt: usize, outAt: usize): void {
  const share: f32 = 1 / <f32>columns;
  for (let row = 0; row < rows; row++) {
    const from = inAt + row * (columns << 2);
    const end = from + (columns << 2);
    let sum = f32x4.splat(0);
    for (let at = from; at < end; at += 16) sum = f32x4.add(sum, v128.load(at));
    const mean = f32x4.splat(total(sum) * share);
    let squares = f32x4.splat(0);
    for (let at = from; at < end; at += 16) {
      const d = f32x4.sub(v128.load(at), mean);
      squares = f32x4.add(squares, f32x4.mul(d, d));
    }
    const factor = f32x4.splat(STEPS / sqrt<f32>(total(squares) * share + 1e-5));
    let to = outAt + row * (columns << 1);
    for (let at = from; at < end; at += 32) {
      const left = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(f32x4.sub(v128.load(at), mean), factor)));
      const right = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(f32x4.sub(v128.load(at, 16), mean), factor)));
      v128.store(to, i16x8.narrow_i32x4_s(left, right));
      to += 16;
    }
  }
}

/**
 * Each row of `columns` numbers (a multiple of 8) as 16-bit numbers, its largest as 16383; what one step is worth goes to `steps`.
 * Rows of the input are `stride` bytes apart.
 */
export function quantise(rows: i32, columns: i32, inAt: usize, stride: i32, outAt: usize, stepsAt: usize): void {
  for (let row = 0; row < rows; row++) {
    const from = inAt + row * stride;
    const end = from + (columns << 2);
    let largest = f32x4.splat(1e-10);
    for (let at = from; at < end; at += 16) largest = f32x4.max(largest, f32x4.abs(v128.load(at)));
    const size = max(
      max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1)),
      max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)),
    );
    const factor = f32x4.splat(<f32>16383 / size);
    store<f32>(stepsAt + (row << 2), size / <f32>16383);
    let to = outAt + row * (columns << 1);
    for (let at = from; at < end; at += 32) {
      const left = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at), factor)));
      const right = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at, 16), factor)));
      v128.store(to, i16x8.narrow_i32x4_s(left, right));
      to += 16;
    }
  }
}

/** scores[i][j] = a[i] · b[j] for `n` rows of `columns` numbers (a multiple of 4), `stride` bytes apart; scores are `n` wide. */
export function pairs(n: i32, columns: i32, aAt: usize, aStride: i32, bAt: usize, bStride: i32, scoresAt: usize): void {
  for (let i = 0; i < n; i++) {
    const a = aAt + i * aStride;
    const out = scoresAt + ((i * n) << 2);
    for (let j = 0; j < n; j++) {
      const b = bAt + j * bStride;
      let sum = f32x4.splat(0);
      for (let at = 0, end = columns << 2; at < end; at += 16) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(a + at), v128.load(b + at)));
      }
      store<f32>(out + (j << 2), total(sum));
    }
  }
}

/**
 * Self-attention of one head over one sentence. `scores`: n × n products, as `pairs` leaves them; they are scaled by `factor`, get the
 * weight of the bucket of their distance (`distance`: one number for each distance from -(n-1) to n-1), and become shares of one. What
 * the shares take of the values (rows of `columns` numbers, `stride` bytes apart) goes to `out`.
 */
export function attend(
  n: i32, columns: i32, scoresAt: usize, factor: f32, distanceAt: usize, valuesAt: usize, stride: i32, outAt: usize, outStride: i32,
): void {
  const wide = n & ~3;
  for (let i = 0; i < n; i++) {
    const row = scoresAt + ((i * n) << 2);
    const near = distanceAt + ((n - 1 - i) << 2);
    let largest: f32 = -1e30;
    for (let j = 0; j < n; j++) {
      const score = load<f32>(row + (j << 2)) * factor + load<f32>(near + (j << 2));
      store<f32>(row + (j << 2), score);
      largest = max(largest, score);
    }
    let sum: f32 = 0;
    for (let j = 0; j < wide; j += 4) {
      const e = exponential(f32x4.sub(v128.load(row + (j << 2)), f32x4.splat(largest)));
      v128.store(row + (j << 2), e);
      sum += total(e);
    }
    for (let j = wide; j < n; j++) {
      const e = f32x4.extract_lane(exponential(f32x4.splat(load<f32>(row + (j << 2)) - largest)), 0);
      store<f32>(row + (j << 2), e);
      sum += e;
    }
    const share = f32x4.splat(1 / sum);
    for (let c = 0; c < columns; c += 16) {
      let v0 = f32x4.splat(0), v1 = f32x4.splat(0), v2 = f32x4.splat(0), v3 = f32x4.splat(0);
      let values = valuesAt + (c << 2);
      for (let j = 0; j < n; j++) {
        const w = v128.load32_splat(row + (j << 2));
        v0 = f32x4.add(v0, f32x4.mul(w, v128.load(values)));
        v1 = f32x4.add(v1, f32x4.mul(w, v128.load(values, 16)));
        v2 = f32x4.add(v2, f32x4.mul(w, v128.load(values, 32)));
        v3 = f32x4.add(v3, f32x4.mul(w, v128.load(values, 48)));
        values += stride;
      }
      const out = outAt + i * outStride + (c << 2);
      v128.store(out, f32x4.mul(v0, share));
      v128.store(out, f32x4.mul(v1, share), 16);
      v128.store(out, f32x4.mul(v2, share), 32);
      v128.store(out, f32x4.mul(v3, share), 48);
    }
  }
}

/**
 * What relations are told apart by, for `rows` words: the first half of word and head added, negative sums set to 0; the second half
 * multiplied. `half` is a multiple of 4; the address of each head's row stands in the table at `headsAt`.
 */
export function relate(rows: i32, half: i32, wordsAt: usize, stride: i32, headsAt: usize, outAt: usize): void {
  const bytes = half << 2;
  for (let row = 0; row < rows; row++) {
    const word = wordsAt + row * stride;
    const head: usize = load<u32>(headsAt + (row << 2));
    const out = outAt + row * (bytes << 1);
    for (let at = 0; at < bytes; at += 16) {
      v128.store(out + at, f32x4.max(f32x4.splat(0), f32x4.add(v128.load(word + at), v128.load(head + at))));
      v128.store(out + bytes + at, f32x4.mul(v128.load(word + bytes + at), v128.load(head + bytes + at)));
    }
  }
}
