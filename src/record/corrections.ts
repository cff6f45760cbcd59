/** What persons say of facts: kept for good beside them, shown in their place, taken back at will. */
import { type Kysely, type Selectable, sql } from 'kysely';
import { type Event, type Part, RapporteurError, type Reading, type Rows, type Span } from '../model/index.ts';
import { changed, checkChanged, corrected, type Word } from './corrected.ts';
import { keysOf, limitOf, pageOf } from './cursor.ts';
import {
  anchorOf,
  type Fact,
  type FactKey,
  type FactKind,
  factKinds,
  factOf,
  replaceRows,
  rowsAt,
  rowsOf,
  type StoredRows,
} from './facts.ts';
import type { Record } from './open.ts';
import { readingsAt } from './reading.ts';
import { present } from './spans.ts';
import { labelOf } from './stories.ts';
import type { Tables } from './tables.ts';
import { addTally, tallyOf } from './tally.ts';
import { tellHappenings } from './tell.ts';

/** Who says something of a fact, and why. */
interface Voice {
  readonly who: string;
  readonly why: string;
}

/** A person's word on a fact: it is added to the words before it. */
export interface Correction extends Voice {
  /** Id of the article, and the fact's place in its Reading's list. */
  readonly article: string;
  readonly kind: FactKind;
  readonly fact: number;
  /** `accept`: it is right as it is shown, and shown again where it was rejected. */
  readonly verdict: 'accept' | 'reject' | 'change';
  /** With `change`: the fields that are otherwise, by their names in the Reading; null takes a field away. */
  readonly change?: { readonly [field: string]: unknown };
}

/** Whether the happenings of the article's story are told anew at once. */
interface Telling {
  readonly tell?: boolean;
}

/** An event that the reader missed: the words that tell it, and what is known of it; the rest is as little as an event can be. */
export interface MissedEvent extends Voice {
  readonly article: string;
  readonly event: Pick<Event, 'type' | 'trigger'> & Partial<Omit<Event, 'id' | 'confidence'>>;
}

/** Keeps a correction and shows what it makes of the fact. Throws `not-found` where the record has no such fact, `query-invalid` for a change that cannot be. */
export async function correct(record: Record, correction: Correction, { tell = true }: Telling = {}): Promise<number> {
  const { article: id, kind, fact, verdict, change, who, why } = correction;
  const kept = await record.db.transaction().execute(async (trx) => {
    const article = await numberOf(trx, id);
    const key = { article, kind, fact };
    const { base, words } = await stateOf(trx, key);
    if (base === undefined && words.length === 0) throw missing(`${kind} ${fact} in the article ${id}`);
    if (verdict === 'change') {
      if (change === undefined || Object.keys(change).length === 0)
        throw invalid('a change names no field', 'Say what is otherwise: {"type": "ASSAULT"}.');
      const [reading] = await readingsAt({ ...record, db: trx }, [article]);
      if (reading !== undefined)
        checkChanged(kind, changed(corrected(base, words) ?? base ?? {}, change), change, reading);
    }
    const n = await keep(
      trx,
      key,
      { verdict, ...(change !== undefined && { change }) },
      { who, why },
      corrected(base, words) ?? base,
    );
    await show(record, trx, key);
    return n;
  });
  if (kind === 'event' && tell) await toldAnew(record, id);
  return kept;
}

/** Adds an event that the reader missed; gives the correction's number and the event's place in the article's list. Throws as `correct`. */
export async function addMissedEvent(
  record: Record,
  { article: id, event, who, why }: MissedEvent,
  { tell = true }: Telling = {},
): Promise<{ readonly n: number; readonly fact: number }> {
  const added = await record.db.transaction().execute(async (trx) => {
    const article = await numberOf(trx, id);
    const { rows } = await sql<{ n: number }>`
      select 1 + greatest((select coalesce(max(n), -1) from event where article = ${article}),
        (select coalesce(max(fact), -1) from as_read where article = ${article} and kind = 'event')) as n`.execute(trx);
    const place = rows[0]?.n ?? 0;
    const [reading] = await readingsAt({ ...record, db: trx }, [article]);
    if (reading === undefined) throw missing(`article ${id}`);
    const whole = { ...leastEvent(place, event.trigger, reading), ...event };
    checkChanged('event', whole, event, reading);
    const key: FactKey = { article, kind: 'event', fact: place };
    const n = await keep(trx, key, { verdict: 'add', change: { ...whole } }, { who, why }, whole);
    await show(record, trx, key);
    return { n, fact: place };
  });
  if (tell) await toldAnew(record, id);
  return added;
}

