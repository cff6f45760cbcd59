/** What the API answers, as schemas: for its document. Each is held to the type of the answer by the compiler, and to real answers by tests. */
import { z } from 'zod';
import {
  type AccordChanges,
  type AccordRow,
  type AccordTold,
  type ActorRef,
  type ActorRow,
  type ArticleRef,
  type ArticleRow,
  type ClaimRow,
  type CommitmentRow,
  type Count,
  type Counted,
  type DecisionRow,
  type DecisionTold,
  type Disagreement,
  type Dyad,
  type EventRow,
  eventClasses,
  eventTypes,
  type Facets,
  type Figure,
  facetFields,
  type HappeningRow,
  type HappeningTold,
  type LevelShares,
  levels,
  type Overview,
  type PlaceRow,
  type Provision,
  type ProvisionHead,
  type Quantity,
  type Quote,
  quantityRoles,
  type ReportTold,
  type Series,
  type Speaker,
  type StatusRow,
  type StoryRow,
  type StoryTold,
  schemas,
  seriesSteps,
  sourceKinds,
  spanSchema,
  stances,
  standings,
  statusLevels,
  type TermRow,
} from '../model/index.ts';
import { type CorrectionRow, type FieldAgreement, factKinds, type News, type TrainingRow } from '../record/index.ts';

const text = z.string();
const optional = text.exactOptional();
const count = z.int().min(0);
const day = text.describe('ISO 8601 day; empty where nothing tells one');
const share = z.number().min(0).max(1);

const standing = z.enum(standings);
const stance = z.enum(stances);
const role = z.enum(quantityRoles);
const kind = z.enum(factKinds);

const quote = z.object({
  span: spanSchema,
  text: text.describe('Exactly what the article says'),
  marks: z.array(spanSchema).describe('The fact’s own words, as offsets into the article'),
}) satisfies z.ZodType<Quote>;

const articleRef = z.object({
  id: text,
  language: text.describe('BCP 47'),
  headline: optional,
  publisher: optional,
  published: optional,
}) satisfies z.ZodType<ArticleRef>;

const articleRow = articleRef.extend({
  url: optional,
  section: optional,
  bylines: z.array(z.object({ name: text, kind: z.enum(['person', 'agency', 'desk']) })),
  lead: text.describe('First paragraph'),
  counts: z.object({ events: count, claims: count, commitments: count, statuses: count }),
  report: optional.describe('Id shared by copies of one report'),
  story: optional,
  quote: quote.exactOptional().describe('Where words were asked for: the passage that has them'),
}) satisfies z.ZodType<ArticleRow>;

const entityKind = z.enum(['person', 'organization', 'state', 'group', 'place', 'other']);

const actor = z.object({
  id: text,
  kind: entityKind,
  name: text,
  role: optional,
  party: z.object({ country: optional, sectors: z.array(text).readonly(), wikidata: optional }).exactOptional(),
}) satisfies z.ZodType<ActorRef>;

const speaker = z
  .object({ words: optional, actor: actor.exactOptional(), stance: stance.exactOptional() })
  .describe('Whose word it is; absent: the newspaper’s own') satisfies z.ZodType<Speaker>;

const bound = z.enum(['exact', 'about', 'atLeast', 'atMost', 'moreThan', 'lessThan', 'between']);
const quantity = z.object({
  span: spanSchema,
  value: z.number(),
  max: z.number().exactOptional(),
  bound,
  unit: optional,
  of: spanSchema.exactOptional(),
}) satisfies z.ZodType<Quantity>;
const place = schemas.PlaceRef;

const eventRow = z.object({
  id: text,
  type: z.enum(eventTypes),
  mode: optional,
  contexts: z.array(text),
  standing,
  confidence: share,
  background: z.boolean().exactOptional(),
  article: articleRef,
  n: count.describe('Place in its Reading’s list'),
  day,
  actors: z.array(actor),
  recipients: z.array(actor),
  time: z.object({ from: text, to: text }).exactOptional(),
  place: place.exactOptional(),
  quantities: z.array(quantity.extend({ role })),
  says: speaker.exactOptional(),
  quote,
}) satisfies z.ZodType<EventRow>;

