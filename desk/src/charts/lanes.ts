/** Lanes at most: what finds no free one is drawn over the last. */
const mostLanes = 6;

/**
 * A lane for each mark, so that marks nearer than `gap` stand one above the other. Positions in ascending order, in the unit of `gap`;
 * lanes from 0.
 */
export function lanesOf(positions: readonly number[], gap: number): readonly number[] {
  const ends: number[] = [];
  return positions.map((position) => {
    const free = ends.findIndex((end) => position - end >= gap);
    const lane = free >= 0 ? free : Math.min(ends.length, mostLanes - 1);
    ends[lane] = position;
    return lane;
  });
}
