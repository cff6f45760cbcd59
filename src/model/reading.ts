/**
 * The contract: what one article's reading is. Names and shapes are fixed (benches, exports and other programs read them);
 * fields may be added, never changed. An absent value is an absent field, never null.
 */

/** Half-open range of UTF-16 code units into `article.text`. */
export type Span = readonly [start: number, end: number];

export interface Byline {
  readonly name: string;
  readonly kind: 'person' | 'agency' | 'desk';
}

export interface Picture {
  readonly src?: string;
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
}

/** A link to another story that stood on the page: never part of the text, kept so that a person can see what was left out. */
export interface RailItem {
  readonly headline: string;
  readonly url?: string;
  /** The teaser picture's caption or alternative text, where the page prints one. */
  readonly caption?: string;
}

/** Which part of the page a field was taken from, strongest witness first. */
export type Provenance = Readonly<Record<string, string>>;

/** Where in an archive a page is kept: the file, the bytes of its member in it, and the SHA-256 of the page's own bytes in hexadecimal digits. */
export interface KeptPage {
  readonly file: string;
  readonly start: number;
  readonly length: number;
  readonly digest: string;
}

/** What the page said. */
export interface Article {
  /** Hex SHA-256 of canonical URL (or '') + '\n' + text. */
  readonly id: string;
  /** As fetched. */
  readonly url?: string;
  readonly canonical?: string;
  readonly publisher?: string;
  readonly section?: string;
  /** BCP 47; `und` where it cannot be told. */
  readonly language: string;
  readonly headline?: string;
  /** ISO 8601, exactly as precise as the page is: a day, a minute, with a zone only where the page has one. */
  readonly published?: string;
  readonly modified?: string;
  readonly bylines: readonly Byline[];
  /** Body paragraphs joined by a blank line: no captions, no rail, no boilerplate. */
  readonly text: string;
  /** The paragraphs of `text`, in order. */
  readonly paragraphs: readonly Span[];
  readonly pictures: readonly Picture[];
  readonly rail: readonly RailItem[];
  readonly provenance?: Provenance;
  /** What a person should know of how the page was read (lost or misread characters, a page cut at a limit). */
  readonly warnings?: readonly string[];
}

/** A page as it comes to the reader: exactly one of `html`, `scraped` and `text`. */
export interface Page {
  readonly id?: string;
  readonly html?: string;
  /** What a scraper left of a page, chrome and all; lines apart by newlines. */
  readonly scraped?: string;
  /** A clean body, taken as it is, to the character. */
  readonly text?: string;
  readonly url?: string;
  readonly published?: string;
  readonly headline?: string;
  /** What it is: a report (`news`, where nothing is said), or the text of an agreement itself. */
  readonly as?: 'news' | 'agreement';
}

export type EntityKind = 'person' | 'organization' | 'state' | 'group' | 'place' | 'other';

export interface Mention {
  readonly span: Span;
  readonly head: Span;
  readonly form: 'name' | 'nominal' | 'pronoun';
}

/** What an actor is in the world's terms. */
export interface Party {
  /** ISO 3166-1 alpha-3, or an IGO / NGO code. */
  readonly country?: string;
  /** PLOVER sectors, most telling first. */
  readonly sectors: readonly string[];
  readonly wikidata?: string;
}

/** One thing in the article, with all its mentions in text order. */
export interface Entity {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly mentions: readonly Mention[];
  /** "prime minister" */
  readonly role?: string;
  readonly party?: Party;
}

/** A time expression by TIMEX3, and the days it covers. */
export interface TimeRef {
  readonly span: Span;
  readonly type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  readonly value: string;
  readonly mod?: string;
  /** First and last day, both included, ISO 8601. */
  readonly from?: string;
  readonly to?: string;
}

export interface PlaceRef {
  readonly span: Span;
  readonly name: string;
  readonly lat?: number;
  readonly lon?: number;
  /** ISO 3166-1 alpha-3. */
  readonly country?: string;
  readonly geonames?: number;
  readonly kind?: string;
  readonly radiusKm?: number;
}

export type Bound = 'exact' | 'about' | 'atLeast' | 'atMost' | 'moreThan' | 'lessThan' | 'between';

export interface Quantity {
  readonly span: Span;
  readonly value: number;
  readonly max?: number;
  readonly bound: Bound;
  readonly unit?: string;
  readonly of?: Span;
}

export const stances = ['asserts', 'denies', 'accuses', 'demands', 'promises', 'questions'] as const;
export type Stance = (typeof stances)[number];

/** Somebody's word: what is said, by whom, by which cue. */
export interface Claim {
  readonly content: readonly Span[];
  readonly source?: readonly Span[];
  readonly cue?: readonly Span[];
  /** Entity id of the source. */
  readonly entity?: string;
  readonly manner: 'direct' | 'indirect' | 'mixed';
  readonly stance?: Stance;
}

