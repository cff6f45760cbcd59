/** What happened in a story, in order, each event with all its evidence. */
import { type Selectable, sql } from 'kysely';
import type { EventRow, HappeningRow, HappeningTold, Part, Rows } from '../model/index.ts';
import { keysOf, limitOf, pageOf } from './cursor.ts';
import { decisionsOn } from './decided.ts';
import { articlesOfStory, eventsAt } from './events.ts';
import { groupedBy } from './group.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';
import type { DisputeSideTable, HappeningTable } from './tables.ts';

export interface HappeningFilters {
  readonly story?: string;
  /** Leave out what all tell as history. */
  readonly news?: boolean;
}

/** Happenings in order of their days, what no article dates first. Throws `query-invalid` for a cursor of another list. */
export async function listHappenings(
  { db }: Record,
  { story, news }: HappeningFilters = {},
  part: Part = {},
): Promise<Rows<HappeningRow>> {
  const limit = limitOf(part.limit);
  let query = db.selectFrom('happening as h').selectAll('h');
  if (news === true) query = query.where('h.background', '=', false);
  if (story !== undefined) {
    query = query.where(
      sql<boolean>`h.id in (select t.happening from telling t where t.article in ${articlesOfStory(story)})`,
    );
  }
  if (part.cursor !== undefined) {
    const [day, id] = keysOf(part.cursor, ['text', 'text']);
    query = query.where(sql<boolean>`(h.day, h.id) > (${day}, ${id})`);
  }
  const found = await query
    .orderBy('h.day')
    .orderBy('h.id')
    .limit(limit + 1)
    .execute();
  return pageOf(found, limit, (row) => [row.day, row.id], await happeningRows(db, found.slice(0, limit)));
}

/** One happening with every telling of it and why it is counted here, or nothing where the record has none of that id. */
export async function happeningOf({ db }: Record, id: string): Promise<HappeningTold | undefined> {
  const found = await db.selectFrom('happening').selectAll().where('id', '=', id).execute();
  const [row] = await happeningRows(db, found);
  if (row === undefined) return undefined;
  const { rows: tellings } = await sql<{
    readonly article: number;
    readonly event: number;
    readonly report: string;
    readonly tied: string | null;
    readonly why: readonly string[];
  }>`
    select t.article, t.event, coalesce(s.report, a.id) as report, t.why, b.id || '.' || t.tied_event as tied
    from telling t join article a on a.n = t.article left join story s on s.article = a.n
    left join article b on b.n = t.tied_article
    where t.happening = ${id} order by a.published_at nulls last, a.n, t.event`.execute(db);
  const events = await eventsAt(db, tellings);
  return {
    ...row,
    tellings: tellings.flatMap(({ article, event, report, tied, why }) => {
      const told = events.get(`${article} ${event}`);
      return told === undefined ? [] : [{ event: told, report, ...(tied !== null && { tied: { to: tied, why } }) }];
    }),
    decisions: await decisionsOn(db, tellings),
  };
}

async function happeningRows(
  db: Record['db'],
  found: readonly Selectable<HappeningTable>[],
): Promise<readonly HappeningRow[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const sides = await db
    .selectFrom('dispute_side')
    .selectAll()
    .where('happening', 'in', ids)
    .orderBy('happening')
    .orderBy('dispute')
    .orderBy('n')
    .execute();
  const events = await eventsAt(db, [...found, ...sides]);
  const sidesOf = groupedBy(sides, ({ happening }) => happening);
  return found.flatMap(({ id, day, article, event, articles, reports, sources, background }) => {
    const head = events.get(`${article} ${event}`);
    if (head === undefined) return [];
    const disagreements = disagreementsOf(sidesOf.get(id) ?? [], events);
    return [{ id, day, event: head, articles, reports, sources, background, disagreements }];
  });
}

function disagreementsOf(
  sides: readonly Selectable<DisputeSideTable>[],
  events: ReadonlyMap<string, EventRow>,
): HappeningRow['disagreements'] {
  return [...groupedBy(sides, ({ dispute }) => String(dispute)).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        kind: first.kind,
        about: first.about,
        sides: group.flatMap(({ position, article, event }) => {
          const told = events.get(`${article} ${event}`);
          if (told === undefined) return [];
          const { article: ref, says, quote } = told;
          return [
            present<HappeningRow['disagreements'][number]['sides'][number]>({ position, article: ref, says, quote }),
          ];
        }),
      },
    ];
  });
}
