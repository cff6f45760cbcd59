/** Which acts go both ways, and who stands to whom in them: for exports that list pairs. After PLOVER's codebook, 2.4.2 and 3.16.1. */
import type { Event } from './reading.ts';

/** Acts whose actor and recipient do the same to each other, host and guest included. */
const bothWays: ReadonlySet<string> = new Set(['CONSULT', 'ASSAULT.sideAB']);
/** Acts whose several actors, where no recipient is named, do it with or to each other: an accord, a joint venture, a truce, a fight. */
const amongActors: ReadonlySet<string> = new Set(['AGREE', 'COOPERATE', 'RETREAT.ceasefire', 'ASSAULT']);

const has = (set: ReadonlySet<string>, type: string, mode: string | undefined): boolean =>
  set.has(type) || set.has(`${type}.${mode}`);

/** Whether an act of this type and mode is done by each of its parties to every other: a meeting is told both ways. */
export const reciprocal = (type: string, mode?: string): boolean => has(bothWays, type, mode);

/** Whether several actors of this act, where nobody else is named, do it with or to each other. */
export const mutual = (type: string, mode?: string): boolean => reciprocal(type, mode) || has(amongActors, type, mode);

/** Who does it to whom; absent where the text names nobody on that side. Ids of entities. */
export interface Pairing {
  readonly actor?: string;
  readonly recipient?: string;
}

const everyPair = (ids: readonly string[]): readonly Pairing[] =>
  ids.flatMap((actor) => ids.filter((other) => other !== actor).map((recipient) => ({ actor, recipient })));

/**
 * The directed pairs of an event, one record each in data sets of dyads: every actor with every recipient; both ways where the act is
 * reciprocal; among the actors where they do it together and no recipient is named. At least one pair, which may have only one side or none.
 */
export function dyadsOf({
  type,
  mode,
  actors,
  recipients,
}: Pick<Event, 'type' | 'mode' | 'actors' | 'recipients'>): readonly Pairing[] {
  const everybody = [...new Set([...actors, ...recipients])];
  const together = recipients.length === 0 ? mutual(type, mode) : reciprocal(type, mode);
  if (everybody.length > 1 && together) return everyPair(everybody);
  const sides = (ids: readonly string[]): readonly (string | undefined)[] => (ids.length === 0 ? [undefined] : ids);
  return sides(actors).flatMap((actor) =>
    sides(recipients).map((recipient) => ({
      ...(actor !== undefined && { actor }),
      ...(recipient !== undefined && { recipient }),
    })),
  );
}
