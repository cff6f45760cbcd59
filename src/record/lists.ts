/**
 * The lists of a Reading that facts point into, kept as JSON text in their article's row. The mentions of its entities, most of it, stand
 * apart: who only asks for names need not read them. A mention is five numbers there (the span, the head, the form), a third of the
 * characters of the contract's own writing.
 */
import type { Entity, Mention, Reading } from '../model/index.ts';

type Lists = Pick<Reading, 'entities' | 'times' | 'places' | 'quantities'>;

type Columns = { readonly [column in keyof Lists | 'mentions']: string };

const forms = ['name', 'nominal', 'pronoun'] as const satisfies readonly Mention['form'][];

/** Numbers of one mention. */
const width = 5;

/** An entity without its mentions. */
export type Named = Omit<Entity, 'mentions'>;

/** The mentions of one entity: numbers, or as they stand where they have fields that the contract does not name yet. */
type KeptMentions = readonly number[] | readonly Mention[];

/** As columns. */
export function listColumns({ entities, times, places, quantities }: Lists): Columns {
  return {
    entities: JSON.stringify(entities.map(({ mentions: _, ...named }) => named)),
    mentions: JSON.stringify(entities.map(({ mentions }) => kept(mentions))),
    times: JSON.stringify(times),
    places: JSON.stringify(places),
    quantities: JSON.stringify(quantities),
  };
}

/** As they were: the columns hold what this program wrote there. */
export function listsOf({ mentions, ...columns }: Columns): Lists {
  const all: readonly KeptMentions[] = JSON.parse(mentions);
  const { entities, ...lists } = namedListsOf(columns);
  return { ...lists, entities: entities.map((named, i) => ({ ...named, mentions: mentionsOf(all[i] ?? []) })) };
}

/** As they were, without the mentions. */
export function namedListsOf({
  entities,
  times,
  places,
  quantities,
}: Omit<Columns, 'mentions'>): Omit<Lists, 'entities'> & { readonly entities: readonly Named[] } {
  return {
    entities: namedOf(entities),
    times: JSON.parse(times),
    places: JSON.parse(places),
    quantities: JSON.parse(quantities),
  };
}

/** The entities alone. */
export function namedOf(entities: string): readonly Named[] {
  return JSON.parse(entities);
}

function kept(mentions: readonly Mention[]): KeptMentions {
  const numbers: number[] = [];
  for (const mention of mentions) {
    if (Object.keys(mention).length !== 3) return mentions;
    const { span, head, form } = mention;
    numbers.push(span[0], span[1], head[0], head[1], forms.indexOf(form));
  }
  return numbers;
}

function mentionsOf(kept: KeptMentions): Mention[] {
  if (!isNumbers(kept)) return [...kept];
  const mentions: Mention[] = [];
  for (let at = 0; at + width <= kept.length; at += width) {
    const [start = 0, end = 0, from = 0, to = 0, form = 0] = kept.slice(at, at + width);
    mentions.push({ span: [start, end], head: [from, to], form: forms[form] ?? 'name' });
  }
  return mentions;
}

function isNumbers(kept: KeptMentions): kept is readonly number[] {
  return typeof kept[0] !== 'object';
}
