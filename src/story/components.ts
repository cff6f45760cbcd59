/** Which items can end up together at all? Sets that are joined as pairs are found: union by number, the smallest speaks for its set. */

export interface Components {
  readonly join: (a: number, b: number) => void;
  /** The first item of the set that an item is in. */
  readonly of: (item: number) => number;
  /** Items of the set that an item is in. */
  readonly sizeOf: (item: number) => number;
}

export function components(size: number): Components {
  const parent = Int32Array.from({ length: size }, (_, i) => i);
  const sizes = new Int32Array(size).fill(1);
  const of = (item: number): number => {
    let root = item;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = item; parent[at] !== root; ) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  return {
    of,
    sizeOf: (item) => sizes[of(item)]!,
    join: (a, b) => {
      const [one, other] = [of(a), of(b)];
      if (one === other) return;
      const [first, second] = one < other ? [one, other] : [other, one];
      parent[second] = first;
      sizes[first]! += sizes[second]!;
    },
  };
}
