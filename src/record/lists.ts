/** The lists of a Reading that facts point into, kept as JSON text in their article's row. */
import type { Reading } from '../model/index.ts';

type Lists = Pick<Reading, 'entities' | 'times' | 'places' | 'quantities'>;

/** As columns. */
export function listColumns({ entities, times, places, quantities }: Lists): {
  readonly [list in keyof Lists]: string;
} {
  return {
    entities: JSON.stringify(entities),
    times: JSON.stringify(times),
    places: JSON.stringify(places),
    quantities: JSON.stringify(quantities),
  };
}

/** As they were: the columns hold what this program wrote there. */
export function listsOf({ entities, times, places, quantities }: { readonly [list in keyof Lists]: string }): Lists {
  return {
    entities: JSON.parse(entities),
    times: JSON.parse(times),
    places: JSON.parse(places),
    quantities: JSON.parse(quantities),
  };
}
