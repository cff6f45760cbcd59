/** On what do the tellings of one happening contradict each other, and who says what? */

import { contradictions } from './figures.ts';
import { DAY } from './nearness.ts';
import { agreement } from './parties.ts';
import { mutual } from './same-event.ts';
import { denies } from './standings.ts';
import type { StoryFigure, StoryParty } from './story-event.ts';
import type { Telling } from './telling.ts';

export interface DisputeSide {
  /** "happened", "at least 12", "Arland air force". */
  readonly position: string;
  /** Id of the telling that takes it: the first of its report. */
  readonly telling: string;
}

/** What tellings contradict each other on: a figure (`about` its role), who did it, or whether it happened (`about` the type). */
export interface Dispute {
  readonly kind: 'figure' | 'who' | 'happened';
  readonly about: string;
  readonly sides: readonly DisputeSide[];
}

/** Reports further apart than this may both be right where the later one counts more: a toll grows. */
const FRESH_DAYS = 1;

/** The disputes among the tellings of one happening, given in order. A report that is copied speaks once on each side. */
export function disputesOf(tellings: readonly Telling[]): readonly Dispute[] {
  const [first] = tellings;
  if (first === undefined) return [];
  const roles = [...new Set(tellings.flatMap(({ event }) => event.figures.map(({ role }) => role)))];
  return [
    ...roles.flatMap((role) =>
      disputed('figure', role, tellings, {
        says: ({ event }) => event.figures.find((figure) => figure.role === role),
        oppose: (a, b, x, y) => contradictions([a], [b]).length > 0 && !grown(a, b, x, y),
        position: figureWords,
      }),
    ),
    ...disputed('who', first.event.type, tellings, {
      says: ({ event }) => (event.actors.length === 0 ? undefined : event.actors),
      // The other side of talks is no other culprit.
      oppose: (a, b, x, y) =>
        agreement(a, b) === 'apart' &&
        !(
          mutual(x.event.type) &&
          (agreement(a, y.event.recipients) === 'same' || agreement(b, x.event.recipients) === 'same')
        ),
      position: (actors) => actors.map(({ name }: StoryParty) => name).join(', '),
    }),
    ...disputed('happened', first.event.type, tellings, {
      says: ({ event }) => event.standing,
      oppose: denies,
      position: (standing) => standing,
    }),
  ];
}

interface Question<T> {
  readonly says: (telling: Telling) => T | undefined;
  readonly oppose: (a: T, b: T, x: Telling, y: Telling) => boolean;
  readonly position: (value: T) => string;
}

function disputed<T>(
  kind: Dispute['kind'],
  about: string,
  tellings: readonly Telling[],
  { says, oppose, position }: Question<T>,
): readonly Dispute[] {
  const spoken = new Map<string, { readonly telling: Telling; readonly value: T; readonly position: string }>();
  for (const telling of tellings) {
    const value = says(telling);
    if (value === undefined) continue;
    const words = position(value);
    const voice = `${telling.report} ${words}`;
    if (!spoken.has(voice)) spoken.set(voice, { telling, value, position: words });
  }
  const voices = [...spoken.values()];
  const sides = voices.filter((one) =>
    voices.some((other) => other !== one && oppose(one.value, other.value, one.telling, other.telling)),
  );
  if (sides.length === 0) return [];
  return [{ kind, about, sides: sides.map((side) => ({ position: side.position, telling: side.telling.id })) }];
}

/** Whether the later of two reports merely counts more. */
function grown(a: StoryFigure, b: StoryFigure, x: Telling, y: Telling): boolean {
  const days = (Date.parse(y.published ?? '') - Date.parse(x.published ?? '')) / DAY;
  if (Number.isNaN(days) || Math.abs(days) <= FRESH_DAYS) return false;
  return days > 0 ? b.value > a.value : a.value > b.value;
}

const before: Readonly<Record<StoryFigure['bound'], string>> = {
  exact: '',
  about: 'about ',
  atLeast: 'at least ',
  atMost: 'at most ',
  moreThan: 'more than ',
  lessThan: 'fewer than ',
  between: '',
};

function figureWords({ value, max, bound }: StoryFigure): string {
  return `${before[bound]}${value}${max === undefined ? '' : ` to ${max}`}`;
}
