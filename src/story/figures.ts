/** Can two accounts' numbers both be true? */
import type { StoryFigure } from './story-event.ts';

/** How far "about 20" reaches to both sides. */
const ABOUT = 0.15;

/** The smallest and the largest number that the words allow. */
function range({ value, max, bound }: StoryFigure): readonly [least: number, most: number] {
  switch (bound) {
    case 'exact':
      return [value, max ?? value];
    case 'about':
      return [value * (1 - ABOUT), (max ?? value) * (1 + ABOUT)];
    case 'between':
      return [value, max ?? value];
    case 'atLeast':
    case 'moreThan':
      return [value, Infinity];
    case 'atMost':
    case 'lessThan':
      return [0, value];
  }
}

/** The figures of one role that contradict each other, first account's and second's. */
export function contradictions(
  a: readonly StoryFigure[],
  b: readonly StoryFigure[],
): readonly (readonly [StoryFigure, StoryFigure])[] {
  return a.flatMap((one) => {
    const rivals = b.filter(({ role, unit }) => role === one.role && unit === one.unit);
    if (rivals.length === 0 || rivals.some((other) => overlap(range(one), range(other)))) return [];
    return [[one, rivals[0]!] as const];
  });
}

/** How many times larger the larger of two contradicting figures is, from the nearest ends of what they allow. */
export function gap(a: StoryFigure, b: StoryFigure): number {
  const [[aLeast, aMost], [bLeast, bMost]] = [range(a), range(b)];
  const [below, above] = aMost < bLeast ? [aMost, bLeast] : [bMost, aLeast];
  return below === 0 ? Infinity : above / below;
}

function overlap(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}

/** The largest figure that both accounts give in the same role and words, where there is one; counts under ten are in every report. */
export function commonFigure(a: readonly StoryFigure[], b: readonly StoryFigure[]): StoryFigure | undefined {
  return a
    .filter(
      (one) =>
        one.value >= TELLING &&
        b.some(
          ({ role, unit, value, max }) =>
            role === one.role && unit === one.unit && value === one.value && max === one.max,
        ),
    )
    .reduce<StoryFigure | undefined>(
      (most, one) => (most === undefined || one.value > most.value ? one : most),
      undefined,
    );
}

/** From here on an equal number says something. */
const TELLING = 10;

/** From here on a count of people is a war's or a flood's, not an hour's. */
const TOLL = 1000;
/** How far apart two counts of one toll are. */
const TOLL_GAP = 2;

/** Whether both accounts give a toll of the same kind and size: within one story two tolls of thousands are of one thing, however they differ. */
export function sameToll(a: readonly StoryFigure[], b: readonly StoryFigure[]): boolean {
  return a.some(
    ({ role, value }) =>
      people.has(role) &&
      value >= TOLL &&
      b.some((other) => {
        const [less, more] = [Math.min(value, other.value), Math.max(value, other.value)];
        return other.role === role && less >= TOLL && more <= TOLL_GAP * less;
      }),
  );
}

const people: ReadonlySet<StoryFigure['role']> = new Set(['killed', 'injured', 'displaced']);
