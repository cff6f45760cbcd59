/** What became of a story: ids that were shown once lead to where their articles went. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { StoryMoved } from '../model/index.ts';
import type { StoryMove } from '../story/index.ts';
import { insertRows } from './insert.ts';
import type { Tables } from './tables.ts';

/** Moves of a story that are told, the latest. */
const MOST = 50;

export async function keepMoves(trx: Kysely<Tables>, moves: readonly StoryMove[]): Promise<void> {
  await insertRows(
    trx,
    'story_move',
    moves.map(({ kind, from, to, articles }) => ({ kind, from_story: from, to_story: to, articles })),
    ['kind', 'from_story', 'to_story', 'articles'],
  );
}

/** Stories that an id leads through at most: a chain of merges, not a way to go in a ring. */
const mostSteps = 100;

/**
 * The story that `id` is, or that it became a part of: where most of its articles went when it last ended, and so on from there; null where
 * no story was ever called so.
 */
export function ledTo(id: string): RawBuilder<string | null> {
  const there = (name: RawBuilder<unknown>) => sql`(exists (select from story where story = ${name})
    or exists (select from article a where a.id = ${name} and not exists (select from story s where s.article = a.n)))`;
  return sql`(with recursive led (id, step, there) as (
      select ${id}::text, 0, ${there(sql`${id}::text`)}
      union all
      select m.to_story, led.step + 1, ${there(sql`m.to_story`)}
      from led, lateral (select to_story from story_move where from_story = led.id and kind = 'merged'
        order by at desc, cardinality(articles) desc, n limit 1) m
      where not led.there and led.step < ${sql.lit(mostSteps)})
    select led.id from led where led.there limit 1)`;
}

/** As `ledTo`, asked for. */
export async function leadsTo(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select ${ledTo(id)} as id`.execute(db);
  return rows[0]?.id ?? undefined;
}

/** What came to a story and left it, the latest first. */
export async function movesOf(db: Kysely<Tables>, story: string): Promise<readonly StoryMoved[]> {
  const rows = await db
    .selectFrom('story_move')
    .select(['at', 'kind', 'from_story', 'to_story', 'articles'])
    .where((where) => where.or([where('from_story', '=', story), where('to_story', '=', story)]))
    .orderBy('n', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ at, kind, from_story, to_story, articles }) => ({
    at: at.toISOString(),
    kind,
    from: from_story,
    to: to_story,
    articles,
  }));
}
