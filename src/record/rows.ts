/** A Reading as rows: pure, no store. The number of the article is known only when it has been inserted. */
import type { Insertable } from 'kysely';
import type { Claim, Commitment, Entity, Event, Reading, StatusReport } from '../model/index.ts';
import { listColumns } from './lists.ts';
import { flatten, rest } from './spans.ts';
import type {
  ArticleTable,
  ClaimTable,
  CommitmentTable,
  EventActorTable,
  EventQuantityTable,
  EventTable,
  StatusTable,
} from './tables.ts';

/** The rows of every table that hold an article's facts. */
export interface FactRows {
  readonly claim: readonly Insertable<ClaimTable>[];
  readonly event: readonly Insertable<EventTable>[];
  readonly event_actor: readonly Insertable<EventActorTable>[];
  readonly event_quantity: readonly Insertable<EventQuantityTable>[];
  readonly commitment: readonly Insertable<CommitmentTable>[];
  readonly status: readonly Insertable<StatusTable>[];
}

/** The article's own row, without what full-text search keeps of it. */
export function articleRow({
  article,
  sentences,
  version,
  ...reading
}: Reading): Omit<Insertable<ArticleTable>, 'search'> {
  const { id, url, canonical, publisher, section, language, headline, published, modified, text } = article;
  const { bylines, paragraphs, pictures, rail, provenance, warnings } = article;
  return {
    id,
    url: url ?? null,
    canonical: canonical ?? null,
    publisher: publisher ?? null,
    section: section ?? null,
    language,
    headline: headline ?? null,
    published: published ?? null,
    published_at: instantOf(published),
    modified: modified ?? null,
    text,
    paragraphs: flatten(paragraphs),
    sentences: flatten(sentences),
    bylines,
    pictures,
    rail,
    ...listColumns(reading),
    provenance: provenance ?? null,
    warnings: warnings ?? null,
    reader: version,
    more: rest(without(article, articleFields)),
    reading_more: rest(without(reading, factLists)),
  };
}

const factLists = ['entities', 'times', 'places', 'quantities', 'claims', 'events', 'commitments', 'statuses'] as const;

/** Fields of the contract's Article that have a column of their name. */
export const articleFields = [
  'id',
  'url',
  'canonical',
  'publisher',
  'section',
  'language',
  'headline',
  'published',
  'modified',
  'text',
  'bylines',
  'paragraphs',
  'pictures',
  'rail',
  'provenance',
  'warnings',
] as const;

