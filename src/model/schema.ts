/**
 * The contract as schemas: one per thing, for data that comes from outside and for `rapporteur schema`. The types in `reading.ts` are
 * the source; each schema is held to its type by the compiler.
 */
import { z } from 'zod';
import { feedSchema } from './feed.ts';
import {
  type Accord,
  type Article,
  type Claim,
  type Commitment,
  type Entity,
  type Event,
  eventTypes,
  type Page,
  type PlaceRef,
  type Quantity,
  quantityRoles,
  type Reading,
  type Span,
  type StatusReport,
  stances,
  standings,
  statusLevels,
  type TimeRef,
} from './reading.ts';

const text = z.string();
const optionalText = text.exactOptional();
const offset = z.int().min(0);
const index = offset;
const confidence = z.number().min(0).max(1);
const isoDay = text.regex(/^-?\d{4,6}-\d{2}-\d{2}$/).describe('ISO 8601 day');
const ids = z.array(text).readonly().describe('Entity ids');

export const spanSchema: z.ZodType<Span> = z
  .tuple([offset, offset])
  .readonly()
  .refine(([start, end]) => start <= end, 'a span starts before it ends')
  .describe('Half-open range of UTF-16 code units into article.text');

const spans = z.array(spanSchema).readonly();
const interval = z.object({ from: isoDay, to: isoDay }).readonly();

export const pageSchema: z.ZodType<Page> = z
  .object({
    id: optionalText,
    html: optionalText,
    scraped: optionalText,
    text: optionalText,
    url: optionalText,
    published: optionalText,
    headline: optionalText,
    as: z.enum(['news', 'agreement']).exactOptional(),
  })
  .readonly()
  .refine(
    (page) => [page.html, page.scraped, page.text].filter((form) => form !== undefined).length === 1,
    'a page has exactly one of html, scraped and text',
  );

export const articleSchema: z.ZodType<Article> = z
  .object({
    id: text.regex(/^[0-9a-f]{64}$/).describe('Hex SHA-256 of canonical URL, a newline and the text'),
    url: optionalText,
    canonical: optionalText,
    publisher: optionalText,
    section: optionalText,
    language: text.describe('BCP 47'),
    headline: optionalText,
    published: optionalText.describe('ISO 8601, as precise as the page is'),
    modified: optionalText,
    bylines: z.array(z.object({ name: text, kind: z.enum(['person', 'agency', 'desk']) }).readonly()).readonly(),
    text: text.describe('Body paragraphs joined by a blank line'),
    paragraphs: spans,
    pictures: z
      .array(z.object({ src: optionalText, alt: optionalText, caption: optionalText, credit: optionalText }).readonly())
      .readonly(),
    rail: z.array(z.object({ headline: text, url: optionalText, caption: optionalText }).readonly()).readonly(),
    provenance: z.record(text, text).readonly().exactOptional(),
    warnings: z.array(text).readonly().exactOptional(),
  })
  .readonly();

export const entitySchema: z.ZodType<Entity> = z
  .object({
    id: text,
    kind: z.enum(['person', 'organization', 'state', 'group', 'place', 'other']),
    name: text,
    mentions: z
      .array(z.object({ span: spanSchema, head: spanSchema, form: z.enum(['name', 'nominal', 'pronoun']) }).readonly())
      .readonly(),
    role: optionalText,
    party: z
      .object({
        country: optionalText.describe('ISO 3166-1 alpha-3, or an IGO / NGO code'),
        sectors: z.array(text).readonly().describe('PLOVER sectors'),
        wikidata: optionalText,
      })
      .readonly()
      .exactOptional(),
  })
  .readonly();

export const timeRefSchema: z.ZodType<TimeRef> = z
  .object({
    span: spanSchema,
    type: z.enum(['DATE', 'TIME', 'DURATION', 'SET']),
    value: text.describe('TIMEX3 value'),
    mod: optionalText.describe('TIMEX3 mod'),
    from: isoDay.exactOptional(),
    to: isoDay.exactOptional(),
  })
  .readonly();

export const placeRefSchema: z.ZodType<PlaceRef> = z
  .object({
    span: spanSchema,
    name: text,
    lat: z.number().min(-90).max(90).exactOptional(),
    lon: z.number().min(-180).max(180).exactOptional(),
    country: optionalText,
    geonames: z.int().exactOptional(),
    kind: optionalText,
    radiusKm: z.number().min(0).exactOptional(),
  })
  .readonly();

