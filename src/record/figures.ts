/** Numbers as the reports of a story tell them, and where reports cannot all be right. */
import { sql } from 'kysely';
import type { Disagreement, Figure, FigureTold, Quantity, QuantityRole } from '../model/index.ts';
import { statusesOf } from './accords.ts';
import { articlesOfStory } from './events.ts';
import { groupedBy } from './group.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';
import { surroundingsOf } from './surroundings.ts';

/** Roles whose numbers tell how bad it is: the others are told of single events, not of the story. */
const toll: readonly QuantityRole[] = ['killed', 'injured', 'displaced', 'detained'];

/** Rows at most: a page of figures, not a table; of the whole record fewer than of one story. */
const most = { story: 200, record: 80 } as const;

/** One story, or all. */
interface StoryFilter {
  readonly story?: string;
}

interface Told extends FigureTold {
  readonly role: QuantityRole;
  readonly story: string;
  readonly report: string;
  readonly day: string;
  /** Told of the whole so far, not of one day: see `isToll`. */
  readonly toll: boolean;
}

/** What the reports say of the same numbers and promises, side by side. */
export interface Comparison {
  /** The tolls of each story, the most told first; history told as background is left out. */
  readonly figures: readonly Figure[];
  /** Where reports of one story cannot all be right: numbers of one day that exclude each other, promises kept and broken. */
  readonly disagreements: readonly Disagreement[];
}

export async function comparison(record: Record, filters: StoryFilter = {}): Promise<Comparison> {
  const [told, statuses] = await Promise.all([allTold(record, filters), statusDisagreements(record, filters)]);
  return { figures: figuresOf(told), disagreements: [...figureDisagreements(told), ...statuses] };
}

function figuresOf(told: readonly Told[]): Figure[] {
  return [...groupedBy(told, ({ story, role }) => `${story} ${role}`).values()]
    .flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [{ role: first.role, story: first.story, told: onePerArticle(group) }];
    })
    .sort((a, b) => b.told.length - a.told.length);
}

/** An article's largest number is its toll: the smaller ones are parts of it. */
function onePerArticle(group: readonly Told[]): FigureTold[] {
  return [...groupedBy(group, ({ article }) => article.id).values()].flatMap((same) => {
    const [largest] = [...same].sort((a, b) => b.value - a.value);
    if (largest === undefined) return [];
    const { role: _role, story: _story, report: _report, day: _day, toll: _toll, ...figure } = largest;
    return [figure];
  });
}

/** Of a whole record the newest articles are compared. */
const newestArticles = sql`(select n from article order by published_at desc nulls last, n desc limit 200)`;

/** The articles that are compared, as an array: the planner then goes to each by its number, however few facts of the kind there are. */
const compared = (story: string | undefined) =>
  sql`any(array(${story === undefined ? newestArticles : articlesOfStory(story)}))`;

async function allTold({ db }: Record, { story }: StoryFilter): Promise<Told[]> {
  const rows = await db
    .selectFrom('event_quantity as q')
    .innerJoin('event as e', (join) => join.onRef('e.article', '=', 'q.article').onRef('e.n', '=', 'q.event'))
    .innerJoin('article as a', 'a.n', 'q.article')
    .leftJoin('story as s', 's.article', 'q.article')
    .select([
      'q.article',
      'q.role',
      'q.quantity',
      'e.claim',
      'e.day',
      'e.time_from',
      'e.time_to',
      sql<string>`coalesce(s.story, a.id)`.as('story'),
      sql<string>`coalesce(s.report, a.id)`.as('report'),
    ])
    .where('q.role', 'in', toll)
    .where(sql<boolean>`e.background is not true`)
    .where('e.standing', 'in', ['happened', 'ongoing'])
    .where(sql<boolean>`q.article = ${compared(story)}`)
    .orderBy('a.published_at', (order) => order.desc().nullsLast())
    .orderBy('q.article')
    .orderBy('q.event')
    .orderBy('q.n')
    .limit(story === undefined ? most.record : most.story)
    .execute();
  const around = await surroundingsOf(
    db,
    rows.map((row) => row.article),
  );
  return rows.flatMap((row) => {
    const here = around(row.article);
    const quantity = here.quantity(row.quantity);
    if (quantity === undefined) return [];
    return present<Told>({
      role: row.role as QuantityRole,
      story: row.story,
      report: row.report,
      day: row.day,
      toll: isToll(row.time_from, row.time_to, quantity.value),
      article: here.ref,
      value: quantity.value,
      max: quantity.max,
      bound: quantity.bound,
      says: here.speaker(row.claim),
      quote: here.quote([quantity.span]),
    });
  });
}

/** Whether two tellings can both be true: their ranges meet. */
function canBothBe(
  a: Pick<Quantity, 'value' | 'max' | 'bound'>,
  b: Pick<Quantity, 'value' | 'max' | 'bound'>,
): boolean {
  const [aLow, aHigh] = rangeOf(a);
  const [bLow, bHigh] = rangeOf(b);
  return aLow <= bHigh && bLow <= aHigh;
}

/** "About" is read as a tenth either way: what a reader would still call the same number. */
const about = 0.1;

