/** The happenings of the record, told anew from the events of all articles of a story. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { EventRow, SourceKind } from '../model/index.ts';
import { type Decision, type Happening, happenings, type Telling } from '../story/index.ts';
import { decisionsInForce } from './decided.ts';
import { type EventKey, eventsAt } from './events.ts';
import { groupedBy } from './group.ts';
import type { Record } from './open.ts';
import type { DisputeSideTable, HappeningTable, Tables } from './tables.ts';
import { type HappeningRows, writeHappenings } from './told.ts';

/**
 * Tells the happenings of some stories anew, or of all, in one transaction. Events are compared within a story; stories that a person's
 * decision ties together are told as one. Of the record only these stories are read, and only happenings that came out otherwise are written.
 */
export async function tellHappenings(record: Record, stories?: readonly string[]): Promise<void> {
  const { db } = record;
  const decisions = await decisionsInForce(db);
  const decided = await labelled(db, articlesDecided(decisions));
  const tied = tiedStories(decisions, (telling) => decided.get(articleOf(telling))?.story);
  const labels = await labelled(db, stories === undefined ? sql`true` : inStories(together(stories, tied, decided)));

  const told = await tellingsOf(db, labels);
  const rows: HappeningRows = { happening: [], telling: [], dispute_side: [] };
  for (const group of groupedBy(told, ({ story }) => tied(story)).values()) addRows(rows, group, decisions);
  const articles = [...labels.values()].map(({ n }) => n);
  await db.transaction().execute((trx) => writeHappenings(trx, articles, rows));
}

const articleOf = (telling: string): string => telling.slice(0, telling.lastIndexOf('.'));

/** The stories asked for, with those that decisions tie to them. */
function together(
  stories: readonly string[],
  tied: (story: string) => string,
  decided: ReadonlyMap<string, Label>,
): readonly string[] {
  const names = new Set(stories.map(tied));
  const others = [...decided.values()].map(({ story }) => story).filter((story) => names.has(tied(story)));
  return [...new Set([...stories, ...others])];
}

interface Label {
  readonly n: number;
  readonly report: string;
  readonly story: string;
  /** Whether an agency signs it. */
  readonly agency: boolean;
}

/** What articles are known by here: their number, their report and their story. */
async function labelled(db: Kysely<Tables>, which: RawBuilder<unknown>): Promise<ReadonlyMap<string, Label>> {
  const { rows } = await sql<Label & { readonly id: string }>`
    select a.id, a.n, coalesce(s.report, a.id) as report, coalesce(s.story, a.id) as story,
      a.bylines @> '[{"kind": "agency"}]'::jsonb as agency
    from article a left join story s on s.article = a.n where ${which}`.execute(db);
  return new Map(rows.map(({ id, ...label }) => [id, label]));
}

/** A list as a table of one column, `value`. */
const listed = (values: readonly (string | number)[]) =>
  sql`jsonb_array_elements_text(${JSON.stringify(values)}::jsonb)`;

function articlesDecided(decisions: readonly Decision[]): RawBuilder<unknown> {
  const ids = new Set(decisions.flatMap(({ pairs }) => pairs.flat().map(articleOf)));
  return sql`a.id in (select value from ${listed([...ids])})`;
}

function inStories(stories: readonly string[]): RawBuilder<unknown> {
  return sql`a.n in (select article from story where story in (select value from ${listed(stories)}) union all
    select o.n from article o where o.id in (select value from ${listed(stories)})
      and not exists (select from story where article = o.n))`;
}

/** Events asked for at a time. */
const PART = 500;

/** The tellings of the articles, corrections applied. */
async function tellingsOf(db: Kysely<Tables>, labels: ReadonlyMap<string, Label>): Promise<readonly Told[]> {
  const articles = [...labels.values()].map(({ n }) => n);
  const { rows: keys } = await sql<EventKey>`
    select e.article, e.n as event from event e where e.article in (select value::int from ${listed(articles)})
    order by e.article, e.n`.execute(db);
  const told: Told[] = [];
  for (let from = 0; from < keys.length; from += PART) {
    for (const row of (await eventsAt(db, keys.slice(from, from + PART))).values()) {
      const label = labels.get(row.article.id);
      if (label !== undefined) told.push(toldOf(row, label));
    }
  }
  return told;
}