export const quantitySchema: z.ZodType<Quantity> = z
  .object({
    span: spanSchema,
    value: z.number(),
    max: z.number().exactOptional(),
    bound: z.enum(['exact', 'about', 'atLeast', 'atMost', 'moreThan', 'lessThan', 'between']),
    unit: optionalText,
    of: spanSchema.exactOptional(),
  })
  .readonly();

export const claimSchema: z.ZodType<Claim> = z
  .object({
    content: spans,
    source: spans.exactOptional(),
    cue: spans.exactOptional(),
    entity: optionalText,
    manner: z.enum(['direct', 'indirect', 'mixed']),
    stance: z.enum(stances).exactOptional(),
  })
  .readonly();

export const eventSchema: z.ZodType<Event> = z
  .object({
    id: text,
    type: z.enum(eventTypes).describe('PLOVER event type'),
    mode: optionalText,
    contexts: z.array(text).readonly(),
    actors: ids,
    recipients: ids,
    trigger: spanSchema,
    evidence: spans,
    time: z.object({ from: isoDay, to: isoDay, ref: index.exactOptional() }).readonly().exactOptional(),
    place: index.exactOptional(),
    quantities: z
      .array(
        z
          .object({
            role: z.enum(quantityRoles),
            ref: index,
          })
          .readonly(),
      )
      .readonly(),
    standing: z.enum(standings),
    claim: index.exactOptional(),
    confidence,
    background: z.boolean().exactOptional(),
    why: z.array(z.string()).readonly().exactOptional(),
  })
  .readonly();

export const accordSchema: z.ZodType<Accord> = z
  .object({
    id: text,
    name: text,
    names: z.array(text).readonly(),
    parties: ids,
    brokers: ids,
    signed: interval.exactOptional(),
    place: index.exactOptional(),
    mentions: spans,
  })
  .readonly();

export const commitmentSchema: z.ZodType<Commitment> = z
  .object({
    id: text,
    accord: optionalText,
    type: text,
    obliged: ids,
    to: ids,
    what: spanSchema,
    modality: z.enum(['must', 'may', 'aims']),
    deadline: z.object({ span: spanSchema, value: text }).readonly().exactOptional(),
    duration: index.exactOptional(),
    quantities: z.array(index).readonly(),
    place: index.exactOptional(),
    section: optionalText,
    evidence: spans,
    confidence,
  })
  .readonly();

export const statusReportSchema: z.ZodType<StatusReport> = z
  .object({
    of: optionalText,
    accord: optionalText,
    type: text,
    status: z.enum(statusLevels),
    standing: z.enum(['stated', 'confirmed', 'claimed', 'disputed', 'denied']),
    by: ids,
    claim: index.exactOptional(),
    time: interval.exactOptional(),
    evidence: spans,
    confidence,
  })
  .readonly();

export const readingSchema: z.ZodType<Reading> = z
  .object({
    article: articleSchema,
    sentences: spans,
    entities: z.array(entitySchema).readonly(),
    times: z.array(timeRefSchema).readonly(),
    places: z.array(placeRefSchema).readonly(),
    quantities: z.array(quantitySchema).readonly(),
    claims: z.array(claimSchema).readonly(),
    events: z.array(eventSchema).readonly(),
    commitments: z.array(commitmentSchema).readonly(),
    statuses: z.array(statusReportSchema).readonly(),
    accords: z.array(accordSchema).readonly().exactOptional(),
    version: z.object({ rapporteur: text, assets: text }).readonly(),
  })
  .readonly();

/** Every schema of the contract by the name of its type, as `rapporteur schema` prints them. */
export const schemas = {
  Page: pageSchema,
  Article: articleSchema,
  Entity: entitySchema,
  TimeRef: timeRefSchema,
  PlaceRef: placeRefSchema,
  Quantity: quantitySchema,
  Claim: claimSchema,
  Event: eventSchema,
  Commitment: commitmentSchema,
  StatusReport: statusReportSchema,
  Accord: accordSchema,
  Reading: readingSchema,
  Feed: feedSchema,
} as const;

/** The contract as one JSON Schema 2020-12 document: `$defs` by type name, the Reading at the root. */
export function jsonSchema(): unknown {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: defs } = z.toJSONSchema(registry, {
    target: 'draft-2020-12',
    io: 'input',
    uri: (id) => `#/$defs/${id}`,
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Rapporteur: the Reading contract',
    $ref: '#/$defs/Reading',
    $defs: Object.fromEntries(Object.entries(defs).map(([id, { $schema: _, $id: __, ...def }]) => [id, def])),
  };
}