export const standings = ['happened', 'ongoing', 'planned', 'possible', 'called-for', 'denied'] as const;
export type Standing = (typeof standings)[number];

export const quantityRoles = ['killed', 'injured', 'displaced', 'detained', 'deployed', 'size', 'value'] as const;
export type QuantityRole = (typeof quantityRoles)[number];

/** Who did what to whom, by the PLOVER standard. */
export interface Event {
  readonly id: string;
  readonly type: EventType;
  readonly mode?: string;
  readonly contexts: readonly string[];
  /** Entity ids. */
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  readonly trigger: Span;
  readonly evidence: readonly Span[];
  /** ISO days; `ref` is the index into `times` of the expression that gave it. */
  readonly time?: { readonly from: string; readonly to: string; readonly ref?: number };
  /** Index into `places`. */
  readonly place?: number;
  readonly quantities: readonly { readonly role: QuantityRole; readonly ref: number }[];
  readonly standing: Standing;
  /** Index into `claims`: whose word it is. Absent: the newspaper's own. */
  readonly claim?: number;
  readonly confidence: number;
  /** History told to explain the news: over before the story began. */
  readonly background?: boolean;
  /** Why it is one: a line for each field, where it was asked for. */
  readonly why?: readonly string[];
}

export const eventTypes = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const;

/** The sixteen event types of PLOVER. */
export type EventType = (typeof eventTypes)[number];

/** An accord that an article speaks of, under whatever names. */
export interface Accord {
  readonly id: string;
  /** The most telling of `names`. */
  readonly name: string;
  /** The different phrases that it goes by in the article, in the order they stand. */
  readonly names: readonly string[];
  /** Entity ids of those who made it. */
  readonly parties: readonly string[];
  /** Entity ids of those who brought them together. */
  readonly brokers: readonly string[];
  /** The day (or month) of its making, ISO dates. */
  readonly signed?: { readonly from: string; readonly to: string };
  /** Where it was made: an index into `places`. */
  readonly place?: number;
  readonly mentions: readonly Span[];
}

/** A duty that an accord puts on somebody. */
export interface Commitment {
  readonly id: string;
  /** Name of the accord: that of one of `accords`, where the article names it. */
  readonly accord?: string;
  /** A provision type of the accords table. */
  readonly type: string;
  readonly obliged: readonly string[];
  readonly to: readonly string[];
  /** The words that create the duty. */
  readonly what: Span;
  readonly modality: 'must' | 'may' | 'aims';
  /** ISO 8601, or anchored: signature+30D, entry+6M, start+14D. */
  readonly deadline?: { readonly span: Span; readonly value: string };
  /** Index into `times`. */
  readonly duration?: number;
  /** Indexes into `quantities`. */
  readonly quantities: readonly number[];
  /** Index into `places`. */
  readonly place?: number;
  /** Number of the article or point that it stands in, of an agreement's own text. */
  readonly section?: string;
  readonly evidence: readonly Span[];
  readonly confidence: number;
}

export const statusLevels = [
  'planned',
  'not_initiated',
  'minimum',
  'intermediate',
  'full',
  'violated',
  'deadline_missed',
  'extended',
  'suspended',
  'resumed',
  'amended',
  'terminated',
] as const;

/** How far a commitment is kept; the first levels are the Kroc Institute's steps of implementation. */
export type StatusLevel = (typeof statusLevels)[number];

/** A report of how a commitment is kept. */
export interface StatusReport {
  /** Commitment id, when it is in this article. */
  readonly of?: string;
  /** Name of the accord: that of one of `accords`, where the article names it. */
  readonly accord?: string;
  readonly type: string;
  readonly status: StatusLevel;
  readonly standing: 'stated' | 'confirmed' | 'claimed' | 'disputed' | 'denied';
  /** Entity ids of those whose word it is. */
  readonly by: readonly string[];
  readonly claim?: number;
  readonly time?: { readonly from: string; readonly to: string };
  readonly evidence: readonly Span[];
  readonly confidence: number;
}

/** Everything read from one article. */
export interface Reading {
  readonly article: Article;
  readonly sentences: readonly Span[];
  readonly entities: readonly Entity[];
  readonly times: readonly TimeRef[];
  readonly places: readonly PlaceRef[];
  readonly quantities: readonly Quantity[];
  readonly claims: readonly Claim[];
  readonly events: readonly Event[];
  readonly commitments: readonly Commitment[];
  readonly statuses: readonly StatusReport[];
  /** The accords that the article names; absent where it names none. */
  readonly accords?: readonly Accord[];
  readonly version: { readonly rapporteur: string; readonly assets: string };
}
