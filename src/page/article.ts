/** The article as the contract has it, from the parts that were read. */
import { createHash } from 'node:crypto';
import type { Article, Byline, Span } from '../model/index.ts';
import { isAboutAuthor } from './name-line.ts';

/** Content address: hex SHA-256 of canonical address (or '') + '\n' + text. */
export function articleId(canonical: string | undefined, text: string): string {
  return createHash('sha256')
    .update(`${canonical ?? ''}\n${text}`)
    .digest('hex');
}

/** Paragraphs joined by a blank line, and where each stands. */
export function joinParagraphs(paragraphs: readonly string[]): {
  readonly text: string;
  readonly paragraphs: readonly Span[];
} {
  const spans: Span[] = [];
  let at = 0;
  for (const paragraph of paragraphs) {
    spans.push([at, at + paragraph.length]);
    at += paragraph.length + 2;
  }
  return { text: paragraphs.join('\n\n'), paragraphs: spans };
}

/** One field of an object, absent where it has no value: `{...optional('url', url)}`. */
export function optional<K extends keyof Article>(key: K, value: Article[K] | undefined): Partial<Pick<Article, K>> {
  const out: Partial<Pick<Article, K>> = {};
  if (value !== undefined) out[key] = value;
  return out;
}

/** The paragraphs without those at the end that are about their author. */
export function withoutAuthors(paragraphs: readonly string[], bylines: readonly Byline[]): readonly string[] {
  let end = paragraphs.length;
  while (end > 0 && isAboutAuthor(paragraphs[end - 1]!, bylines)) end--;
  return end === paragraphs.length ? paragraphs : paragraphs.slice(0, end);
}
