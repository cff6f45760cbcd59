import { sql } from 'kysely';
import { z } from 'zod';
import { RapporteurError } from '../model/index.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';
import { labelOf } from './stories.ts';
import { tellHappenings } from './tell.ts';

/** A person's word on a fact: it is added to the words before it, and the last one counts. */
export interface Correction {
  /** Id of the article, and the fact's place in its Reading's list. */
  readonly article: string;
  readonly kind: 'event' | 'claim' | 'commitment' | 'status';
  readonly fact: number;
  readonly verdict: 'accept' | 'reject' | 'change';
  /** With `change`: the fields that are otherwise, by their names in the Reading; a time as `from` and `to`. */
  readonly change?: { readonly [field: string]: unknown };
  readonly who: string;
  readonly why: string;
}

/** Keeps a correction; one of an event tells the happenings of its story anew. Throws `not-found` where the record has no such fact. */
export async function correct(record: Record, correction: Correction): Promise<void> {
  const { db } = record;
  const { article: id, kind, fact, verdict, change, who, why } = correction;
  const { rows } = await sql<{ n: number }>`
    select a.n from ${sql.table(kind)} f join article a on a.n = f.article where a.id = ${id} and f.n = ${fact}`.execute(
    db,
  );
  const [found] = rows;
  if (found === undefined) {
    throw new RapporteurError(
      'not-found',
      `there is no ${kind} ${fact} in the article ${id}`,
      'Look the fact up again.',
    );
  }
  await db
    .insertInto('correction')
    .values({ article: found.n, kind, fact, verdict, change: change === undefined ? null : { ...change }, who, why })
    .execute();
  if (kind === 'event') await tellHappenings(record, [(await labelOf(record, id))?.story ?? id]);
}

export type CorrectionRow = Correction & { readonly at: string };

const kinds = z.enum(['event', 'claim', 'commitment', 'status']);

/** Every word on an article's facts, oldest first. */
export async function correctionsOf({ db }: Record, article: string): Promise<readonly CorrectionRow[]> {
  const rows = await db
    .selectFrom('correction as c')
    .innerJoin('article as a', 'a.n', 'c.article')
    .select(['c.kind', 'c.fact', 'c.verdict', 'c.change', 'c.who', 'c.why', 'c.at', 'a.id as article'])
    .where('a.id', '=', article)
    .orderBy('c.n')
    .execute();
  return rows.map((row) => present<CorrectionRow>({ ...row, kind: kinds.parse(row.kind), at: row.at.toISOString() }));
}