/** Names for stories under which those that a merge ties together have one. */
function tiedStories(
  decisions: readonly Decision[],
  storyOf: (telling: string) => string | undefined,
): (story: string) => string {
  const into = new Map<string, string>();
  const nameOf = (story: string): string => {
    let name = story;
    for (let next = into.get(name); next !== undefined; next = into.get(name)) name = next;
    return name;
  };
  for (const { verdict, pairs } of decisions) {
    if (verdict !== 'merge') continue;
    for (const [one, other] of pairs) {
      const [a, b] = [storyOf(one), storyOf(other)];
      if (a === undefined || b === undefined || nameOf(a) === nameOf(b)) continue;
      into.set(nameOf(b), nameOf(a));
    }
  }
  return nameOf;
}

/** A telling with what its rows need. */
interface Told {
  readonly telling: Telling;
  readonly story: string;
  readonly article: number;
  readonly event: number;
  readonly day: string;
  readonly voice: SourceKind;
  readonly background: boolean;
}

function toldOf(row: EventRow, { n, report, story, agency }: Label): Told {
  const { type, mode, actors, recipients, time, place, quantities, standing, quote, article } = row;
  const party = ({ name, party: { country } = { sectors: [] } }: EventRow['actors'][number]) => ({
    name,
    ...(country !== undefined && { country }),
  });
  const [[start, end] = quote.span] = quote.marks;
  return {
    telling: {
      id: `${article.id}.${row.n}`,
      article: article.id,
      report,
      ...(article.published !== undefined && { published: article.published }),
      trigger: quote.text.slice(start - quote.span[0], end - quote.span[0]),
      sentence: quote.text,
      event: {
        type,
        ...(mode !== undefined && { mode }),
        actors: actors.map(party),
        recipients: recipients.map(party),
        ...(time !== undefined && { time }),
        ...(place !== undefined && { place }),
        figures: quantities,
        standing,
      },
    },
    story,
    article: n,
    event: row.n,
    day: row.day,
    voice: voiceOf(row, agency),
    background: row.background === true,
  };
}

/** Sectors whose word is that of an office, and of a body that no state commands (PLOVER). */
const offices: readonly string[] = ['GOV', 'MIL', 'COP', 'JUD', 'LEG'];
const bodies: readonly string[] = ['IGO', 'NGO'];

function voiceOf({ says }: EventRow, agency: boolean): SourceKind {
  if (says === undefined) return agency ? 'agency' : 'paper';
  const sectors = says.actor?.party?.sectors ?? [];
  if (sectors.some((sector) => bodies.includes(sector))) return 'organisation';
  return sectors.some((sector) => offices.includes(sector)) ? 'official' : 'other';
}

function addRows(rows: HappeningRows, told: readonly Told[], decisions: readonly Decision[]): void {
  const byId = new Map(told.map((one) => [one.telling.id, one]));
  const here = decisions.filter(({ pairs }) => pairs.some(([one]) => byId.has(one)));
  for (const happening of happenings(
    told.map(({ telling }) => telling),
    here,
  )) {
    const members = happening.tellings.flatMap(({ id }) => byId.get(id) ?? []);
    const head = byId.get(happening.fullest);
    if (head === undefined) continue;
    rows.happening.push({
      id: happening.id,
      day: head.day,
      article: head.article,
      event: head.event,
      articles: new Set(members.map(({ article }) => article)).size,
      reports: happening.reports,
      sources: sourcesOf(members),
      background: members.every(({ background }) => background),
    });
    for (const { id, tied } of happening.tellings) {
      const [one, other] = [byId.get(id), tied === undefined ? undefined : byId.get(tied.to)];
      if (one === undefined) continue;
      rows.telling.push({
        article: one.article,
        event: one.event,
        happening: happening.id,
        tied_article: other?.article ?? null,
        tied_event: other?.event ?? null,
        why: tied?.why ?? [],
      });
    }
    rows.dispute_side.push(...sidesOf(happening, byId));
  }
}

function sidesOf({ id, disputes }: Happening, byId: ReadonlyMap<string, Told>): DisputeSideTable[] {
  return disputes.flatMap(({ kind, about, sides }, dispute) =>
    sides.flatMap(({ position, telling }, n) => {
      const one = byId.get(telling);
      return one === undefined
        ? []
        : [{ happening: id, dispute, n, kind, about, position, article: one.article, event: one.event }];
    }),
  );
}

/** Weightiest first: a report that gives both its own word and an official's counts as its own. */
const weight: readonly SourceKind[] = ['paper', 'agency', 'organisation', 'official', 'other'];

/** The reports by whose word they give. */
function sourcesOf(members: readonly Told[]): HappeningTable['sources'] {
  const counts = new Map<SourceKind, number>();
  for (const group of groupedBy(members, ({ telling }) => telling.report).values()) {
    const kind = weight.find((one) => group.some(({ voice }) => voice === one)) ?? 'other';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
