/**
 * What the record answers to a question: what the API sends and the desk shows. Types only. Words are quoted from the article's text
 * with their offsets, so that every row can be followed to its evidence.
 */
import type {
  Byline,
  Claim,
  Commitment,
  Entity,
  Event,
  EventType,
  PlaceRef,
  Quantity,
  QuantityRole,
  Span,
  Standing,
  StatusReport,
} from './reading.ts';

/** A part of a list: `next` asks for the part behind it and is absent at the end. */
export interface Rows<T> {
  readonly rows: readonly T[];
  readonly next?: string;
}

/** Words of an article: `text` stands at `span`; `marks` are the fact's own words, as offsets into the article too. */
export interface Quote {
  readonly span: Span;
  readonly text: string;
  readonly marks: readonly Span[];
}

/** The article that a fact was read from. */
export interface ArticleRef {
  readonly id: string;
  readonly language: string;
  readonly headline?: string;
  readonly publisher?: string;
  readonly published?: string;
}

export interface ArticleRow extends ArticleRef {
  readonly url?: string;
  readonly section?: string;
  readonly bylines: readonly Byline[];
  /** The first paragraph. */
  readonly lead: string;
  readonly counts: {
    readonly events: number;
    readonly claims: number;
    readonly commitments: number;
    readonly statuses: number;
  };
  readonly report?: string;
  readonly story?: string;
  /** Where a search asked for words: the passage that has them. */
  readonly quote?: Quote;
}

/** Who an actor is, as far as a list needs it. */
export type ActorRef = Pick<Entity, 'id' | 'kind' | 'name' | 'role' | 'party'>;

export interface EventRow
  extends Pick<Event, 'id' | 'type' | 'mode' | 'contexts' | 'standing' | 'confidence' | 'background'> {
  readonly article: ArticleRef;
  /** The event's place in its Reading's list. */
  readonly n: number;
  /** First day of the event; where the text tells none, the day of publication; empty where there is neither. */
  readonly day: string;
  readonly actors: readonly ActorRef[];
  readonly recipients: readonly ActorRef[];
  readonly time?: { readonly from: string; readonly to: string };
  readonly place?: PlaceRef;
  readonly quantities: readonly (Quantity & { readonly role: QuantityRole })[];
  /** Whose word it is; absent: the newspaper's own. */
  readonly says?: Speaker;
  readonly quote: Quote;
}

/** The source of a claim: its words, and who they name. */
export interface Speaker {
  readonly words?: string;
  readonly actor?: ActorRef;
  readonly stance?: Claim['stance'];
}

export interface ClaimRow {
  readonly article: ArticleRef;
  readonly n: number;
  readonly speaker: Speaker;
  readonly cue?: string;
  readonly manner: Claim['manner'];
  readonly stance?: Claim['stance'];
  readonly quote: Quote;
}

export interface CommitmentRow extends Pick<Commitment, 'id' | 'type' | 'modality' | 'confidence'> {
  readonly article: ArticleRef;
  readonly n: number;
  /** Name of the accord, where the text has one. */
  readonly accord?: string;
  readonly obliged: readonly ActorRef[];
  readonly to: readonly ActorRef[];
  readonly deadline?: string;
  readonly duration?: string;
  readonly quantities: readonly Quantity[];
  readonly place?: PlaceRef;
  /** Number of the article or point, of an agreement's own text. */
  readonly section?: string;
  readonly quote: Quote;
}

export interface StatusRow extends Pick<StatusReport, 'type' | 'status' | 'standing' | 'confidence'> {
  /** Name of the accord, where the text has one. */
  readonly accord?: string;
  readonly article: ArticleRef;
  readonly n: number;
  readonly by: readonly ActorRef[];
  readonly says?: Speaker;
  /** Day of the state told of, or of its publication. */
  readonly day: string;
  readonly quote: Quote;
}

/** An accord as the articles of a record tell it, under all its names. */
export interface AccordRow {
  /** `ARTICLE.ACCORD` of the article that named it first. */
  readonly id: string;
  /** The most telling name, and all that it goes by, the most used first. */
  readonly name: string;
  readonly names: readonly string[];
  readonly parties: readonly ActorRef[];
  readonly brokers: readonly ActorRef[];
  readonly signed?: { readonly from: string; readonly to: string };
  /** Where it was made. */
  readonly place?: string;
  /** How many articles name it, and the days of the first and last of them. */
  readonly articles: number;
  readonly first?: string;
  readonly last?: string;
  /** How many promises and how many words on their keeping those articles have. */
  readonly commitments: number;
  readonly statuses: number;
}

