/** Keeps what a person decides on which tellings belong together. */
import { type Kysely, sql } from 'kysely';
import { RapporteurError } from '../model/index.ts';
import type { EventKey } from './events.ts';
import { insertRows } from './insert.ts';
import type { Record } from './open.ts';
import type { Tables } from './tables.ts';
import { tellHappenings } from './tell.ts';

/** What a person decides: these happenings are one; this article's event is another than those it was put with; that decision no longer holds. */
export type Ruling = { readonly who: string; readonly why: string } & (
  | { readonly verdict: 'merge'; readonly happenings: readonly string[] }
  | { readonly verdict: 'split'; readonly article: string; readonly event: number }
  | { readonly verdict: 'undo'; readonly decision: number }
);

/**
 * Keeps a ruling, tells the happenings that it touches anew, and gives its number. Throws `not-found` where there is no such happening,
 * event or decision, `query-invalid` where there is nothing to decide.
 */
export async function decide(record: Record, ruling: Ruling): Promise<number> {
  const pairs = await pairsOf(record.db, ruling);
  const { who, why, verdict } = ruling;
  const n = await record.db.transaction().execute(async (trx) => {
    const undoes = ruling.verdict === 'undo' ? ruling.decision : null;
    const kept = await trx
      .insertInto('decision')
      .values({ who, why, verdict, undoes })
      .returning('n')
      .executeTakeFirstOrThrow();
    // An undoing has no pairs of its own: those of what it undoes say where it is heard.
    const rows = ruling.verdict === 'undo' ? [] : pairs;
    await insertRows(
      trx,
      'decision_pair',
      rows.map(([a, b], i) => ({
        decision: kept.n,
        n: i,
        article: a.article,
        event: a.event,
        other_article: b.article,
        other_event: b.event,
      })),
    );
    return kept.n;
  });
  await tellHappenings(record, await storiesOf(record.db, pairs.flat()));
  return n;
}

type Pair = readonly [EventKey, EventKey];

async function pairsOf(db: Kysely<Tables>, ruling: Ruling): Promise<readonly Pair[]> {
  if (ruling.verdict === 'undo') return pairsUndone(db, ruling.decision);
  if (ruling.verdict === 'merge') {
    const groups: (readonly EventKey[])[] = [];
    for (const id of new Set(ruling.happenings)) groups.push(await tellingsIn(db, id));
    if (groups.length < 2) throw nothingToDecide('one happening is one already');
    const [first, ...others] = groups.flat();
    return first === undefined ? [] : others.map((other) => [first, other] as const);
  }
  const one = await db
    .selectFrom('telling as t')
    .innerJoin('article as a', 'a.n', 't.article')
    .select(['t.article', 't.event', 't.happening'])
    .where('a.id', '=', ruling.article)
    .where('t.event', '=', ruling.event)
    .executeTakeFirst();
  if (one === undefined) throw missing(`event ${ruling.event} in the article ${ruling.article}`);
  const others = (await tellingsIn(db, one.happening)).filter(
    ({ article, event }) => article !== one.article || event !== one.event,
  );
  if (others.length === 0) throw nothingToDecide('nothing else is told of that happening');
  return others.map((other) => [{ article: one.article, event: one.event }, other] as const);
}

async function pairsUndone(db: Kysely<Tables>, n: number): Promise<readonly Pair[]> {
  const found = await db.selectFrom('decision').select('verdict').where('n', '=', n).executeTakeFirst();
  if (found === undefined) throw missing(`decision ${n}`);
  if (found.verdict === 'undo') throw nothingToDecide('an undoing cannot be undone: decide anew');
  const pairs = await db.selectFrom('decision_pair').selectAll().where('decision', '=', n).orderBy('n').execute();
  return pairs.map(
    (p) =>
      [
        { article: p.article, event: p.event },
        { article: p.other_article, event: p.other_event },
      ] as const,
  );
}

async function tellingsIn(db: Kysely<Tables>, happening: string): Promise<readonly EventKey[]> {
  const found = await db
    .selectFrom('telling')
    .select(['article', 'event'])
    .where('happening', '=', happening)
    .orderBy('article')
    .orderBy('event')
    .execute();
  if (found.length === 0) throw missing(`happening ${happening}`);
  return found;
}

async function storiesOf(db: Kysely<Tables>, keys: readonly EventKey[]): Promise<readonly string[]> {
  const articles = [...new Set(keys.map(({ article }) => article))];
  if (articles.length === 0) return [];
  const { rows } = await sql<{ story: string }>`
    select distinct coalesce(s.story, a.id) as story from article a left join story s on s.article = a.n
    where a.n in (${sql.join(articles)})`.execute(db);
  return rows.map(({ story }) => story);
}

function missing(what: string): RapporteurError {
  return new RapporteurError('not-found', `there is no ${what}`, 'Look it up again: happenings are told anew.');
}

function nothingToDecide(why: string): RapporteurError {
  return new RapporteurError('query-invalid', why, 'Name what is to be decided.');
}
