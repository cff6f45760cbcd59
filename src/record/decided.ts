/** What persons decided on which tellings belong together: kept for good, and heeded whenever happenings are told. */
import { type Kysely, sql } from 'kysely';
import type { DecisionRow, DecisionTold, Part, Rows } from '../model/index.ts';
import type { Decision } from '../story/index.ts';
import { keysOf, limitOf, pageOf } from './cursor.ts';
import type { EventKey } from './events.ts';
import { groupedBy } from './group.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';
import type { Tables } from './tables.ts';

/** The decisions that hold, oldest first, over tellings as `ARTICLE.EVENT`, ids of articles. */
export async function decisionsInForce(db: Kysely<Tables>): Promise<readonly Decision[]> {
  const { rows } = await sql<{ decision: number; verdict: 'merge' | 'split'; one: string; other: string }>`
    select p.decision, d.verdict, a.id || '.' || p.event as one, b.id || '.' || p.other_event as other
    from decision d join decision_pair p on p.decision = d.n
    join article a on a.n = p.article join article b on b.n = p.other_article
    where not exists (select from decision u where u.undoes = d.n)
    order by p.decision, p.n`.execute(db);
  return [...groupedBy(rows, ({ decision }) => String(decision)).values()].flatMap((pairs) => {
    const [first] = pairs;
    if (first === undefined) return [];
    return [{ verdict: first.verdict, pairs: pairs.map(({ one, other }) => [one, other] as const) }];
  });
}

/** Every decision that touches one of the events, oldest first, undoings behind what they undo. */
export async function decisionsOn(db: Kysely<Tables>, keys: readonly EventKey[]): Promise<readonly DecisionRow[]> {
  const { rows } = await sql<Omit<DecisionRow, 'at'> & { readonly at: Date }>`
    with k as (select article, event from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (article integer, event integer)),
    touched as (select distinct p.decision from decision_pair p join k
      on (k.article = p.article and k.event = p.event) or (k.article = p.other_article and k.event = p.other_event))
    select d.n, d.at, d.who, d.why, d.verdict, d.undoes from decision d
    where d.n in (select decision from touched) or d.undoes in (select decision from touched) order by d.n`.execute(db);
  return rows.map((row) => present<DecisionRow>({ ...row, at: row.at.toISOString() }));
}

/** All decisions, the newest first. Throws `query-invalid` for a cursor of another list. */
export async function listDecisions({ db }: Record, part: Part = {}): Promise<Rows<DecisionTold>> {
  const limit = limitOf(part.limit);
  const [last] = part.cursor === undefined ? [] : keysOf(part.cursor, ['row']);
  const behind = last === undefined ? sql`true` : sql`d.n < ${last}::int`;
  const { rows: found } = await sql<Omit<DecisionTold, 'at'> & { readonly at: Date }>`
    select d.n, d.at, d.who, d.why, d.verdict, d.undoes, (select min(u.n) from decision u where u.undoes = d.n) as undone,
      coalesce((select array_agg(t.id order by t.place, t.side) from (
        select distinct on (k.id) k.id, k.place, k.side from (
          select a.id || '.' || p.event as id, p.n as place, 0 as side from decision_pair p join article a on a.n = p.article
            where p.decision = d.n
          union all
          select a.id || '.' || p.other_event, p.n, 1 from decision_pair p join article a on a.n = p.other_article
            where p.decision = d.n
        ) k order by k.id, k.place, k.side) t), '{}') as tellings
    from decision d where ${behind} order by d.n desc limit ${sql.lit(limit + 1)}`.execute(db);
  const rows = found.slice(0, limit).map((row) => present<DecisionTold>({ ...row, at: row.at.toISOString() }));
  return pageOf(found, limit, ({ n }) => [n], rows);
}
