/** The WebAssembly kernel (assets/wasm/kernel.ts, where each function is described) and its memory. Addresses are in bytes. */
import { assetBytes } from '../../assets/index.ts';

// Node has these; its types do not name them, and the DOM's, which do, would bring in a browser.
declare global {
  namespace WebAssembly {
    class Module {
      constructor(bytes: Uint8Array);
    }
    class Instance {
      constructor(module: Module);
      readonly exports: object;
    }
    interface Memory {
      readonly buffer: ArrayBuffer;
      grow(pages: number): number;
    }
  }
}

/** What `multiply` does with its products. */
export const MODE = { store: 0, rectify: 1, gate: 2, add: 3 } as const;

export interface Kernel {
  readonly memory: WebAssembly.Memory;
  multiply(
    rows: number,
    taps: number,
    tapsAt: number,
    k: number,
    weightsAt: number,
    panels: number,
    stepsAt: number,
    scaleAt: number,
    biasAt: number,
    outAt: number,
    stride: number,
    mode: number,
  ): void;
  normalise(rows: number, columns: number, inAt: number, outAt: number): void;
  quantise(rows: number, columns: number, inAt: number, stride: number, outAt: number, stepsAt: number): void;
  pairs(n: number, columns: number, aAt: number, aStride: number, bAt: number, bStride: number, scoresAt: number): void;
  attend(
    n: number,
    columns: number,
    scoresAt: number,
    factor: number,
    distanceAt: number,
    valuesAt: number,
    stride: number,
    outAt: number,
    outStride: number,
  ): void;
  relate(rows: number, half: number, wordsAt: number, stride: number, headsAt: number, outAt: number): void;
}

const PAGE = 65536;
/** Rows begin at multiples of a cache line. */
const ALIGNMENT = 64;

/** A kernel with memory of its own. */
export function loadKernel(): Kernel {
  const module = new WebAssembly.Module(assetBytes('wasm/kernel.wasm'));
  return new WebAssembly.Instance(module).exports as Kernel;
}

/** Hands out stretches of the kernel's memory, one after the other, none of them ever given back. */
export interface Arena {
  /** Address of `bytes` fresh bytes, all zero. */
  take(bytes: number): number;
  /** Address of a copy of `values`. */
  keep(values: Int16Array | Float32Array): number;
}

export function arena(memory: WebAssembly.Memory): Arena {
  // The stub runtime keeps nothing of its own above the first kilobyte: the kernel has no static data.
  let top = 1024;
  const take = (bytes: number): number => {
    const at = top;
    top = (top + bytes + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    const missing = Math.ceil((top - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
    return at;
  };
  return {
    take,
    keep: (values) => {
      const at = take(values.byteLength);
      new Uint8Array(memory.buffer, at, values.byteLength).set(
        new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      );
      return at;
    },
  };
}
