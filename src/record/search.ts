/** Words to search for, as PostgreSQL sees them. */
import { type RawBuilder, sql } from 'kysely';

/**
 * The query for `article.search`: a text is stored by its language, so the words are asked for in both ways. Takes what web searches
 * take: words, "phrases", or, -without.
 */
export function textQuery(q: string): RawBuilder<string> {
  const words = inPieces(q);
  return sql<string>`(websearch_to_tsquery('english'::regconfig, ${words}) || websearch_to_tsquery('simple'::regconfig, ${words}))`;
}

/** The query with words of several pieces ("cease-fire", "U.N.") as phrases of them: a text's words are kept piece by piece. */
function inPieces(q: string): string {
  return q.split(/(\s+|")/u).reduce<{ readonly text: string; readonly quoted: boolean }>(
    ({ text, quoted }, token) => {
      if (token === '"') return { text: `${text}"`, quoted: !quoted };
      const pieces = token.match(/[\p{L}\p{N}]+/gu) ?? [];
      const without = token.startsWith('-') ? '-' : '';
      if (quoted || token.trim() === '')
        return { text: `${text}${token.trim() === '' ? ' ' : pieces.join(' ')}`, quoted };
      return {
        text: `${text}${pieces.length > 1 ? `${without}"${pieces.join(' ')}"` : `${without}${pieces.join('')}`}`,
        quoted,
      };
    },
    { text: '', quoted: false },
  ).text;
}

/** The words that a query asks for, without those that it excludes. */
export function wordsAskedFor(q: string): string {
  return q.replaceAll(/(?:^|\s)-(?:"[^"]*"|\S+)/gu, ' ');
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

/** The record's names that have the words of a `nameQuery`, as an array: told before the facts are asked, so that their index on names serves. */
export function namesLike(words: RawBuilder<string>): RawBuilder<readonly string[]> {
  return sql`array(select w.name from known_name w where to_tsvector('simple'::regconfig, w.name) @@ ${words})`;
}

/** An ISO 3166-1 alpha-3 code, or one like it of an organization between states. */
export function isCountryCode(value: string): boolean {
  return /^[A-Z]{3}$/u.test(value);
}
