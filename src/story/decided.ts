/** What persons decided, as ties between tellings that the machine may not undo. */
import type { Decision } from './telling.ts';

export interface Ties {
  /** Pairs of positions that belong together. */
  readonly together: readonly (readonly [number, number])[];
  /** Pairs that do not. */
  readonly apart: readonly (readonly [number, number])[];
}

/**
 * The ties of decisions, given oldest first, over `size` tellings; `at` gives a telling's position. The last word is taken first: an older
 * decision that contradicts it, if only by way of a third telling, is left out. Tellings that are not there are passed over.
 */
export function tiesOf(decisions: readonly Decision[], size: number, at: (id: string) => number | undefined): Ties {
  const root = Int32Array.from({ length: size }, (_, i) => i);
  const rootOf = (i: number): number => {
    let top = i;
    while (root[top] !== top) top = root[top]!;
    return top;
  };
  const together: [number, number][] = [];
  const apart: [number, number][] = [];
  const forbidden = (a: number, b: number): boolean =>
    apart.some(([x, y]) => {
      const [p, q] = [rootOf(x), rootOf(y)];
      return (p === a && q === b) || (p === b && q === a);
    });
  for (const { verdict, pairs } of decisions.toReversed()) {
    for (const [one, other] of pairs) {
      const [a, b] = [at(one), at(other)];
      if (a === undefined || b === undefined) continue;
      const [p, q] = [rootOf(a), rootOf(b)];
      if (verdict === 'split') {
        if (p !== q) apart.push([a, b]);
      } else if (!forbidden(p, q)) {
        together.push([a, b]);
        root[Math.max(p, q)] = Math.min(p, q);
      }
    }
  }
  return { together, apart };
}