export const levels = ['not_initiated', 'minimum', 'intermediate', 'full'] as const;

/** The four steps of the Peace Accords Matrix, 0 to 3. */
export type Level = (typeof levels)[number];

/** One type of provision of an accord, with what is told of its keeping. */
export interface AccordProvision extends Provision {
  /** The last step told, whoever says so, and the last that the newspaper states or an outsider confirms; a denied one counts nowhere. */
  readonly level?: Level;
  readonly confirmed?: Level;
  /** Names of the Peace Accords Matrix, and codes of PA-X, that correspond. */
  readonly pam: readonly string[];
  readonly pax: readonly string[];
}

/** How many provisions stand at which step. */
export interface LevelShares {
  readonly levels: { readonly [level in Level]: number };
  /** Provisions on which no step is told: silence is no evidence, so they are in no share. */
  readonly untold: number;
  /** 100 × sum of the steps (0 to 3) / (3 × provisions with a step), as the Peace Accords Matrix computes it; absent where none has one. */
  readonly score?: number;
}

/** A promise with a day: `due` is still to come; `reported`: its deed is told of; `unreported`: the day has passed and nothing is told, which is not to say that it was broken. */
export interface TermRow {
  readonly accord: Pick<AccordRow, 'id' | 'name'>;
  /** ISO day on which it is due. */
  readonly due: string;
  readonly state: 'due' | 'reported' | 'unreported';
  readonly commitment: CommitmentRow;
  /** What is told of the deed, oldest first. */
  readonly reports: readonly StatusRow[];
}

/** An accord with all that it provides for. */
export interface AccordTold extends AccordRow {
  readonly provisions: readonly AccordProvision[];
  /** Promises with a day, the soonest first. */
  readonly terms: readonly TermRow[];
  /** Over all words, and over those that the newspaper states or an outsider confirms. */
  readonly shares: { readonly told: LevelShares; readonly confirmed: LevelShares };
}

/** What came to a record on accords from a day on. */
export interface AccordChanges {
  /** Accords first named since. */
  readonly accords: readonly AccordRow[];
  readonly commitments: readonly CommitmentRow[];
  readonly statuses: readonly StatusRow[];
}

/** Everything promised and told under one provision type. */
export interface Provision {
  readonly type: string;
  readonly commitments: readonly CommitmentRow[];
  /** Oldest first. */
  readonly statuses: readonly StatusRow[];
}

/** A provision at a glance. */
export interface ProvisionHead {
  readonly type: string;
  /** How many promises and how many words on their keeping. */
  readonly commitments: number;
  readonly statuses: number;
  /** The first promise told, one with a deadline if there is one. */
  readonly commitment?: CommitmentRow;
  readonly latest?: StatusRow;
}

/** A value of a field and how many events have it. */
export interface Count {
  readonly value: string;
  readonly count: number;
  /** What a person calls it, where that is not the value. */
  readonly name?: string;
}

/** The fields that events are counted by. */
export const facetFields = ['type', 'standing', 'actor', 'recipient', 'country', 'place', 'publisher'] as const;
export type FacetField = (typeof facetFields)[number];

/** What was counted: only the newest of very many. */
export interface Counted {
  /** Events that were counted. */
  readonly of: number;
  /** As many as are counted at most: there may be older ones that were not. */
  readonly capped: boolean;
}

export type Facets = Readonly<Record<FacetField, readonly Count[]>> & Counted;

/** The lengths of time that a series is told by. */
export const seriesSteps = ['day', 'week', 'month', 'year'] as const;
export type SeriesStep = (typeof seriesSteps)[number];

/** How many events fell into each length of time. */
export interface Series extends Counted {
  readonly step: SeriesStep;
  /** The field whose values are counted apart; absent: all together. */
  readonly field?: FacetField;
  /** Oldest first. `from`: the first day, month or year of the step (weeks begin on Mondays); steps without an event are left out. */
  readonly rows: readonly { readonly from: string; readonly value?: string; readonly count: number }[];
}

/** The four classes of PLOVER's event types. */
export const eventClasses = [
  'verbal-cooperation',
  'material-cooperation',
  'verbal-conflict',
  'material-conflict',
] as const;
export type EventClass = (typeof eventClasses)[number];

