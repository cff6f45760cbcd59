/** What became of a story: ids that were shown once lead to where their articles went. */
import { type Kysely, sql } from 'kysely';
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

/**
 * The story that `id` is, or that it became a part of: where most of its articles went when it last ended, and so on from there. Nothing
 * where no story was ever called so.
 */
export async function leadsTo(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const seen = new Set<string>();
  for (let name: string | undefined = id; name !== undefined && !seen.has(name); ) {
    seen.add(name);
    const { rows }: { rows: { there: boolean; next: string | null }[] } = await sql<{
      there: boolean;
      next: string | null;
    }>`
      select exists (select from story where story = ${name})
          or exists (select from article a where a.id = ${name} and not exists (select from story s where s.article = a.n)) as there,
        (select to_story from story_move where from_story = ${name} and kind = 'merged'
          order by at desc, cardinality(articles) desc, n limit 1) as next`.execute(db);
    if (rows[0]?.there === true) return name;
    name = rows[0]?.next ?? undefined;
  }
  return undefined;
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
