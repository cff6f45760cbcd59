import { type RawBuilder, type Selectable, sql } from 'kysely';
import type {
  Commitment,
  CommitmentRow,
  Part,
  Provision,
  ProvisionHead,
  Rows,
  StatusReport,
  StatusRow,
} from '../model/index.ts';
import { keysOf, limitOf, pageOf } from './cursor.ts';
import { commitmentOf, statusOf } from './from-rows.ts';
import { groupedBy } from './group.ts';
import { conditionsOnArticles, type OfArticles } from './of-articles.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';
import { surroundingsOf } from './surroundings.ts';
import type { CommitmentTable, StatusTable } from './tables.ts';

export interface AccordFilters extends OfArticles {
  /** Provision type. */
  readonly type?: string;
}

/** Rows of either kind at most that are brought together: an accord's whole life in the news is far below it. */
const most = 2000;

/** The rows `f` that the filters leave; all, without one. */
function chosen({ type, ...ofArticles }: AccordFilters): RawBuilder<boolean> {
  const all = [sql`true`, ...conditionsOnArticles(ofArticles, sql`f.article`)];
  if (type !== undefined) all.push(sql`f.type = ${type}`);
  return sql<boolean>`${sql.join(all, sql` and `)}`;
}

/** What was promised, article by article in the order they were added. Throws `query-invalid` for a cursor of another list. */
export async function listCommitments(
  { db }: Record,
  filters: AccordFilters = {},
  part: Part = {},
): Promise<Rows<CommitmentRow>> {
  const limit = limitOf(part.limit);
  const [article, n] = part.cursor === undefined ? [] : keysOf(part.cursor, ['row', 'row']);
  const behind =
    part.cursor === undefined ? sql<boolean>`true` : sql<boolean>`(f.article, f.n) > (${article}::int, ${n}::int)`;
  const found = await promised(db, sql<boolean>`${chosen(filters)} and ${behind}`, limit + 1);
  const rows = await commitmentRows(db, found.slice(0, limit));
  return pageOf(found, limit, (row) => [row.article, row.n], rows);
}

/** How the promises are kept, oldest first. Throws as `listCommitments`. */
export async function listStatuses(
  { db }: Record,
  filters: AccordFilters = {},
  part: Part = {},
): Promise<Rows<StatusRow>> {
  const limit = limitOf(part.limit);
  const [day, article, n] = part.cursor === undefined ? [] : keysOf(part.cursor, ['text', 'row', 'row']);
  const behind =
    part.cursor === undefined
      ? sql<boolean>`true`
      : sql<boolean>`(f.day, f.article, f.n) > (${day}::text, ${article}::int, ${n}::int)`;
  const found = await toldOf(db, sql<boolean>`${chosen(filters)} and ${behind}`, limit + 1);
  const rows = await statusRows(db, found.slice(0, limit));
  return pageOf(found, limit, (row) => [row.day, row.article, row.n], rows);
}

function promised(db: Record['db'], condition: RawBuilder<boolean>, limit: number) {
  return db
    .selectFrom('commitment as f')
    .selectAll('f')
    .where(condition)
    .orderBy('f.article')
    .orderBy('f.n')
    .limit(limit)
    .execute();
}

function toldOf(db: Record['db'], condition: RawBuilder<boolean>, limit: number) {
  return db
    .selectFrom('status as f')
    .selectAll('f')
    .where(condition)
    .orderBy('f.day')
    .orderBy('f.article')
    .orderBy('f.n')
    .limit(limit)
    .execute();
}

/** The first two thousand words on how promises are kept, oldest first. */
export async function statusesOf({ db }: Record, filters: AccordFilters): Promise<readonly StatusRow[]> {
  return statusRows(db, await toldOf(db, chosen(filters), most));
}

