/** A clean body, taken as it is. */
import { type Article, type Page, RapporteurError, type Span } from '../model/index.ts';
import { articleId, optional } from './article.ts';
import { languageOf } from './language.ts';
import { MAX_TEXT } from './limits.ts';

/** The article of a plain text: untouched to the character. Throws `page-empty` and `page-too-large`. */
export function readPlain(text: string, page: Page): Article {
  if (text.length > MAX_TEXT) {
    throw new RapporteurError(
      'page-too-large',
      `the text has ${text.length} characters; at most ${MAX_TEXT} are read`,
      'Give one article at a time.',
    );
  }
  if (text.trim() === '') throw new RapporteurError('page-empty', 'the text is empty', 'Give an article’s words.');
  const language = languageOf(text, []);
  return {
    id: articleId(undefined, text),
    ...optional('url', page.url),
    language: language.tag,
    ...optional('headline', page.headline),
    ...optional('published', page.published),
    bylines: [],
    text,
    paragraphs: paragraphsIn(text),
    pictures: [],
    rail: [],
    provenance: {
      text: 'given',
      language: language.witness,
      ...(page.headline === undefined ? {} : { headline: 'given' }),
      ...(page.published === undefined ? {} : { published: 'given' }),
    },
  };
}

/** Where the paragraphs stand: parted by blank lines, or by line breaks where there are no blank lines. White space at their ends is left out. */
function paragraphsIn(text: string): readonly Span[] {
  const gap = /\n[^\S\n]*\n/.test(text) ? /\n[^\S\n]*\n\s*/g : /\n\s*/g;
  const spans: Span[] = [];
  const push = (from: number, to: number): void => {
    const piece = text.slice(from, to);
    const start = from + piece.length - piece.trimStart().length;
    const end = to - (piece.length - piece.trimEnd().length);
    if (end > start) spans.push([start, end]);
  };
  let at = 0;
  for (const match of text.matchAll(gap)) {
    push(at, match.index);
    at = match.index + match[0].length;
  }
  push(at, text.length);
  return spans;
}