const claimRow = z.object({
  article: articleRef,
  n: count,
  speaker,
  cue: optional,
  manner: z.enum(['direct', 'indirect', 'mixed']),
  stance: stance.exactOptional(),
  quote,
}) satisfies z.ZodType<ClaimRow>;

const commitmentRow = z.object({
  id: text,
  type: text,
  modality: z.enum(['must', 'may', 'aims']),
  confidence: share,
  article: articleRef,
  n: count,
  accord: optional,
  obliged: z.array(actor),
  to: z.array(actor),
  deadline: optional,
  duration: optional,
  quantities: z.array(quantity),
  place: place.exactOptional(),
  section: optional.describe('Number of the article or point, of an agreement’s own text'),
  quote,
}) satisfies z.ZodType<CommitmentRow>;

const statusRow = z.object({
  type: text,
  status: z.enum(statusLevels),
  standing: z.enum(['stated', 'confirmed', 'claimed', 'disputed', 'denied']),
  confidence: share,
  accord: optional,
  article: articleRef,
  n: count,
  by: z.array(actor),
  says: speaker.exactOptional(),
  day,
  quote,
}) satisfies z.ZodType<StatusRow>;

const provision = z.object({
  type: text,
  commitments: z.array(commitmentRow),
  statuses: z.array(statusRow).describe('Oldest first'),
}) satisfies z.ZodType<Provision>;

const accordRow = z.object({
  id: text.describe('ARTICLE.ACCORD of the article that named it first'),
  name: text,
  names: z.array(text).describe('All that it goes by, the most used first'),
  parties: z.array(actor),
  brokers: z.array(actor),
  signed: z.object({ from: text, to: text }).exactOptional(),
  place: optional.describe('Where it was made'),
  articles: count,
  first: optional,
  last: optional,
  commitments: count,
  statuses: count,
}) satisfies z.ZodType<AccordRow>;

const level = z.enum(levels);
const levelShares = z.object({
  levels: z.object({ not_initiated: count, minimum: count, intermediate: count, full: count }),
  untold: count.describe('Provisions on which no step is told'),
  score: z
    .number()
    .min(0)
    .max(100)
    .exactOptional()
    .describe(
      '100 × sum of the steps (0 to 3) / (3 × provisions with a step), as the Peace Accords Matrix computes it',
    ),
}) satisfies z.ZodType<LevelShares>;

const termRow = z.object({
  accord: z.object({ id: text, name: text }),
  due: text.describe('ISO day'),
  state: z
    .enum(['due', 'reported', 'unreported'])
    .describe('unreported: the day has passed and nothing is told of the deed, which is not to say that it was broken'),
  commitment: commitmentRow,
  reports: z.array(statusRow).describe('Oldest first'),
}) satisfies z.ZodType<TermRow>;

const accordTold = accordRow.extend({
  provisions: z.array(
    provision.extend({
      level: level.exactOptional().describe('The last step told, whoever says so'),
      confirmed: level.exactOptional().describe('The last step that the newspaper states or an outsider confirms'),
      pam: z.array(text).describe('Provisions of the Peace Accords Matrix that correspond'),
      pax: z.array(text).describe('Codes of PA-X that correspond'),
    }),
  ),
  terms: z.array(termRow).describe('Promises with a day, the soonest first'),
  shares: z.object({ told: levelShares, confirmed: levelShares }),
}) satisfies z.ZodType<AccordTold>;

const accordChanges = z.object({
  accords: z.array(accordRow).describe('First named since'),
  commitments: z.array(commitmentRow),
  statuses: z.array(statusRow),
}) satisfies z.ZodType<AccordChanges>;

const provisionHead = z.object({
  type: text,
  commitments: count,
  statuses: count,
  commitment: commitmentRow.exactOptional(),
  latest: statusRow.exactOptional(),
}) satisfies z.ZodType<ProvisionHead>;

const counted = {
  of: count.describe('Events that were counted'),
  capped: z.boolean().describe('As many as are counted at most, the newest: there may be older ones'),
};
z.object(counted) satisfies z.ZodType<Counted>;

const valueCount = z.object({ value: text, count, name: optional }) satisfies z.ZodType<Count>;
const eachFacet = Object.fromEntries(facetFields.map((field) => [field, z.array(valueCount)])) as {
  [field in (typeof facetFields)[number]]: z.ZodArray<typeof valueCount>;
};
const facets = z.object({ ...eachFacet, ...counted }) satisfies z.ZodType<Facets>;