/** Who did how much to whom. */
export interface Dyad {
  /** Countries' codes, or names. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly classes: Readonly<Record<EventClass, number>>;
  readonly types: Readonly<Partial<Record<EventType, number>>>;
}

export interface Dyads extends Rows<Dyad>, Counted {}

export interface StoryRow {
  readonly id: string;
  readonly headline?: string;
  /** Articles in all, and independent reports among them: copies of one report count once. */
  readonly articles: number;
  readonly reports: number;
  readonly publishers: readonly string[];
  readonly first?: string;
  readonly last?: string;
  readonly events: number;
  readonly latest: ArticleRef;
  readonly lead: string;
}

export interface ActorRow {
  readonly name: string;
  readonly kind: Entity['kind'];
  readonly country?: string;
  readonly sectors: readonly string[];
  readonly role?: string;
  readonly articles: number;
  readonly acts: number;
  readonly receives: number;
}

export interface PlaceRow {
  readonly name: string;
  readonly country?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly kind?: string;
  readonly articles: number;
  readonly events: number;
}

/** One number as one article tells it. */
export interface FigureTold {
  readonly article: ArticleRef;
  readonly value: number;
  readonly max?: number;
  readonly bound: Quantity['bound'];
  readonly says?: Speaker;
  readonly quote: Quote;
}

/** What a story's reports say of one number. */
export interface Figure {
  readonly role: QuantityRole;
  readonly story: string;
  readonly told: readonly FigureTold[];
}

/** Sources that cannot all be right. */
export interface Disagreement {
  readonly kind: 'figure' | 'who' | 'happened' | 'status';
  /** The quantity's role, the event's type or the provision's. */
  readonly about: string;
  readonly story: string;
  readonly sides: readonly {
    readonly position: string;
    readonly article: ArticleRef;
    readonly says?: Speaker;
    readonly quote: Quote;
  }[];
}

/** Whose word a report of an event gives: the newspaper's own or an agency's, that of an official, of an organisation between states or for rights and aid, or of somebody else. */
export const sourceKinds = ['paper', 'agency', 'organisation', 'official', 'other'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** One event as all articles tell it. */
export interface HappeningRow {
  readonly id: string;
  /** First day of it; where no text tells one, the day of publication. */
  readonly day: string;
  /** The telling that says most. */
  readonly event: EventRow;
  /** Articles in all, and independent reports among them: copies of one report count once. */
  readonly articles: number;
  readonly reports: number;
  /** The reports by whose word they give, each once. */
  readonly sources: Readonly<Partial<Record<SourceKind, number>>>;
  /** All tell it as history. */
  readonly background: boolean;
  readonly disagreements: readonly Omit<Disagreement, 'story'>[];
}

/** How a story came by articles or lost them, when its reports were clustered anew. */
export interface StoryMoved {
  /** When the record was told so, ISO 8601. */
  readonly at: string;
  /** `merged`: the story `from` ended in `to`; `split`: `to` is new; `moved`: both go on. */
  readonly kind: 'merged' | 'split' | 'moved';
  readonly from: string;
  readonly to: string;
  /** Ids of the articles that went from one to the other. */
  readonly articles: readonly string[];
}

/** A story at a glance. */
export interface StoryTold extends StoryRow {
  /** What was joined with it and came apart from it, the latest first; nothing where it has always been what it is. */
  readonly history?: readonly StoryMoved[];
  /** The headline that says most of it. */
  readonly title?: string;
  /** Its own sentences, in the order of publication: each a quote of an article. */
  readonly summary: readonly { readonly article: ArticleRef; readonly quote: Quote }[];
  /** The days of which most reports tell, in order. */
  readonly dates: readonly { readonly day: string; readonly reports: number; readonly event: EventRow }[];
  readonly figures: readonly Figure[];
  /** What its reports contradict each other on beside single happenings: tolls, and promises kept and broken. */
  readonly disagreements: readonly Disagreement[];
}

/** What one version of a report changes in an earlier one: sentences, before and after. */
export interface ReportChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'corrected';
  readonly before?: Quote;
  readonly after?: Quote;
}

