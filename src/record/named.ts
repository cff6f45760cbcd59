/** What a person means by the beginning of an id: nobody types 64 letters. */
import { type Kysely, sql } from 'kysely';
import { RapporteurError } from '../model/index.ts';
import { leadsTo } from './moves.ts';
import type { Record } from './open.ts';
import type { Tables } from './tables.ts';

/** The article whose id is `beginning` or alone begins so. Throws `not-found` where there is none, `query-invalid` where there are several. */
export async function articleNamed({ db }: Record, beginning: string): Promise<string> {
  return (await articleAt(db, beginning)).id;
}

/**
 * The happening that a telling is part of: `name` is `ARTICLE.EVENT`, the article's id or its beginning. The telling that a happening is
 * called by names it, and so does each of the others. Throws `not-found` where there is no such telling, `query-invalid` where several
 * articles' ids begin so.
 */
export async function happeningNamed({ db }: Record, name: string): Promise<string> {
  const dot = name.lastIndexOf('.');
  const event = Number(name.slice(dot + 1));
  if (dot < 1 || !/^\d{1,6}$/u.test(name.slice(dot + 1))) {
    throw new RapporteurError(
      'query-invalid',
      `${name} is no happening's id`,
      'It reads ARTICLE.EVENT: abc123def456.0',
    );
  }
  const { id, n } = await articleAt(db, name.slice(0, dot));
  const found = await db
    .selectFrom('telling')
    .select('happening')
    .where('article', '=', n)
    .where('event', '=', event)
    .executeTakeFirst();
  if (found === undefined) {
    throw new RapporteurError(
      'not-found',
      `the article ${id} tells of no event ${event}`,
      '`rapporteur stories STORY` lists what happened, with ids.',
    );
  }
  return found.happening;
}

/**
 * The story whose id is `beginning` or alone begins so; an id that a story had once leads to the one that it became a part of. Throws
 * `not-found` where there is none, `query-invalid` where there are several.
 */
export async function storyNamed({ db }: Record, beginning: string): Promise<string> {
  const whole = await leadsTo(db, beginning);
  if (whole !== undefined) return whole;
  const { rows } = await sql<{ id: string }>`
    select distinct id from (
      select story as id from story where ${beginning} <> '' and starts_with(story, ${beginning})
      union all
      select id from article a where ${beginning} <> '' and starts_with(id, ${beginning})
        and not exists (select from story s where s.article = a.n)
      union all
      select from_story from story_move where ${beginning} <> '' and starts_with(from_story, ${beginning})
    ) named`.execute(db);
  const found = new Set<string>();
  for (const { id } of rows) {
    const now = await leadsTo(db, id);
    if (now !== undefined) found.add(now);
    if (found.size > 1) break;
  }
  const [id, second] = found;
  if (id === undefined) {
    throw none('story', beginning, 'stories');
  }
  if (second !== undefined) {
    throw several('stories', beginning);
  }
  return id;
}

async function articleAt(db: Kysely<Tables>, beginning: string): Promise<{ readonly id: string; readonly n: number }> {
  const found = await db
    .selectFrom('article')
    .select(['id', 'n'])
    .where(sql<boolean>`id = ${beginning} or (${beginning} <> '' and starts_with(id, ${beginning}))`)
    .orderBy(sql`id = ${beginning}`, 'desc')
    .limit(2)
    .execute();
  const [first, second] = found;
  if (first === undefined) {
    throw none('article', beginning, 'show');
  }
  if (second !== undefined && first.id !== beginning) {
    throw several('articles', beginning);
  }
  return first;
}

function none(what: string, beginning: string, command: string): RapporteurError {
  return new RapporteurError(
    'not-found',
    `the record has no ${what} ${beginning}`,
    `\`rapporteur ${command}\` lists what it has.`,
  );
}

function several(what: string, beginning: string): RapporteurError {
  return new RapporteurError('query-invalid', `the ids of several ${what} begin with ${beginning}`, 'Give more of it.');
}
