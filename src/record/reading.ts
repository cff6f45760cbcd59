import type { Selectable } from 'kysely';
import type { Reading } from '../model/index.ts';
import { articleOf, claimOf, commitmentOf, eventOf, statusOf } from './from-rows.ts';
import { groupedBy } from './group.ts';
import { listsOf } from './lists.ts';
import type { Record } from './open.ts';
import { articleFields } from './rows.ts';
import { unflatten } from './spans.ts';
import type {
  ClaimTable,
  CommitmentTable,
  EventActorTable,
  EventQuantityTable,
  EventTable,
  StatusTable,
} from './tables.ts';

/** The reading of the article `id` exactly as it was added, or nothing where the record has no such article. */
export async function readingOf(record: Record, id: string): Promise<Reading | undefined> {
  const row = await record.db.selectFrom('article').select('n').where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const [reading] = await readingsAt(record, [row.n]);
  return reading;
}

/** Columns of an article that its Reading is made of. */
const columns = [
  'n',
  ...articleFields,
  'sentences',
  'entities',
  'mentions',
  'times',
  'places',
  'quantities',
  'reader',
  'more',
  'reading_more',
] as const;

/** The readings of the articles of these numbers exactly as they were added, in the order of the numbers. */
export async function readingsAt({ db }: Pick<Record, 'db'>, numbers: readonly number[]): Promise<readonly Reading[]> {
  if (numbers.length === 0) return [];
  const all = [...numbers];
  const articles = await db.selectFrom('article').select(columns).where('n', 'in', all).orderBy('n').execute();
  // One after the other: within a transaction they share one connection.
  const shown = rowsByArticle({
    event_actor: await db.selectFrom('event_actor').selectAll().where('article', 'in', all).orderBy('n').execute(),
    event_quantity: await db
      .selectFrom('event_quantity')
      .selectAll()
      .where('article', 'in', all)
      .orderBy('n')
      .execute(),
    claim: await db.selectFrom('claim').selectAll().where('article', 'in', all).execute(),
    event: await db.selectFrom('event').selectAll().where('article', 'in', all).execute(),
    commitment: await db.selectFrom('commitment').selectAll().where('article', 'in', all).execute(),
    status: await db.selectFrom('status').selectAll().where('article', 'in', all).execute(),
  });
  const touched = await db.selectFrom('as_read').selectAll().where('article', 'in', all).execute();
  const asRead = groupedBy(touched, ({ article }) => String(article));
  return articles.map(({ reading_more: more, entities, mentions, times, places, quantities, ...row }) => {
    const lists = listsOf({ entities, mentions, times, places, quantities });
    const here = restored(shown(row.n), asRead.get(String(row.n)) ?? []);
    const actorsOf = groupedBy(here.event_actor, ({ event }) => String(event));
    const figuresOf = groupedBy(here.event_quantity, ({ event }) => String(event));
    return {
      article: articleOf(row),
      sentences: unflatten(row.sentences),
      ...lists,
      claims: here.claim.map(claimOf),
      events: here.event.map((event) =>
        eventOf(event, actorsOf.get(String(event.n)) ?? [], figuresOf.get(String(event.n)) ?? []),
      ),
      commitments: here.commitment.map(commitmentOf),
      statuses: here.status.map(statusOf),
      version: row.reader,
      ...more,
    };
  });
}

/** The rows of an article's facts. */
interface FoundRows {
  readonly claim: readonly Selectable<ClaimTable>[];
  readonly event: readonly Selectable<EventTable>[];
  readonly event_actor: readonly Selectable<EventActorTable>[];
  readonly event_quantity: readonly Selectable<EventQuantityTable>[];
  readonly commitment: readonly Selectable<CommitmentTable>[];
  readonly status: readonly Selectable<StatusTable>[];
}

function rowsByArticle(rows: FoundRows): (article: number) => FoundRows {
  const by = <T extends { readonly article: number }>(list: readonly T[]) => {
    const groups = groupedBy(list, ({ article }) => String(article));
    return (article: number): readonly T[] => groups.get(String(article)) ?? [];
  };
  const of = {
    claim: by(rows.claim),
    event: by(rows.event),
    event_actor: by(rows.event_actor),
    event_quantity: by(rows.event_quantity),
    commitment: by(rows.commitment),
    status: by(rows.status),
  };
  return (article) => ({
    claim: of.claim(article),
    event: of.event(article),
    event_actor: of.event_actor(article),
    event_quantity: of.event_quantity(article),
    commitment: of.commitment(article),
    status: of.status(article),
  });
}

/** A fact as it was read, where a person touched it; without rows, a fact that a person added. */
interface Touched {
  readonly kind: string;
  readonly fact: number;
  readonly rows: { readonly [table: string]: unknown };
}

/** The rows as they were read: those that persons touched give way to what was there before. */
function restored(shown: FoundRows, touched: readonly Touched[]): FoundRows {
  const untouched = (kind: string) => {
    const facts = new Set(touched.filter((one) => one.kind === kind).map(({ fact }) => fact));
    return (fact: number): boolean => !facts.has(fact);
  };
  // What was put aside came from these very tables.
  const before = <K extends keyof FoundRows>(table: K) =>
    touched.flatMap(({ rows }) => (rows[table] ?? []) as unknown as FoundRows[K][number][]);
  const [claim, event] = [untouched('claim'), untouched('event')];
  const [commitment, status] = [untouched('commitment'), untouched('status')];
  const inOrder = <T extends { readonly n: number }>(rows: readonly T[]): T[] => [...rows].sort((a, b) => a.n - b.n);
  return {
    claim: inOrder([...shown.claim.filter(({ n }) => claim(n)), ...before('claim')]),
    event: inOrder([...shown.event.filter(({ n }) => event(n)), ...before('event')]),
    event_actor: inOrder([...shown.event_actor.filter((row) => event(row.event)), ...before('event_actor')]),
    event_quantity: inOrder([...shown.event_quantity.filter((row) => event(row.event)), ...before('event_quantity')]),
    commitment: inOrder([...shown.commitment.filter(({ n }) => commitment(n)), ...before('commitment')]),
    status: inOrder([...shown.status.filter(({ n }) => status(n)), ...before('status')]),
  };
}