/** A report with all its copies and versions. */
export interface ReportTold {
  readonly id: string;
  /** The agency that its copies credit. */
  readonly agency?: string;
  /** The article nearest to the report as it was written, and the one that has most of it. */
  readonly origin: string;
  readonly longest: string;
  /** Earliest first; `of`: the article that the changes are told against. */
  readonly versions: readonly {
    readonly article: ArticleRef;
    readonly of?: string;
    readonly changes: readonly ReportChange[];
  }[];
}

/** A happening with all its evidence. */
export interface HappeningTold extends HappeningRow {
  readonly tellings: readonly {
    readonly event: EventRow;
    readonly report: string;
    /** The telling that tied it to this happening (`ARTICLE.EVENT`), and what spoke for it. */
    readonly tied?: { readonly to: string; readonly why: readonly string[] };
  }[];
  /** What persons decided on these tellings, oldest first. */
  readonly decisions: readonly DecisionRow[];
}

/** A person's word on which tellings belong together. */
export interface DecisionRow {
  readonly n: number;
  readonly at: string;
  readonly who: string;
  readonly why: string;
  readonly verdict: 'merge' | 'split' | 'undo';
  /** The decision that this one takes back. */
  readonly undoes?: number;
}

/** A decision with the tellings that it ties or parts, and whether it still holds. */
export interface DecisionTold extends DecisionRow {
  /** `ARTICLE.EVENT`; of a split the one that was parted from the others stands first. None for an undoing. */
  readonly tellings: readonly string[];
  /** The decision that took this one back. */
  readonly undone?: number;
}

export interface Overview {
  readonly counts: {
    readonly articles: number;
    readonly reports: number;
    readonly stories: number;
    readonly publishers: number;
    readonly events: number;
    readonly claims: number;
    readonly commitments: number;
    readonly statuses: number;
  };
  /** First and last day of publication. */
  readonly from?: string;
  readonly to?: string;
  readonly stories: readonly StoryRow[];
  readonly events: readonly EventRow[];
  readonly days: readonly { readonly day: string; readonly type: EventType; readonly count: number }[];
  readonly places: readonly PlaceRow[];
  readonly figures: readonly Figure[];
  readonly disagreements: readonly Disagreement[];
  readonly provisions: readonly ProvisionHead[];
  /** Commitments with a dated deadline, soonest first. */
  readonly deadlines: readonly CommitmentRow[];
}

/** One value, or several of which one is met. */
export type AnyOf = string | readonly string[];

export interface EventFilters {
  readonly type?: readonly string[];
  readonly mode?: readonly string[];
  readonly context?: readonly string[];
  readonly standing?: readonly Standing[];
  /** A name's words or an ISO 3166-1 alpha-3 code; the first letters of a name's last word are enough. */
  readonly actor?: AnyOf;
  readonly recipient?: AnyOf;
  /** Either side. */
  readonly party?: AnyOf;
  /** The beginning of a place's name, or a country's code. */
  readonly place?: AnyOf;
  /** Whose word it is, as `actor`. */
  readonly saidBy?: AnyOf;
  /** ISO days, months or years, both included: an event matches when any of its days does. */
  readonly after?: string;
  readonly before?: string;
  /** Degrees and kilometres. */
  readonly near?: { readonly lat: number; readonly lon: number; readonly km: number };
  /** West, south, east, north in degrees; a west beyond the east crosses the date line. */
  readonly box?: readonly [west: number, south: number, east: number, north: number];
  readonly figures?: readonly {
    readonly role: QuantityRole;
    readonly sign: '>' | '<' | '>=' | '<=' | '=';
    readonly value: number;
  }[];
  /** Confidence from this on. */
  readonly surer?: number;
  readonly publisher?: AnyOf;
  readonly story?: AnyOf;
  /** Id of an article. */
  readonly article?: AnyOf;
  /** Words of the article, as a web search takes them. */
  readonly q?: string;
  /** Leave out history told to explain the news. */
  readonly news?: boolean;
  /** Leave out what any of these meets. */
  readonly not?: Omit<EventFilters, 'not' | 'and'>;
  /** What must hold besides: so a query and single filters ask of one field at once. */
  readonly and?: EventFilters;
}

export const eventSorts = ['newest', 'oldest', 'surest', 'added'] as const;
export type EventSort = (typeof eventSorts)[number];

/** Which part of a list. */
export interface Part {
  readonly cursor?: string;
  /** Rows at most. */
  readonly limit?: number;
}