const dayCount = z.object({ day: text, type: z.enum(eventTypes), count });

const series = z.object({
  step: z.enum(seriesSteps),
  field: z.enum(facetFields).exactOptional(),
  ...counted,
  rows: z
    .array(z.object({ from: text.describe('First day, month or year of the step'), value: optional, count }))
    .describe('Oldest first; steps without an event are left out'),
}) satisfies z.ZodType<Series>;

const dyad = z.object({
  from: text,
  to: text,
  count,
  classes: z.object(
    Object.fromEntries(eventClasses.map((name) => [name, count])) as {
      [name in (typeof eventClasses)[number]]: typeof count;
    },
  ),
  types: z.partialRecord(z.enum(eventTypes), count),
}) satisfies z.ZodType<Dyad>;

const storyRow = z.object({
  id: text,
  headline: optional,
  articles: count,
  reports: count.describe('Independent reports: copies count once'),
  publishers: z.array(text),
  first: optional,
  last: optional,
  events: count,
  latest: articleRef,
  lead: text,
}) satisfies z.ZodType<StoryRow>;

const figure = z.object({
  role,
  story: text,
  told: z.array(
    z.object({
      article: articleRef,
      value: z.number(),
      max: z.number().exactOptional(),
      bound,
      says: speaker.exactOptional(),
      quote,
    }),
  ),
}) satisfies z.ZodType<Figure>;

const side = z.object({ position: text, article: articleRef, says: speaker.exactOptional(), quote });
const inHappening = z.object({
  kind: z.enum(['figure', 'who', 'happened', 'status']),
  about: text,
  sides: z.array(side),
});
const disagreement = inHappening.extend({ story: text }) satisfies z.ZodType<Disagreement>;

const happeningRow = z.object({
  id: text,
  day,
  event: eventRow,
  articles: count,
  reports: count,
  sources: z.partialRecord(z.enum(sourceKinds), count),
  background: z.boolean(),
  disagreements: z.array(inHappening),
}) satisfies z.ZodType<HappeningRow>;

const decisionRow = z.object({
  n: count,
  at: text,
  who: text,
  why: text,
  verdict: z.enum(['merge', 'split', 'undo']),
  undoes: count.exactOptional(),
}) satisfies z.ZodType<DecisionRow>;

const decisionTold = decisionRow.extend({
  tellings: z.array(text).describe('ARTICLE.EVENT'),
  undone: count.exactOptional(),
}) satisfies z.ZodType<DecisionTold>;

const happeningTold = happeningRow.extend({
  tellings: z.array(
    z.object({
      event: eventRow,
      report: text,
      tied: z.object({ to: text, why: z.array(text) }).exactOptional(),
    }),
  ),
  decisions: z.array(decisionRow),
}) satisfies z.ZodType<HappeningTold>;

const storyTold = storyRow.extend({
  title: optional,
  summary: z.array(z.object({ article: articleRef, quote })),
  dates: z.array(z.object({ day, reports: count, event: eventRow })),
  figures: z.array(figure),
  disagreements: z.array(disagreement),
}) satisfies z.ZodType<StoryTold>;