function without<T extends object>(value: T, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** Where a fact goes: the number of its article and its place in that article's list, with what it points at. */
interface Place {
  readonly article: number;
  readonly n: number;
  readonly reading: Around;
}

/** What facts point at. */
type Around = Pick<Reading, 'article' | 'entities' | 'places' | 'quantities'>;

/** The rows of the facts of article number `article`. */
export function factRows(reading: Reading, article: number): FactRows {
  const at = (n: number): Place => ({ article, n, reading });
  const events = reading.events.map((event, n) => eventRows(event, at(n)));
  return {
    claim: reading.claims.map((claim, n) => claimRow(claim, at(n))),
    event: events.flatMap(({ event }) => event),
    event_actor: events.flatMap(({ event_actor }) => event_actor),
    event_quantity: events.flatMap(({ event_quantity }) => event_quantity),
    commitment: reading.commitments.map((commitment, n) => commitmentRow(commitment, at(n))),
    status: reading.statuses.map((status, n) => statusRow(status, at(n))),
  };
}

export function claimRow(claim: Claim, { article, n, reading }: Place): Insertable<ClaimTable> {
  const { content, source, cue, entity: id, manner, stance, ...more } = claim;
  const entity = entityOf(reading, id);
  return {
    article,
    n,
    content: flatten(content),
    source: source === undefined ? null : flatten(source),
    cue: cue === undefined ? null : flatten(cue),
    entity: id ?? null,
    manner,
    stance: stance ?? null,
    speaker: entity?.name ?? null,
    speaker_country: entity?.party?.country ?? null,
    day: dayOf(reading),
    more: rest(more),
  };
}

/** An event's row with those of its sides and numbers. */
export function eventRows(
  event: Event,
  { article, n, reading }: Place,
): Pick<FactRows, 'event' | 'event_actor' | 'event_quantity'> {
  const { id, type, mode, contexts, trigger, evidence, time, place, standing, claim, confidence, background } = event;
  const { actors, recipients, quantities, ...other } = event;
  const day = time?.from.slice(0, dayLength) ?? dayOf(reading);
  const where = place === undefined ? undefined : reading.places[place];
  const sideRows = (side: 'actor' | 'recipient', ids: readonly string[]) =>
    ids.map((entity, i): Insertable<EventActorTable> => {
      const { name = entity, kind = 'other', role, party } = entityOf(reading, entity) ?? {};
      const { country, sectors = [], wikidata } = party ?? {};
      return {
        article,
        event: n,
        side,
        n: i,
        entity,
        name,
        kind,
        role: role ?? null,
        country: country ?? null,
        sectors,
        wikidata: wikidata ?? null,
        day,
      };
    });
  return {
    event: [
      {
        article,
        n,
        id,
        type,
        mode: mode ?? null,
        contexts: [...contexts],
        trigger_start: trigger[0],
        trigger_end: trigger[1],
        evidence: flatten(evidence),
        time_from: time?.from ?? null,
        time_to: time?.to ?? null,
        time_ref: time?.ref ?? null,
        place: place ?? null,
        standing,
        claim: claim ?? null,
        confidence,
        background: background ?? null,
        day,
        more: rest({ ...without(other, eventColumns), time: without(time ?? {}, ['from', 'to', 'ref']) }),
        place_name: where?.name ?? null,
        country: where?.country ?? null,
        lat: where?.lat ?? null,
        lon: where?.lon ?? null,
        place_kind: where?.kind ?? null,
        geonames: where?.geonames ?? null,
        radius_km: where?.radiusKm ?? null,
      },
    ],
    event_actor: [...sideRows('actor', actors), ...sideRows('recipient', recipients)],
    event_quantity: quantities.map(({ role, ref, ...more }, i) => {
      const { value, max, bound } = reading.quantities[ref] ?? {};
      return {
        article,
        event: n,
        n: i,
        role,
        quantity: ref,
        more: rest(more),
        value: value ?? null,
        max: max ?? null,
        bound: bound ?? null,
      };
    }),
  };
}

export function commitmentRow(commitment: Commitment, { article, n }: Place): Insertable<CommitmentTable> {
  const {
    id,
    accord,
    type,
    obliged,
    to,
    what,
    modality,
    deadline,
    duration,
    quantities,
    place,
    evidence,
    confidence,
    ...more
  } = commitment;
  return {
    article,
    n,
    id,
    accord: accord ?? null,
    type,
    obliged: [...obliged],
    recipients: [...to],
    what_start: what[0],
    what_end: what[1],
    modality,
    deadline_start: deadline?.span[0] ?? null,
    deadline_end: deadline?.span[1] ?? null,
    deadline: deadline?.value ?? null,
    duration: duration ?? null,
    quantities: [...quantities],
    place: place ?? null,
    evidence: flatten(evidence),
    confidence,
    more: rest({ ...more, deadline: without(deadline ?? {}, ['span', 'value']) }),
  };
}

export function statusRow(report: StatusReport, { article, n, reading }: Place): Insertable<StatusTable> {
  const { of, type, status, standing, by, claim, time, evidence, confidence, ...more } = report;
  return {
    article,
    n,
    commitment: of ?? null,
    type,
    status,
    standing,
    by: [...by],
    claim: claim ?? null,
    time_from: time?.from ?? null,
    time_to: time?.to ?? null,
    evidence: flatten(evidence),
    confidence,
    day: time?.from.slice(0, dayLength) ?? dayOf(reading),
    more: rest({ ...more, time: without(time ?? {}, ['from', 'to']) }),
  };
}

function entityOf({ entities }: Around, id: string | undefined): Entity | undefined {
  return id === undefined ? undefined : entities.find((entity) => entity.id === id);
}

/** The day of publication, or empty. */
function dayOf({ article }: Around): string {
  return article.published?.slice(0, dayLength) ?? '';
}

const eventColumns = [
  'id',
  'type',
  'mode',
  'contexts',
  'trigger',
  'evidence',
  'time',
  'place',
  'standing',
  'claim',
  'confidence',
  'background',
] as const;

/** Characters of YYYY-MM-DD. */
const dayLength = 10;

/** The instant that an article is sorted by. A page that names no zone is taken at UTC: a day's order, not a truth about the clock. */
function instantOf(published: string | undefined): string | null {
  if (published === undefined) return null;
  const zoned = /T.*(?:Z|[+-]\d\d:?\d\d)$/u.test(published) || !published.includes('T') ? published : `${published}Z`;
  const at = new Date(zoned);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
