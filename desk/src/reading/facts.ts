/** A Reading as layers over its text: every fact with the words it was read from. */
import type {
  Claim,
  Commitment,
  Entity,
  Event,
  PlaceRef,
  Quantity,
  Reading,
  Span,
  StatusReport,
  TimeRef,
} from '../../../src/model/index.ts';

export const layers = ['who', 'when', 'where', 'howmany', 'says', 'what', 'agreed'] as const;
export type Layer = (typeof layers)[number];

export const layerWords: { readonly [layer in Layer]: string } = {
  who: 'Who',
  when: 'When',
  where: 'Where',
  howmany: 'How many',
  says: 'Says',
  what: 'What',
  agreed: 'Agreed',
};

interface Base {
  /** `what.3`: unique in its Reading, fit for an address. */
  readonly key: string;
  readonly layer: Layer;
  /** Words that always carry the layer's mark. */
  readonly marks: readonly Span[];
  /** All words that light up with the fact. */
  readonly words: readonly Span[];
}

export type Fact =
  | (Base & { readonly kind: 'entity'; readonly entity: Entity })
  | (Base & { readonly kind: 'time'; readonly time: TimeRef })
  | (Base & { readonly kind: 'place'; readonly place: PlaceRef })
  | (Base & { readonly kind: 'quantity'; readonly quantity: Quantity })
  | (Base & { readonly kind: 'claim'; readonly claim: Claim })
  | (Base & { readonly kind: 'event'; readonly event: Event })
  | (Base & { readonly kind: 'commitment'; readonly commitment: Commitment })
  | (Base & { readonly kind: 'status'; readonly status: StatusReport });

/** All facts, by layer and in the order of the text within it. Facts that stand on no words are not shown over them. */
export function factsOf(reading: Reading): readonly Fact[] {
  const one = (span: Span) => ({ marks: [span], words: [span] });
  const facts: Fact[] = [
    ...reading.entities.map((entity, n): Fact => {
      const spans = entity.mentions.map((mention) => mention.span);
      return { key: `who.${n}`, layer: 'who', kind: 'entity', entity, marks: spans, words: spans };
    }),
    ...reading.times.map(
      (time, n): Fact => ({ key: `when.${n}`, layer: 'when', kind: 'time', time, ...one(time.span) }),
    ),
    // A demonym points at a state, and names no place that a reader would look for.
    ...reading.places.flatMap((place, n): readonly Fact[] =>
      place.kind === 'demonym' ? [] : [{ key: `where.${n}`, layer: 'where', kind: 'place', place, ...one(place.span) }],
    ),
    ...reading.quantities.map(
      (quantity, n): Fact => ({
        key: `howmany.${n}`,
        layer: 'howmany',
        kind: 'quantity',
        quantity,
        ...one(quantity.span),
      }),
    ),
    ...reading.claims.map((claim, n): Fact => {
      const words = [...claim.content, ...(claim.source ?? []), ...(claim.cue ?? [])];
      return { key: `says.${n}`, layer: 'says', kind: 'claim', claim, marks: claim.content, words };
    }),
    ...reading.events.map((event, n): Fact => {
      const marks = [event.trigger];
      return { key: `what.${n}`, layer: 'what', kind: 'event', event, marks, words: [...marks, ...event.evidence] };
    }),
    ...reading.commitments.map((commitment, n): Fact => {
      const deadline = commitment.deadline === undefined ? [] : [commitment.deadline.span];
      const marks = [commitment.what];
      return {
        key: `agreed.c${n}`,
        layer: 'agreed',
        kind: 'commitment',
        commitment,
        marks,
        words: [...marks, ...deadline],
      };
    }),
    ...reading.statuses.map((status, n): Fact => {
      return {
        key: `agreed.s${n}`,
        layer: 'agreed',
        kind: 'status',
        status,
        marks: status.evidence,
        words: status.evidence,
      };
    }),
  ];
  return facts
    .filter((fact) => fact.words.length > 0)
    .sort((a, b) => layers.indexOf(a.layer) - layers.indexOf(b.layer) || startOf(a) - startOf(b));
}

/** Where the fact's first words stand. */
function startOf(fact: Fact): number {
  return Math.min(...(fact.marks.length > 0 ? fact.marks : fact.words).map(([start]) => start));
}
