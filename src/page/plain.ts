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
    paragraphs: page.as === 'agreement' ? pointsIn(text) : paragraphsIn(text),
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

/** Beginning of a line that is a point or an article of an agreement: "4.", "Article 3", "(b)", each with what else stands on its line. */
const numbered =
  /^[^\S\n]*((?:article|section|chapter)[^\S\n]+(?:\d{1,3}|[ivxlc]{1,6})\b[.:)]?|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{1,5})[.)])(?=\s)/gim;

/** Beginning of a line that is signed or witnessed, each a paragraph of its own. */
const signed = /^(?=[^\S\n]*(?:for|on behalf of|signed|witness(?:ed)?|done)\b)/gim;

/** The paragraphs of an agreement: as `paragraphsIn`, with every numbered or signed line begun anew, and the numbers apart from their words. */
function pointsIn(text: string): readonly Span[] {
  const cuts = [...text.matchAll(numbered)].map((match): Span => {
    const end = match.index + match[0].length;
    return [end - (match[1] ?? '').length, end];
  });
  for (const { index } of text.matchAll(signed)) cuts.push([index, index]);
  cuts.sort((a, b) => a[0] - b[0]);
  return paragraphsIn(text).flatMap(([start, end]) => {
    const here = cuts.filter(([from, to]) => from >= start && to <= end);
    if (here.length === 0) return [[start, end] as const];
    const edges = here.flatMap(([from], index) => [here[index - 1]?.[1] ?? start, from] as const);
    const spans: Span[] = here.flatMap(([from, to], index) => [
      [edges[2 * index] ?? start, from] as const,
      [from, to] as const,
    ]);
    spans.push([here.at(-1)?.[1] ?? start, end]);
    return spans.flatMap(([from, to]) => {
      const words = text.slice(from, to);
      const inner: Span = [
        from + words.length - words.trimStart().length,
        to - (words.length - words.trimEnd().length),
      ];
      return inner[1] > inner[0] ? [inner] : [];
    });
  });
}
