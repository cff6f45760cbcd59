/** All that a document tells of accords: which, what they oblige whom to, and whether it is kept. */
import type {
  Accord,
  Article,
  Claim,
  Commitment,
  Doc,
  Entity,
  Event,
  PlaceRef,
  Quantity,
  StatusReport,
  TimeRef,
} from '../model/index.ts';
import { readAgreementText } from './agreement-text.ts';
import { commitmentsOf } from './commitments.ts';
import { dutiesIn, speaksOfAccord } from './duties.ts';
import { readAccords } from './named-accords.ts';
import { sidesOf, statesBehindAdjectives } from './sides.ts';
import { readStatuses } from './statuses.ts';

export interface AgreedGround {
  readonly entities: readonly Entity[];
  readonly times: readonly TimeRef[];
  readonly places: readonly PlaceRef[];
  readonly quantities: readonly Quantity[];
  readonly published: string | undefined;
  readonly claims: readonly Claim[];
  readonly events: readonly Event[];
}

export interface Agreed {
  /** The article's entities, with the states that only adjectives name. */
  readonly entities: readonly Entity[];
  readonly accords: readonly Accord[];
  readonly commitments: readonly Commitment[];
  readonly statuses: readonly StatusReport[];
}

/**
 * Reads what was agreed. `as`: `news`, a report about accords; `agreement`, the text of one, every clause of which binds its parties and
 * none of which reports on its keeping.
 */
export function readAgreed(doc: Doc, article: Article, ground: AgreedGround, as: 'news' | 'agreement'): Agreed {
  const asText = as === 'agreement';
  if (!asText && !speaksOfAccord(doc)) return { entities: ground.entities, accords: [], commitments: [], statuses: [] };
  const behind = statesBehindAdjectives(doc, ground.entities);
  const entities = [...ground.entities, ...behind];
  const sides = sidesOf(doc, entities);
  const duties = dutiesIn(doc, asText, ground.times);
  const named = asText ? readAgreementText(doc, article, sides, duties, ground) : readAccords(doc, sides, ground);
  const context = { ...ground, sides, named };
  const commitments = commitmentsOf(doc, duties, context);
  const statuses = asText ? [] : readStatuses(doc, { ...context, entities }, ground.claims, commitments, ground.events);
  const told = new Set([...commitments, ...statuses].map(({ accord }) => accord));
  const accords = named.accords.filter(
    ({ name, parties, brokers, signed }) =>
      told.has(name) || parties.length > 1 || brokers.length > 0 || signed !== undefined,
  );
  const used = new Set([
    ...accords.flatMap(({ parties, brokers }) => [...parties, ...brokers]),
    ...commitments.flatMap(({ obliged }) => obliged),
  ]);
  return {
    entities: [...ground.entities, ...behind.filter(({ id }) => used.has(id))],
    accords,
    commitments,
    statuses,
  };
}
