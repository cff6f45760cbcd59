/** What several layouts say of an event in the same words. */
import type { FlatActor, FlatEvent } from '../record/index.ts';

/** The event's name everywhere outside: its article's id and its place in that article's list, as the record names tellings. */
export const eventKey = ({ article, n }: Pick<FlatEvent, 'article' | 'n'>): string => `${article.id}.${n}`;

/** A whole ISO day, or nothing: a month is no day. */
export function isoDay(text: string): string {
  return text.length >= dayLength && text[4] === '-' && text[7] === '-' ? text.slice(0, dayLength) : '';
}

/** Characters of YYYY-MM-DD. */
const dayLength = 10;

/** First day of the event, or that of its publication. */
export const firstDay = ({ from, day }: FlatEvent): string => (from === '' ? isoDay(day) : isoDay(from));

/** One field of all actors, in their order, with a blank part where one has none: the third country is the third name's. */
export function joined(actors: readonly FlatActor[], field: 'name' | 'country' | 'role' | 'wikidata'): string {
  const [first] = actors;
  if (first === undefined) return '';
  if (actors.length === 1) return first[field];
  const parts = actors.map((actor) => actor[field].replaceAll(';', ','));
  return parts.every((part) => part === '') ? '' : parts.join(';');
}

/** The sectors of all actors, each once. */
export function sectorsOf(actors: readonly FlatActor[]): string {
  const [first] = actors;
  if (first === undefined) return '';
  if (actors.length === 1) return first.sectors.join(';');
  return [...new Set(actors.flatMap(({ sectors }) => sectors))].join(';');
}

/** The number told of the event in one role, if there is one. */
export function told({ quantities }: FlatEvent, role: string) {
  for (const quantity of quantities) if (quantity?.role === role) return quantity;
  return undefined;
}
