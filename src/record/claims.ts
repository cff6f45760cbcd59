import { sql } from 'kysely';
import type { Claim, ClaimRow, Part, Rows, Speaker } from '../model/index.ts';
import { keysOf, limitOf, pageOf } from './cursor.ts';
import { articlesOfStory, matches } from './events.ts';
import { claimOf } from './from-rows.ts';
import type { Record } from './open.ts';
import { textQuery } from './search.ts';
import { present } from './spans.ts';
import { surroundingsOf } from './surroundings.ts';

export interface ClaimFilters {
  /** The source: a name's words or an ISO 3166-1 alpha-3 code. */
  readonly source?: string;
  readonly stance?: readonly string[];
  readonly story?: string;
  /** Id of an article. */
  readonly article?: string;
  readonly q?: string;
}

/** Who says what, newest article first. Throws `query-invalid` for a bad cursor. */
export async function listClaims({ db }: Record, filters: ClaimFilters = {}, part: Part = {}): Promise<Rows<ClaimRow>> {
  const limit = limitOf(part.limit);
  let query = db.selectFrom('claim as c').innerJoin('article as a', 'a.n', 'c.article').selectAll('c');
  if (filters.source !== undefined) {
    query = query.where(matches(filters.source, sql`c.speaker_country`, sql`c.speaker`));
  }
  if (filters.stance !== undefined && filters.stance.length > 0) query = query.where('c.stance', 'in', filters.stance);
  if (filters.article !== undefined) query = query.where('a.id', '=', filters.article);
  if (filters.story !== undefined) query = query.where(sql<boolean>`c.article in ${articlesOfStory(filters.story)}`);
  if (filters.q !== undefined && filters.q.trim() !== '') {
    query = query.where(sql<boolean>`a.search @@ ${textQuery(filters.q)}`);
  }
  if (part.cursor !== undefined) {
    const [day, article, n] = keysOf(part.cursor, 3);
    query = query.where(
      sql<boolean>`(c.day, c.article) <= (${day}, ${article}) and ((c.day, c.article) < (${day}, ${article}) or c.n > ${n})`,
    );
  }
  const found = await query
    .orderBy('c.day', 'desc')
    .orderBy('c.article', 'desc')
    .orderBy('c.n')
    .limit(limit + 1)
    .execute();

  const shown = found.slice(0, limit);
  const around = await surroundingsOf(
    db,
    shown.map((row) => row.article),
  );
  const rows = shown.map((row) => {
    const here = around(row.article);
    const claim = claimOf(row);
    return present<ClaimRow>({
      article: here.ref,
      n: row.n,
      speaker: here.speaker(row.n) ?? present<Speaker>({ words: null, actor: null, stance: null }),
      cue: claim.cue === undefined ? null : here.words(claim.cue),
      manner: claim.manner,
      stance: claim.stance as Claim['stance'],
      quote: here.quote(claim.content),
    });
  });
  return pageOf(found, limit, (row) => [row.day, row.article, row.n], rows);
}
