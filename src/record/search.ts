/** Words to search for, as PostgreSQL sees them. */
import { type RawBuilder, sql } from 'kysely';

/**
 * The query for `article.search`: a text is stored by its language, so the words are asked for in both ways. Takes what web searches
 * take: words, "phrases", or, -without.
 */
export function textQuery(q: string): RawBuilder<string> {
  return sql<string>`(websearch_to_tsquery('english'::regconfig, ${q}) || websearch_to_tsquery('simple'::regconfig, ${q}))`;
}

/**
 * The query for a name's words: all of them, the last as a beginning, so that a list narrows while a person types. Nothing where the
 * name has no letter or digit.
 */
export function nameQuery(name: string): RawBuilder<string> | undefined {
  const words = name.match(/[\p{L}\p{N}]+/gu);
  if (words === null) return undefined;
  const lexemes = words.map((word) => `'${word.toLowerCase()}'`);
  return sql<string>`to_tsquery('simple'::regconfig, ${`${lexemes.join(' & ')}:*`})`;
}

/** An ISO 3166-1 alpha-3 code, or one like it of an organization between states. */
export function isCountryCode(value: string): boolean {
  return /^[A-Z]{3}$/u.test(value);
}
