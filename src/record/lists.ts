/**
 * The lists of a Reading that facts point into, kept as JSON text in their article's row. An entity's mentions are most of it: they are
 * kept as `m`, five numbers each (the span, the head, the form), a third of the characters of the contract's own writing.
 */
import type { Entity, Mention, Reading } from '../model/index.ts';

type Lists = Pick<Reading, 'entities' | 'times' | 'places' | 'quantities'>;

const forms = ['name', 'nominal', 'pronoun'] as const satisfies readonly Mention['form'][];

/** Numbers of one mention. */
const width = 5;

type Kept = Entity | (Omit<Entity, 'mentions'> & { readonly m: readonly number[] });

/** As columns. */
export function listColumns({ entities, times, places, quantities }: Lists): {
  readonly [list in keyof Lists]: string;
} {
  return {
    entities: JSON.stringify(entities.map(kept)),
    times: JSON.stringify(times),
    places: JSON.stringify(places),
    quantities: JSON.stringify(quantities),
  };
}

/** As they were: the columns hold what this program wrote there. */
export function listsOf({ entities, times, places, quantities }: { readonly [list in keyof Lists]: string }): Lists {
  const parsed: readonly Kept[] = JSON.parse(entities);
  return {
    entities: parsed.map(entityOf),
    times: JSON.parse(times),
    places: JSON.parse(places),
    quantities: JSON.parse(quantities),
  };
}

function kept(entity: Entity): Kept {
  const { mentions, ...rest } = entity;
  // A mention with fields that the contract does not name yet is kept as it stands.
  if (!mentions.every((mention) => Object.keys(mention).length === 3)) return entity;
  return { ...rest, m: mentions.flatMap(({ span, head, form }) => [...span, ...head, forms.indexOf(form)]) };
}

function entityOf(entity: Kept): Entity {
  if (!('m' in entity)) return entity;
  const { m, ...rest } = entity;
  const mentions: Mention[] = [];
  for (let at = 0; at + width <= m.length; at += width) {
    const [start = 0, end = 0, from = 0, to = 0, form = 0] = m.slice(at, at + width);
    mentions.push({ span: [start, end], head: [from, to], form: forms[form] ?? 'name' });
  }
  return { ...rest, mentions };
}