function leastEvent(n: number, trigger: Span, { sentences }: Reading): Omit<Event, 'type'> {
  const sentence = sentences.find(([start, end]) => start <= trigger[0] && end >= trigger[1]);
  return {
    id: `added-${n}`,
    contexts: [],
    actors: [],
    recipients: [],
    trigger,
    evidence: [sentence ?? trigger],
    quantities: [],
    standing: 'happened',
    // A person saw it there.
    confidence: 1,
  };
}

/** Takes a correction back, for good and with a word of its own. Throws `not-found`, `query-invalid` where it is taken back already. */
export async function undoCorrection(
  record: Record,
  n: number,
  { who, why }: Voice,
  { tell = true }: Telling = {},
): Promise<number> {
  const { id, kind, kept } = await record.db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('correction as c')
      .innerJoin('article as a', 'a.n', 'c.article')
      .select(['c.article', 'c.kind', 'c.fact', 'c.verdict', 'a.id'])
      .select(sql<boolean>`exists (select from correction u where u.undoes = c.n)`.as('undone'))
      .where('c.n', '=', n)
      .executeTakeFirst();
    if (found === undefined) throw missing(`correction ${n}`);
    if (found.verdict === 'undo' || found.undone)
      throw invalid(
        `correction ${n} is ${found.undone ? 'taken back already' : 'an undoing itself'}`,
        'Correct the fact anew.',
      );
    const key: FactKey = { article: found.article, kind: kindOf(found.kind), fact: found.fact };
    const row = await keep(trx, key, { verdict: 'undo', undoes: n }, { who, why });
    await show(record, trx, key);
    return { id: found.id, kind: key.kind, kept: row };
  });
  if (kind === 'event' && tell) await toldAnew(record, id);
  return kept;
}

async function toldAnew(record: Record, id: string): Promise<void> {
  await tellHappenings(record, [(await labelOf(record, id))?.story ?? id]);
}

/** The article's number, its row held until the transaction ends: two that correct one article take turns. */
async function numberOf(trx: Kysely<Tables>, id: string): Promise<number> {
  const row = await trx.selectFrom('article').select('n').where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) throw missing(`article ${id}`);
  return row.n;
}

interface State {
  /** As it was read; nothing for an event that a person added. */
  readonly base: Fact | undefined;
  readonly rows: StoredRows;
  /** Whether it was put aside as it was read. */
  readonly aside: boolean;
  /** The words in force, oldest first. */
  readonly words: readonly Word[];
}

async function stateOf(trx: Kysely<Tables>, key: FactKey): Promise<State> {
  const { article, kind, fact } = key;
  const put = await trx
    .selectFrom('as_read')
    .select('rows')
    .where('article', '=', article)
    .where('kind', '=', kind)
    .where('fact', '=', fact)
    .executeTakeFirst();
  // Rows of the tables by their names, as this program put them there.
  const rows = put === undefined ? await rowsAt(trx, key) : (put.rows as StoredRows);
  return { base: factOf(kind, rows), rows, aside: put !== undefined, words: await wordsOn(trx, key) };
}

async function wordsOn(db: Kysely<Tables>, { article, kind, fact }: FactKey): Promise<readonly Word[]> {
  const found = await db
    .selectFrom('correction as c')
    .select(['c.verdict', 'c.change'])
    .where('c.article', '=', article)
    .where('c.kind', '=', kind)
    .where('c.fact', '=', fact)
    .where('c.verdict', '<>', 'undo')
    .where(sql<boolean>`not exists (select from correction u where u.undoes = c.n)`)
    .orderBy('c.n')
    .execute();
  return found.flatMap(({ verdict, change }) =>
    verdict === 'undo' ? [] : [{ verdict, ...(change !== null && { change }) }],
  );
}