const reportTold = z.object({
  id: text,
  agency: optional,
  origin: text,
  longest: text,
  versions: z.array(
    z.object({
      article: articleRef,
      of: optional,
      changes: z.array(
        z.object({
          kind: z.enum(['added', 'removed', 'changed', 'corrected']),
          before: quote.exactOptional(),
          after: quote.exactOptional(),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<ReportTold>;

const actorRow = z.object({
  name: text,
  kind: entityKind,
  country: optional,
  sectors: z.array(text),
  role: optional,
  articles: count,
  acts: count,
  receives: count,
}) satisfies z.ZodType<ActorRow>;

const placeRow = z.object({
  name: text,
  country: optional,
  lat: z.number().exactOptional(),
  lon: z.number().exactOptional(),
  kind: optional,
  articles: count,
  events: count,
}) satisfies z.ZodType<PlaceRow>;

const overview = z.object({
  counts: z.object({
    articles: count,
    reports: count,
    stories: count,
    publishers: count,
    events: count,
    claims: count,
    commitments: count,
    statuses: count,
  }),
  from: optional,
  to: optional,
  stories: z.array(storyRow),
  events: z.array(eventRow),
  days: z.array(dayCount),
  places: z.array(placeRow),
  figures: z.array(figure),
  disagreements: z.array(disagreement),
  provisions: z.array(provisionHead),
  deadlines: z.array(commitmentRow),
}) satisfies z.ZodType<Overview>;

const fields = z.record(text, z.unknown());

const correctionRow = z.object({
  n: count,
  at: text,
  article: text,
  kind,
  fact: count.describe('The fact’s place in its Reading’s list'),
  verdict: z.enum(['accept', 'reject', 'change', 'add', 'undo']),
  change: fields.exactOptional(),
  undoes: count.exactOptional(),
  span: spanSchema.exactOptional(),
  who: text,
  why: text,
}) satisfies z.ZodType<CorrectionRow>;

const fact = z
  .union([schemas.Event, schemas.Claim, schemas.Commitment, schemas.StatusReport])
  .describe('As the Reading has it');

const trainingRow = z.object({
  article: text,
  kind,
  span: spanSchema,
  words: text,
  sentence: text,
  read: fact.exactOptional().describe('Absent where the reader missed it'),
  right: fact.exactOptional().describe('Absent where it is none'),
  who: z.array(text),
}) satisfies z.ZodType<TrainingRow>;

const fieldAgreement = z.object({
  field: text,
  units: count,
  alpha: z.number().max(1).exactOptional().describe('Krippendorff’s α'),
}) satisfies z.ZodType<FieldAgreement>;

const mark = z.object({ article: count, correction: count, decision: count });
const newsItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), mark, article: articleRef.extend({ url: optional }) }),
  z.object({ kind: z.literal('correction'), mark, correction: correctionRow }),
  z.object({ kind: z.literal('decision'), mark, decision: decisionRow }),
]) satisfies z.ZodType<News>;

/** Every answer by the name of its schema. */
export const shapes = {
  Reading: schemas.Reading,
  Event: schemas.Event,
  Claim: schemas.Claim,
  Commitment: schemas.Commitment,
  StatusReport: schemas.StatusReport,
  Quantity: quantity,
  Place: place,
  Quote: quote,
  ArticleRef: articleRef,
  Actor: actor,
  Speaker: speaker,
  ArticleRow: articleRow,
  EventRow: eventRow,
  ClaimRow: claimRow,
  CommitmentRow: commitmentRow,
  StatusRow: statusRow,
  Provision: provision,
  AccordRow: accordRow,
  AccordTold: accordTold,
  AccordChanges: accordChanges,
  TermRow: termRow,
  Accord: schemas.Accord,
  Facets: facets,
  DayCount: dayCount,
  Series: series,
  Dyad: dyad,
  StoryRow: storyRow,
  StoryTold: storyTold,
  HappeningRow: happeningRow,
  HappeningTold: happeningTold,
  ReportTold: reportTold,
  ActorRow: actorRow,
  PlaceRow: placeRow,
  Overview: overview,
  Correction: correctionRow,
  Decision: decisionTold,
  TrainingRow: trainingRow,
  FieldAgreement: fieldAgreement,
  News: newsItem,
  Name: z.object({ name: text }),
  Related: z.object({ id: text, report: text, story: text, rows: z.array(articleRow) }),
  Found: z.object({ articles: z.array(articleRow), actors: z.array(actorRow), places: z.array(placeRow) }),
  Agreement: z.object({ coders: z.array(text), fields: z.array(fieldAgreement) }),
  Kept: z.object({ n: count.describe('Its number') }),
  EventKept: z.object({
    n: count.describe('The correction’s number'),
    fact: count.describe('The event’s place in the article’s list'),
  }),
  Problem: z
    .object({
      type: text,
      title: text,
      status: z.int(),
      detail: text,
      code: text.describe('For programs'),
      hint: optional.describe('What to do about it'),
      at: count.exactOptional().describe('Where a query stops being one, in UTF-16 code units'),
    })
    .describe('RFC 9457'),
} as const;

export type ShapeName = keyof typeof shapes;

/** What more stands beside the rows of a list that is counted. */
export const countedFields = counted;
