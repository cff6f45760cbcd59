/** What persons said of one record, carried into another that was read from the same pages: each word goes to the fact that stands on the same characters. */
import { sql } from 'kysely';
import type { Reading, Span } from '../model/index.ts';
import { addMissedEvent, type CorrectionRow, correct, correctionsOf, undoCorrection } from './corrections.ts';
import { anchorOf, factsOf } from './facts.ts';
import { insertRows } from './insert.ts';
import type { Record } from './open.ts';
import { readingOf } from './reading.ts';

/** What became of the words: how many hold, and those that found no fact, with why. */
export interface Carried {
  readonly corrections: number;
  readonly decisions: number;
  readonly lost: readonly { readonly correction: CorrectionRow; readonly why: string }[];
}

/**
 * Carries corrections and decisions over, in their order, with their dates, and what stories are called: the labels that come next inherit it.
 * Happenings are not told anew: label the stories afterwards.
 */
export async function carryOver(from: Record, to: Record): Promise<Carried> {
  const lost: { correction: CorrectionRow; why: string }[] = [];
  const numbers = new Map<number, number>();
  const facts = new Map<string, number>();
  let corrections = 0;
  for (const correction of await correctionsOf(from)) {
    const { n, article, kind, fact, verdict, change, who, why, at } = correction;
    const key = `${article} ${kind} ${fact}`;
    try {
      const place = facts.get(key) ?? (verdict === 'add' ? fact : await placeIn(to, correction));
      const number = await given(to, correction, place, { ...(change !== undefined && { change }), who, why }, numbers);
      facts.set(key, number.fact);
      numbers.set(n, number.n);
      await sql`update correction set at = ${at} where n = ${number.n}`.execute(to.db);
      corrections += 1;
    } catch (thrown) {
      lost.push({ correction, why: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  }
  await carryStories(from, to);
  return { corrections, decisions: await carryDecisions(from, to), lost };
}

/** Articles whose labels are carried at a time. */
const part = 5000;

async function carryStories(from: Record, to: Record): Promise<void> {
  const { rows } = await sql<{ id: string; report: string; story: string }>`
    select a.id, s.report, s.story from story s join article a on a.n = s.article`.execute(from.db);
  for (let at = 0; at < rows.length; at += part) {
    await sql`insert into story (article, report, story)
      select a.n, r.report, r.story from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + part))}::jsonb) r (id text, report text, story text)
      join article a on a.id = r.id on conflict do nothing`.execute(to.db);
  }
  const moves = await from.db
    .selectFrom('story_move')
    .select(['at', 'kind', 'from_story', 'to_story', 'articles'])
    .orderBy('n')
    .execute();
  await insertRows(to.db, 'story_move', moves, ['at', 'kind', 'from_story', 'to_story', 'articles']);
}

async function given(
  to: Record,
  { article, kind, verdict, undoes }: CorrectionRow,
  fact: number,
  word: { readonly change?: { readonly [field: string]: unknown }; readonly who: string; readonly why: string },
  numbers: ReadonlyMap<number, number>,
): Promise<{ readonly n: number; readonly fact: number }> {
  const silently = { tell: false };
  if (verdict === 'undo') {
    const n = undoes === undefined ? undefined : numbers.get(undoes);
    if (n === undefined) throw new Error('what it takes back was not carried over');
    return { n: await undoCorrection(to, n, word, silently), fact };
  }
  if (verdict === 'add') {
    const { change = {}, who, why } = word;
    // What was kept is the whole event; its own id and place are given anew.
    const {
      id: _id,
      confidence: _c,
      ...event
    } = change as { [field: string]: unknown } & Pick<
      Reading['events'][number],
      'type' | 'trigger' | 'id' | 'confidence'
    >;
    return addMissedEvent(to, { article, event, who, why }, silently);
  }
  return { n: await correct(to, { article, kind, fact, verdict, ...word }, silently), fact };
}

/** The place of the fact that stands where the corrected one stood. */
async function placeIn(to: Record, { article, kind, fact, span }: CorrectionRow): Promise<number> {
  const reading = await readingOf(to, article);
  if (reading === undefined) throw new Error('the article is not there');
  const list = factsOf(reading, kind);
  if (span === undefined) return fact;
  const found = list.findIndex((one) => same(anchorOf(kind, one), span));
  const near = found >= 0 ? found : list.findIndex((one) => overlaps(anchorOf(kind, one), span));
  if (near < 0) throw new Error(`nothing is read at characters ${span[0]} to ${span[1]} any more`);
  return near;
}

const same = (a: Span, b: Span): boolean => a[0] === b[0] && a[1] === b[1];
const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];

interface EventAt {
  readonly article: string;
  readonly start: number;
  readonly end: number;
}

async function carryDecisions(from: Record, to: Record): Promise<number> {
  const decisions = await from.db.selectFrom('decision').selectAll().orderBy('n').execute();
  const { rows: pairs } = await sql<{ decision: number; n: number; one: EventAt; other: EventAt }>`
    select p.decision, p.n, jsonb_build_object('article', a.id, 'start', e.trigger_start, 'end', e.trigger_end) as one,
      jsonb_build_object('article', b.id, 'start', f.trigger_start, 'end', f.trigger_end) as other
    from decision_pair p join article a on a.n = p.article join article b on b.n = p.other_article
    join event e on e.article = p.article and e.n = p.event join event f on f.article = p.other_article and f.n = p.other_event
    order by p.decision, p.n`.execute(from.db);
  const numbers = new Map<number, number>();
  for (const { n, who, why, verdict, undoes, at } of decisions) {
    const undone = undoes === null ? null : numbers.get(undoes);
    if (undone === undefined) continue;
    const kept = await to.db
      .insertInto('decision')
      .values({ who, why, verdict, undoes: undone })
      .returning('n')
      .executeTakeFirstOrThrow();
    await sql`update decision set at = ${at.toISOString()} where n = ${kept.n}`.execute(to.db);
    numbers.set(n, kept.n);
    for (const pair of pairs.filter(({ decision }) => decision === n)) {
      await sql`insert into decision_pair (decision, n, article, event, other_article, other_event)
        select ${kept.n}::integer, ${pair.n}::integer, x.article, x.n, y.article, y.n from (${eventAt(pair.one)}) x, (${eventAt(pair.other)}) y`.execute(
        to.db,
      );
    }
  }
  return numbers.size;
}

function eventAt({ article, start, end }: EventAt) {
  return sql`select e.article, e.n from event e join article a on a.n = e.article
    where a.id = ${article} and e.trigger_start = ${start} and e.trigger_end = ${end} order by e.n limit 1`;
}
