/** A Reading as rows: pure, no store. The number of the article is known only when it has been inserted. */
import type { Insertable } from 'kysely';
import type { Reading } from '../model/index.ts';
import { flatten, rest } from './spans.ts';
import type {
  ArticleTable,
  ClaimTable,
  CommitmentTable,
  EntityTable,
  EventActorTable,
  EventQuantityTable,
  EventTable,
  PlaceTable,
  QuantityTable,
  StatusTable,
  TimeRefTable,
} from './tables.ts';

/** The rows of every table that hold an article's facts. */
export interface FactRows {
  readonly entity: readonly Insertable<EntityTable>[];
  readonly time_ref: readonly Insertable<TimeRefTable>[];
  readonly place: readonly Insertable<PlaceTable>[];
  readonly quantity: readonly Insertable<QuantityTable>[];
  readonly claim: readonly Insertable<ClaimTable>[];
  readonly event: readonly Insertable<EventTable>[];
  readonly event_actor: readonly Insertable<EventActorTable>[];
  readonly event_quantity: readonly Insertable<EventQuantityTable>[];
  readonly commitment: readonly Insertable<CommitmentTable>[];
  readonly status: readonly Insertable<StatusTable>[];
}

/** The article's own row. */
export function articleRow({ article, sentences, version, ...reading }: Reading): Insertable<ArticleTable> {
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
    provenance: provenance ?? null,
    warnings: warnings ?? null,
    reader: version,
    more: rest(without(article, articleColumns)),
    reading_more: rest(without(reading, factLists)),
  };
}

const factLists = ['entities', 'times', 'places', 'quantities', 'claims', 'events', 'commitments', 'statuses'] as const;

const articleColumns = [
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

/** The rows of the facts of article number `article`. */
export function factRows(reading: Reading, article: number): FactRows {
  const published = reading.article.published?.slice(0, dayLength) ?? '';
  return {
    entity: reading.entities.map(({ id, kind, name, role, party, mentions, ...more }, n) => ({
      article,
      n,
      id,
      kind,
      name,
      role: role ?? null,
      party: party ?? null,
      mentions,
      more: rest(more),
    })),
    time_ref: reading.times.map(({ span, type, value, mod, from, to, ...more }, n) => ({
      article,
      n,
      span_start: span[0],
      span_end: span[1],
      type,
      value,
      mod: mod ?? null,
      from_day: from ?? null,
      to_day: to ?? null,
      more: rest(more),
    })),
    place: reading.places.map(({ span, name, lat, lon, country, geonames, kind, radiusKm, ...more }, n) => ({
      article,
      n,
      span_start: span[0],
      span_end: span[1],
      name,
      lat: lat ?? null,
      lon: lon ?? null,
      country: country ?? null,
      geonames: geonames ?? null,
      kind: kind ?? null,
      radius_km: radiusKm ?? null,
      more: rest(more),
    })),
    quantity: reading.quantities.map(({ span, value, max, bound, unit, of, ...more }, n) => ({
      article,
      n,
      span_start: span[0],
      span_end: span[1],
      value,
      max: max ?? null,
      bound,
      unit: unit ?? null,
      of_start: of?.[0] ?? null,
      of_end: of?.[1] ?? null,
      more: rest(more),
    })),
    claim: reading.claims.map(({ content, source, cue, entity, manner, stance, ...more }, n) => ({
      article,
      n,
      content: flatten(content),
      source: source === undefined ? null : flatten(source),
      cue: cue === undefined ? null : flatten(cue),
      entity: entity ?? null,
      manner,
      stance: stance ?? null,
      more: rest(more),
    })),
    event: reading.events.map((event, n) => {
      const { id, type, mode, contexts, trigger, evidence, time, place, standing, claim, confidence, background } =
        event;
      const { actors, recipients, quantities, ...other } = event;
      return {
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
        day: time?.from.slice(0, dayLength) ?? published,
        more: rest({ ...without(other, eventColumns), time: without(time ?? {}, ['from', 'to', 'ref']) }),
      };
    }),
    event_actor: reading.events.flatMap(({ actors, recipients }, event) => [
      ...actors.map((entity, n) => ({ article, event, side: 'actor' as const, n, entity })),
      ...recipients.map((entity, n) => ({ article, event, side: 'recipient' as const, n, entity })),
    ]),
    event_quantity: reading.events.flatMap(({ quantities }, event) =>
      quantities.map(({ role, ref, ...more }, n) => ({ article, event, n, role, quantity: ref, more: rest(more) })),
    ),
    commitment: reading.commitments.map((commitment, n) => {
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
    }),
    status: reading.statuses.map(
      ({ of, type, status, standing, by, claim, time, evidence, confidence, ...more }, n) => ({
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
        day: time?.from.slice(0, dayLength) ?? published,
        more: rest({ ...more, time: without(time ?? {}, ['from', 'to']) }),
      }),
    ),
  };
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
