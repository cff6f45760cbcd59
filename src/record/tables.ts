/**
 * The tables as kysely sees them, one row type each. What they mean and how they hang together is written where they are made:
 * `migrations/`. Spans are UTF-16 offsets into `article.text`; a column of several spans is flat (start, end, start, end …).
 */
import type { ColumnType, Generated } from 'kysely';
import type { Byline, Picture, RailItem } from '../model/index.ts';
import type { Json } from './spans.ts';

export interface ArticleTable {
  n: Generated<number>;
  id: string;
  url: string | null;
  canonical: string | null;
  publisher: string | null;
  section: string | null;
  language: string;
  headline: string | null;
  published: string | null;
  published_at: ColumnType<Date | null, string | null, string | null>;
  modified: string | null;
  text: string;
  paragraphs: number[];
  sentences: number[];
  bylines: readonly Byline[];
  pictures: readonly Picture[];
  rail: readonly RailItem[];
  /** The Reading's lists of what its facts point at, as JSON text: see `lists.ts`. */
  entities: string;
  mentions: string;
  times: string;
  places: string;
  quantities: string;
  provenance: Readonly<Record<string, string>> | null;
  warnings: readonly string[] | null;
  reader: { rapporteur: string; assets: string };
  more: Json | null;
  /** Fields of the Reading itself that have no column of their own. */
  reading_more: Json | null;
  added_at: ColumnType<Date, never, never>;
  search: string;
}

/** Every fact's key: the article and the fact's place in its list of the Reading. */
interface Fact {
  article: number;
  n: number;
  more: Json | null;
}

export interface ClaimTable extends Fact {
  content: number[];
  source: number[] | null;
  cue: number[] | null;
  entity: string | null;
  manner: string;
  stance: string | null;
  /** Who the source is: the entity's name and country. */
  speaker: string | null;
  speaker_country: string | null;
  /** The day of publication, or empty. */
  day: string;
}

export interface EventTable extends Fact {
  id: string;
  type: string;
  mode: string | null;
  contexts: string[];
  trigger_start: number;
  trigger_end: number;
  evidence: number[];
  time_from: string | null;
  time_to: string | null;
  time_ref: number | null;
  place: number | null;
  standing: string;
  claim: number | null;
  confidence: number;
  background: boolean | null;
  /** The day that the event is sorted by: its own first day, else the day of publication, else empty. */
  day: string;
  /** Of its place. */
  place_name: string | null;
  country: string | null;
  lat: number | null;
  lon: number | null;
  place_kind: string | null;
  geonames: number | null;
  radius_km: number | null;
}

export interface EventActorTable {
  article: number;
  event: number;
  side: 'actor' | 'recipient';
  n: number;
  entity: string;
  /** Of the entity. */
  name: string;
  kind: string;
  role: string | null;
  country: string | null;
  sectors: readonly string[];
  wikidata: string | null;
  /** As `event.day`. */
  day: string;
}

export interface EventQuantityTable {
  article: number;
  event: number;
  n: number;
  role: string;
  quantity: number;
  more: Json | null;
  /** Of the quantity. */
  value: number | null;
  max: number | null;
  bound: string | null;
}

export interface CommitmentTable extends Fact {
  id: string;
  accord: string | null;
  type: string;
  obliged: string[];
  recipients: string[];
  what_start: number;
  what_end: number;
  modality: string;
  deadline_start: number | null;
  deadline_end: number | null;
  deadline: string | null;
  duration: number | null;
  quantities: number[];
  place: number | null;
  evidence: number[];
  confidence: number;
}

export interface StatusTable extends Fact {
  commitment: string | null;
  type: string;
  status: string;
  standing: string;
  by: string[];
  claim: number | null;
  time_from: string | null;
  time_to: string | null;
  evidence: number[];
  confidence: number;
  /** As `event.day`. */
  day: string;
}

/** Which report and which story an article belongs to; labels come from `src/story`. */
interface StoryTable {
  article: number;
  report: string;
  story: string;
}

/** What the story desk keeps of a text; worked out from it, so that no backup needs it. */
interface TraceTable {
  article: number;
  made_by: string;
  words: string;
}

/** Articles that went from one story to another. */
interface StoryMoveTable {
  n: Generated<number>;
  at: ColumnType<Date, never, never>;
  kind: 'merged' | 'split' | 'moved';
  from_story: string;
  to_story: string;
  articles: string[];
}

/** One event as articles tell it; its id is that of its first telling. */
export interface HappeningTable {
  id: string;
  day: string;
  article: number;
  event: number;
  articles: number;
  reports: number;
  sources: Readonly<Record<string, number>>;
  background: boolean;
}

/** Which happening an article's event is told of, and which telling tied it to it. */
export interface TellingTable {
  article: number;
  event: number;
  happening: string;
  tied_article: number | null;
  tied_event: number | null;
  why: readonly string[];
}

export interface DisputeSideTable {
  happening: string;
  dispute: number;
  n: number;
  kind: 'figure' | 'who' | 'happened';
  about: string;
  position: string;
  article: number;
  event: number;
}

interface DecisionTable {
  n: Generated<number>;
  at: ColumnType<Date, never, never>;
  who: string;
  why: string;
  verdict: 'merge' | 'split' | 'undo';
  undoes: number | null;
}

interface DecisionPairTable {
  decision: number;
  n: number;
  article: number;
  event: number;
  other_article: number;
  other_event: number;
}

interface NameTable {
  name: string;
  parts: readonly string[];
}

export interface TallyTable {
  kind: 'article' | 'event' | 'month' | 'claim' | 'commitment' | 'status';
  type: string;
  day: string;
  n: number;
}

/** Where in the archive an article's page is kept. */
interface KeptPageTable {
  article: number;
  file: string;
  /** A bigint, which the server's driver gives as text. */
  start: ColumnType<string | number, number, number>;
  length: number;
  digest: string;
}

/** A fact as it was read, where a person touched it: rows of its tables by their names. */
interface AsReadTable {
  article: number;
  kind: string;
  fact: number;
  rows: Json;
}

interface CorrectionTable {
  n: Generated<number>;
  at: ColumnType<Date, never, never>;
  who: string;
  why: string;
  article: number;
  kind: string;
  fact: number;
  verdict: 'accept' | 'reject' | 'change' | 'add' | 'undo';
  change: Json | null;
  undoes: number | null;
  anchor: Json | null;
}

interface MigrationTable {
  n: number;
  name: string;
  at: ColumnType<Date, never, never>;
}

export interface Tables {
  article: ArticleTable;
  claim: ClaimTable;
  event: EventTable;
  event_actor: EventActorTable;
  event_quantity: EventQuantityTable;
  commitment: CommitmentTable;
  status: StatusTable;
  story: StoryTable;
  story_move: StoryMoveTable;
  trace: TraceTable;
  correction: CorrectionTable;
  known_name: NameTable;
  tally: TallyTable;
  as_read: AsReadTable;
  kept_page: KeptPageTable;
  happening: HappeningTable;
  telling: TellingTable;
  dispute_side: DisputeSideTable;
  decision: DecisionTable;
  decision_pair: DecisionPairTable;
  migration: MigrationTable;
}