/** Writes the word down, with the words of the text that the fact stands on: by them it is found again in another reading. */
async function keep(
  trx: Kysely<Tables>,
  { article, kind, fact }: FactKey,
  { verdict, change, undoes }: Pick<CorrectionRow, 'verdict' | 'change' | 'undoes'>,
  voice: Voice,
  at?: Fact,
): Promise<number> {
  const anchor = at === undefined ? null : { span: anchorOf(kind, at) };
  const { n } = await trx
    .insertInto('correction')
    .values({
      article,
      kind,
      fact,
      verdict,
      change: change === undefined ? null : { ...change },
      undoes: undoes ?? null,
      anchor,
      ...voice,
    })
    .returning('n')
    .executeTakeFirstOrThrow();
  return n;
}

/** Shows the fact as the words in force leave it; what was read is put aside first, and comes back when no word is left. */
async function show(record: Record, trx: Kysely<Tables>, key: FactKey): Promise<void> {
  const { article, kind, fact } = key;
  const { base, rows, aside, words } = await stateOf(trx, key);
  if (!aside)
    await trx
      .insertInto('as_read')
      .values({ article, kind, fact, rows: { ...rows } })
      .execute();
  // What was never put aside is shown as it was read.
  const before = aside ? await rowsAt(trx, key) : rows;
  const [reading] = await readingsAt({ ...record, db: trx }, [article]);
  const now = corrected(base, words);
  const written = now === undefined || reading === undefined ? undefined : rowsOf(key, now, reading);
  await replaceRows(trx, key, written);
  await addTally(trx, [...tallyOf(tallied(before), [], -1), ...tallyOf(written ?? {})]);
  // Untouched again: the fact is its own reading.
  if (words.length === 0 && base !== undefined) {
    await trx
      .deleteFrom('as_read')
      .where('article', '=', article)
      .where('kind', '=', kind)
      .where('fact', '=', fact)
      .execute();
  }
}

function tallied(rows: StoredRows): Parameters<typeof tallyOf>[0] {
  const { event_actor: _a, event_quantity: _q, ...facts } = rows;
  return facts as Parameters<typeof tallyOf>[0];
}

export interface CorrectionRow extends Voice {
  readonly n: number;
  readonly at: string;
  readonly article: string;
  readonly kind: FactKind;
  readonly fact: number;
  readonly verdict: 'accept' | 'reject' | 'change' | 'add' | 'undo';
  readonly change?: { readonly [field: string]: unknown };
  /** The correction that this one takes back. */
  readonly undoes?: number;
  /** The words that the fact stands on, as they were when the word was given. */
  readonly span?: Span;
}

/** Every word on an article's facts, or on all, oldest first. */
export async function correctionsOf({ db }: Pick<Record, 'db'>, article?: string): Promise<readonly CorrectionRow[]> {
  return (await found(db, article).execute()).map(rowOf);
}

/** The same part by part. Throws `query-invalid` for a cursor of another list. */
export async function listCorrections(
  { db }: Pick<Record, 'db'>,
  { article }: { readonly article?: string } = {},
  part: Part = {},
): Promise<Rows<CorrectionRow>> {
  const limit = limitOf(part.limit);
  const [last = 0] = part.cursor === undefined ? [] : keysOf(part.cursor, ['row']);
  const rows = await found(db, article)
    .where(sql<boolean>`c.n > ${last}::int`)
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, ({ n }) => [n], rows.slice(0, limit).map(rowOf));
}

function found(db: Kysely<Tables>, article: string | undefined) {
  return db
    .selectFrom('correction as c')
    .innerJoin('article as a', 'a.n', 'c.article')
    .selectAll('c')
    .select('a.id as id')
    .$if(article !== undefined, (query) => query.where('a.id', '=', article ?? ''))
    .orderBy('c.n');
}

function rowOf({
  id,
  article: _n,
  anchor,
  ...row
}: Selectable<Tables['correction']> & { readonly id: string }): CorrectionRow {
  const span = anchor?.span;
  return present<CorrectionRow>({
    ...row,
    article: id,
    kind: kindOf(row.kind),
    at: row.at.toISOString(),
    span: Array.isArray(span) && span.length === 2 ? [Number(span[0]), Number(span[1])] : null,
  });
}

function kindOf(kind: string): FactKind {
  const found = factKinds.find((one) => one === kind);
  if (found === undefined) throw new Error(`the record holds a correction of a ${kind}`);
  return found;
}

function missing(what: string): RapporteurError {
  return new RapporteurError('not-found', `there is no ${what}`, 'Look the fact up again.');
}

function invalid(message: string, hint: string): RapporteurError {
  return new RapporteurError('query-invalid', message, hint);
}