/** Promises and how they are kept, by provision type: the most promised first, then the most told of. */
export async function listAccords(record: Record, filters: AccordFilters = {}): Promise<readonly Provision[]> {
  const found = await commitmentRows(record.db, await promised(record.db, chosen(filters), most));
  const commitments = groupedBy(found, (row) => row.type);
  const statuses = groupedBy(await statusesOf(record, filters), (row) => row.type);
  return [...new Set([...commitments.keys(), ...statuses.keys()])]
    .map((type) => ({ type, commitments: commitments.get(type) ?? [], statuses: statuses.get(type) ?? [] }))
    .sort(
      (a, b) =>
        b.commitments.length - a.commitments.length ||
        b.statuses.length - a.statuses.length ||
        (a.type < b.type ? -1 : 1),
    );
}

/** Commitments with a calendar deadline, soonest first. */
export async function listDeadlines({ db }: Record, limit: number): Promise<readonly CommitmentRow[]> {
  const found = await db
    .selectFrom('commitment')
    .selectAll()
    .where(sql<boolean>`deadline ~ '^[0-9]{4}'`)
    .orderBy('deadline')
    .limit(limit)
    .execute();
  return commitmentRows(db, found);
}

/** Each provision type's first promise (with a deadline, if any has one) and the last word on it; the most promised first. */
export async function provisionHeads({ db }: Record): Promise<readonly ProvisionHead[]> {
  const { rows: counts } = await sql<{ type: string; commitments: number; statuses: number }>`
    select type, coalesce(sum(n) filter (where kind = 'commitment'), 0)::int as commitments,
      coalesce(sum(n) filter (where kind = 'status'), 0)::int as statuses
    from tally where kind in ('commitment', 'status') group by type having sum(n) > 0
    order by commitments desc, statuses desc, type`.execute(db);
  const types = sql`(select t.type from unnest(${counts.map(({ type }) => type)}::text[]) t (type))`;
  const { rows: promised } = await sql<Selectable<CommitmentTable>>`
    select f.* from ${types} t, lateral (select * from commitment c where c.type = t.type
      order by c.deadline is null, c.article, c.n limit 1) f`.execute(db);
  const { rows: told } = await sql<Selectable<StatusTable>>`
    select f.* from ${types} t, lateral (select * from status s where s.type = t.type
      order by s.day desc, s.article desc, s.n desc limit 1) f`.execute(db);
  const commitments = new Map((await commitmentRows(db, promised)).map((row) => [row.type, row]));
  const latest = new Map((await statusRows(db, told)).map((row) => [row.type, row]));
  return counts.map((row) =>
    present<ProvisionHead>({ ...row, commitment: commitments.get(row.type), latest: latest.get(row.type) }),
  );
}

/** The rows of commitments as people see them. */
export async function commitmentRows(
  db: Record['db'],
  found: readonly Selectable<CommitmentTable>[],
): Promise<CommitmentRow[]> {
  const around = await surroundingsOf(
    db,
    found.map((row) => row.article),
  );
  return found.map((row) => {
    const here = around(row.article);
    const commitment = commitmentOf(row);
    return present<CommitmentRow>({
      id: commitment.id,
      n: row.n,
      type: commitment.type,
      modality: commitment.modality as Commitment['modality'],
      confidence: commitment.confidence,
      article: here.ref,
      accord: commitment.accord === undefined ? null : here.nameOf(commitment.accord),
      obliged: here.actors(commitment.obliged),
      to: here.actors(commitment.to),
      deadline: row.deadline,
      duration: here.time(row.duration),
      quantities: commitment.quantities.flatMap((n) => here.quantity(n) ?? []),
      place: here.place(row.place),
      section: commitment.section,
      quote: here.quote([commitment.what]),
    });
  });
}

/** The rows of statuses as people see them. */
export async function statusRows(db: Record['db'], found: readonly Selectable<StatusTable>[]): Promise<StatusRow[]> {
  const around = await surroundingsOf(
    db,
    found.map((row) => row.article),
  );
  return found.map((row) => {
    const here = around(row.article);
    const status = statusOf(row);
    return present<StatusRow>({
      n: row.n,
      type: status.type,
      status: status.status,
      standing: status.standing as StatusReport['standing'],
      confidence: status.confidence,
      accord: status.accord,
      article: here.ref,
      by: here.actors(status.by),
      says: here.speaker(row.claim),
      day: row.day,
      quote: here.quote(status.evidence),
    });
  });
}
