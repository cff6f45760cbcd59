import { type RawBuilder, sql } from 'kysely';
import type { AnyOf, Claim, ClaimRow, Part, Rows, Speaker } from '../model/index.ts';
import { keysOf, limitOf, pageOf } from './cursor.ts';
import { either, matches } from './events.ts';
import { claimOf } from './from-rows.ts';
import { conditionsOnArticles, type OfArticles } from './of-articles.ts';
import type { Record } from './open.ts';
import { present } from './spans.ts';
import { surroundingsOf } from './surroundings.ts';

interface Fields {
  /** Whose word it is: a name's words or an ISO 3166-1 alpha-3 code. */
  readonly saidBy?: AnyOf;
  readonly stance?: readonly string[];
  /** ISO days, months or years of the publication, both included. */
  readonly after?: string;
  readonly before?: string;
}

export interface ClaimFilters extends Fields, OfArticles {
  readonly not?: Fields & NonNullable<OfArticles['not']>;
  readonly and?: ClaimFilters;
}

function conditionsOf({ saidBy, stance, after, before }: Fields): readonly RawBuilder<boolean>[] {
  return [
    either(saidBy, (who) => matches(who, sql`c.speaker_country`, sql`c.speaker`)),
    stance === undefined || stance.length === 0 ? undefined : sql<boolean>`c.stance in (${sql.join(stance)})`,
    after === undefined ? undefined : sql<boolean>`c.day >= ${after}`,
    // A month or year is a prefix of its days: `~` sorts behind every digit and sign of a date.
    before === undefined ? undefined : sql<boolean>`c.day <= ${`${before}~`}`,
    after === undefined && before === undefined ? undefined : sql<boolean>`c.day <> ''`,
  ].filter((condition) => condition !== undefined);
}

function all(filters: ClaimFilters): readonly RawBuilder<boolean>[] {
  const { and, not, saidBy, stance, after, before, ...ofArticles } = filters;
  const { saidBy: notBy, stance: notStance, after: notAfter, before: notBefore, ...notOfArticles } = not ?? {};
  return [
    ...conditionsOf(filters),
    ...conditionsOf(not ?? {}).map((condition) => sql<boolean>`(${condition}) is not true`),
    ...conditionsOnArticles({ ...ofArticles, not: notOfArticles }, sql`c.article`),
    ...(and === undefined ? [] : all(and)),
  ];
}

/** Who says what, newest article first. Throws `query-invalid` for a bad cursor. */
export async function listClaims({ db }: Record, filters: ClaimFilters = {}, part: Part = {}): Promise<Rows<ClaimRow>> {
  const limit = limitOf(part.limit);
  let query = all(filters).reduce((so, condition) => so.where(condition), db.selectFrom('claim as c').selectAll('c'));
  if (part.cursor !== undefined) {
    const [day, article, n] = keysOf(part.cursor, ['text', 'row', 'row']);
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