function rangeOf({ value, max, bound }: Pick<Quantity, 'value' | 'max' | 'bound'>): [number, number] {
  if (bound === 'between') return [value, max ?? value];
  if (bound === 'atLeast' || bound === 'moreThan') return [value, max ?? Number.POSITIVE_INFINITY];
  if (bound === 'atMost' || bound === 'lessThan') return [0, value];
  return bound === 'about' ? [value * (1 - about), value * (1 + about)] : [value, value];
}

/** Days that the dead of one attack fall into; a longer time is a war's or a flood's. */
const attackDays = 14;
/** From here on a number is that of the whole, whatever day its sentence names. */
const large = 1000;

/** Whether a number counts the whole so far: it names no day, a long time, or thousands. */
function isToll(from: string | null, to: string | null, value: number): boolean {
  if (from === null || to === null || value >= large) return true;
  return Date.parse(to) - Date.parse(from) > attackDays * 86_400_000;
}

/** Numbers farther apart than this many times count different things. */
const widestGap = 10;

/** Whether the later of two tolls is lower than the earlier can have been: a toll grows, it does not shrink. */
function shrunk(a: Told, b: Told): boolean {
  const [earlier, later] = (a.article.published ?? '') <= (b.article.published ?? '') ? [a, b] : [b, a];
  const [least, most] = [rangeOf(earlier)[0], rangeOf(later)[1]];
  return most < least && least <= widestGap * most;
}

function figureDisagreements(told: readonly Told[]): Disagreement[] {
  // A toll grows from day to day: what is told of the same day can contradict, and what has become less.
  const days = groupedBy(told, ({ story, role, day }) => `${story} ${role} ${day}`);
  const tolls = groupedBy(
    told.filter(({ toll: whole }) => whole),
    ({ story, role }) => `${story} ${role}`,
  );
  const sameDay = [...days.values()].map((group) => oppositesOf(onePerTeller(group), (a, b) => !canBothBe(a, b)));
  const lessened = [...tolls.values()].map((group) => oppositesOf(largestOfEach(group), shrunk));
  const seen = new Set<string>();
  return [...sameDay, ...lessened].flatMap((sides) => {
    const [first] = sides;
    const key = JSON.stringify(sides.map(({ article, quote }) => [article.id, quote.span]));
    if (seen.has(key)) return [];
    seen.add(key);
    if (first === undefined) return [];
    return [
      {
        kind: 'figure' as const,
        about: first.role,
        story: first.story,
        sides: sides.map(({ value, article, says, quote }) =>
          present<Disagreement['sides'][number]>({ position: String(value), article, says, quote }),
        ),
      },
    ];
  });
}

/** The largest number of each report: copies count once. */
function largestOfEach(group: readonly Told[]): Told[] {
  return largestBy(group, ({ report }) => report);
}

/** The largest number of each voice: a report's own or a source in it. */
function onePerTeller(group: readonly Told[]): Told[] {
  return largestBy(group, ({ report, says }) => `${report} ${says?.actor?.name ?? says?.words ?? ''}`);
}

/** The largest number under each key; where copies tell the same, the earliest of them. */
function largestBy(group: readonly Told[], key: (told: Told) => string): Told[] {
  const published = ({ article }: Told): string => article.published ?? '~';
  return [...groupedBy(group, key).values()].flatMap((same) =>
    [...same].sort((a, b) => b.value - a.value || (published(a) < published(b) ? -1 : 1)).slice(0, 1),
  );
}

const kept: readonly string[] = ['intermediate', 'full', 'resumed'];
// A missed deadline is no contradiction: what is late can still be kept.
const broken: readonly string[] = ['violated', 'suspended', 'terminated', 'not_initiated'];

/** Provisions whose keeping is told both ways, at most: a page of disagreements, not a table. */
const mostDisputed = 12;

async function statusDisagreements(record: Record, { story }: StoryFilter): Promise<Disagreement[]> {
  const ofStory = sql`f.article = ${compared(story)}`;
  const { rows: disputed } = await sql<{ story: string; type: string }>`
    select coalesce(s.story, a.id) as story, f.type
    from status f join article a on a.n = f.article left join story s on s.article = a.n
    where f.standing <> 'denied' and ${ofStory}
    group by 1, 2
    having bool_or(f.status in (${sql.join(kept)})) and bool_or(f.status in (${sql.join(broken)}))
    order by max(f.day) desc, 1, 2 limit ${sql.lit(mostDisputed)}`.execute(record.db);
  const disagreements: Disagreement[] = [];
  for (const group of disputed) {
    const told = (await statusesOf(record, group)).filter((row) => row.standing !== 'denied');
    const sides = oppositesOf(told, (a, b) => kept.includes(a.status) && broken.includes(b.status));
    disagreements.push({
      kind: 'status',
      about: group.type,
      story: group.story,
      sides: sides.map(({ status, article, says, quote }) =>
        present<Disagreement['sides'][number]>({ position: status, article, says, quote }),
      ),
    });
  }
  return disagreements;
}

/** Those that have an opponent among the others, each once. */
function oppositesOf<T>(all: readonly T[], oppose: (a: T, b: T) => boolean): T[] {
  return all.filter((a) => all.some((b) => a !== b && (oppose(a, b) || oppose(b, a))));
}
