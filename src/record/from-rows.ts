/** Rows as a Reading again: the inverse of `rows.ts`. */
import type { Selectable } from 'kysely';
import type { Claim, Commitment, Event, Reading, StatusReport } from '../model/index.ts';
import { present, spanOf, unflatten, whole } from './spans.ts';
import type {
  ArticleTable,
  ClaimTable,
  CommitmentTable,
  EventActorTable,
  EventQuantityTable,
  EventTable,
  StatusTable,
} from './tables.ts';

type ArticleRow = Omit<
  Selectable<ArticleTable>,
  'search' | 'added_at' | 'published_at' | 'reading_more' | 'entities' | 'mentions' | 'times' | 'places' | 'quantities'
>;

export function articleOf(row: ArticleRow): Reading['article'] {
  const { n: _n, sentences: _s, reader: _r, paragraphs, more, ...fields } = row;
  return whole(present<Reading['article']>({ ...fields, paragraphs: unflatten(paragraphs) }), more);
}

// The contract's closed words (kinds, types, standings …) were checked when the reading was made: a row holds what a Reading held.

export function claimOf({ content, source, cue, entity, manner, stance, more }: Selectable<ClaimTable>): Claim {
  return whole(
    present<Claim>({
      content: unflatten(content),
      source: source === null ? null : unflatten(source),
      cue: cue === null ? null : unflatten(cue),
      entity,
      manner: manner as Claim['manner'],
      stance: stance as Claim['stance'] | null,
    }),
    more,
  );
}

/** An event with its actors and quantities, whose rows come in their order. */
export function eventOf(
  row: Selectable<EventTable>,
  actors: readonly Selectable<EventActorTable>[],
  quantities: readonly Selectable<EventQuantityTable>[],
): Event {
  const {
    id,
    type,
    mode,
    contexts,
    trigger_start,
    trigger_end,
    evidence,
    time_from: from,
    time_to: to,
    time_ref,
    more,
  } = row;
  const { place, standing, claim, confidence, background } = row;
  return whole(
    present<Event>({
      id,
      type: type as Event['type'],
      mode,
      contexts,
      actors: actors.filter((a) => a.side === 'actor').map((a) => a.entity),
      recipients: actors.filter((a) => a.side === 'recipient').map((a) => a.entity),
      trigger: [trigger_start, trigger_end],
      evidence: unflatten(evidence),
      time: from === null || to === null ? null : time_ref === null ? { from, to } : { from, to, ref: time_ref },
      place,
      quantities: quantities.map(({ role, quantity, more: added }) =>
        whole({ role: role as Event['quantities'][number]['role'], ref: quantity }, added),
      ),
      standing: standing as Event['standing'],
      claim,
      confidence,
      background,
    }),
    more,
  );
}

export function commitmentOf(row: Selectable<CommitmentTable>): Commitment {
  const { id, accord, type, obliged, recipients: to, what_start, what_end, modality, duration, quantities, more } = row;
  const { place, evidence, confidence } = row;
  const span = spanOf(row.deadline_start, row.deadline_end);
  return whole(
    present<Commitment>({
      id,
      accord,
      type,
      obliged,
      to,
      what: [what_start, what_end],
      modality: modality as Commitment['modality'],
      deadline: span === undefined || row.deadline === null ? null : { span, value: row.deadline },
      duration,
      quantities,
      place,
      evidence: unflatten(evidence),
      confidence,
    }),
    more,
  );
}

export function statusOf(row: Selectable<StatusTable>): StatusReport {
  const {
    commitment: of,
    type,
    status,
    standing,
    by,
    claim,
    time_from: from,
    time_to: to,
    evidence,
    confidence,
    more,
  } = row;
  return whole(
    present<StatusReport>({
      of,
      type,
      status: status as StatusReport['status'],
      standing: standing as StatusReport['standing'],
      by,
      claim,
      time: from === null || to === null ? null : { from, to },
      evidence: unflatten(evidence),
      confidence,
    }),
    more,
  );
}
