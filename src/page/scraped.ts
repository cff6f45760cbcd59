/**
 * What a scraper left of a page, as an article: headline, dates, byline, captions, the body, and the rail of other stories, told apart by
 * what lines say and where they stand.
 */
import { type Article, type Page, type Picture, RapporteurError } from '../model/index.ts';
import { articleId, joinParagraphs, optional } from './article.ts';
import { splitCaption } from './caption.ts';
import { languageOf } from './language.ts';
import { MAX_TEXT } from './limits.ts';
import { type Line, linesOf } from './lines.ts';
import { listItems } from './list-lines.ts';
import { hostName } from './outlet.ts';
import { bylinesInLines } from './scraped-byline.ts';
import { datesInLines } from './scraped-dates.ts';
import { headlineLine } from './scraped-headline.ts';
import { railInLines } from './scraped-rail.ts';
import { bodyRegion, type Region } from './scraped-region.ts';
import { storyLines } from './scraped-roles.ts';
import { letters } from './words.ts';

/** Least weight of a body. */
const MIN_BODY = 120;

/** Throws `page-empty`, `page-too-large` and `page-no-article`. */
export function readScraped(scraped: string, page: Page): Article {
  if (scraped.length > MAX_TEXT) {
    throw new RapporteurError(
      'page-too-large',
      `the text has ${scraped.length} characters; at most ${MAX_TEXT} are read`,
      'Give one page at a time.',
    );
  }
  const lines = linesOf(scraped);
  if (lines.length === 0) throw new RapporteurError('page-empty', 'the page has no words', 'Check what was scraped.');
  const host = page.url === undefined ? undefined : hostName(page.url);
  const items = listItems(lines);
  const headline = headlineLine(lines, items, page.headline, host);
  const region = bodyRegion(lines, headline.at + 1, items);
  const bylines = bylinesInLines(lines, headline.at, region, host === undefined ? [] : [host]);
  const story = storyLines(lines, items, region, bylines).map((i) => lines[i]!);
  const { text, paragraphs: spans } = joinParagraphs(story.map((line) => line.text));
  if (story.reduce((sum, line) => sum + line.size, 0) < MIN_BODY) {
    throw new RapporteurError('page-no-article', 'the page holds no article', 'Give the words of one story’s page.');
  }
  const language = languageOf(text, []);
  const dates = datesInLines(lines, headline.at, region, page.url);
  const published = dates.published ?? page.published;
  return {
    id: articleId(undefined, text),
    ...optional('url', page.url),
    language: language.tag,
    ...optional('headline', headline.text),
    ...optional('published', published),
    ...optional('modified', dates.modified),
    bylines,
    text,
    paragraphs: spans,
    pictures: picturesIn(lines, headline.at, region),
    rail: railInLines(lines, region, headline.text),
    provenance: {
      text: 'lines',
      language: language.witness,
      headline: headline.at < 0 ? 'given' : 'lines',
      ...(published === undefined ? {} : { published: dates.published === undefined ? 'given' : dates.witness }),
      ...(bylines.length === 0 ? {} : { bylines: 'lines' }),
    },
  };
}

/** The pictures whose captions stand from the headline to the body's end: doubled lines, lines with credits, and a line behind one with another credit of the same picture. */
function picturesIn(lines: readonly Line[], headline: number, region: Region): readonly Picture[] {
  const pictures: Picture[] = [];
  let open = false;
  for (let i = Math.max(0, headline + 1); i < region.to; i++) {
    const line = lines[i]!;
    if (!(line.credit || (line.doubled && line.cue === undefined && !line.byline && !line.date))) {
      open = false;
      continue;
    }
    const parts = splitCaption(line.text);
    const last = pictures.at(-1);
    const known = letters(last?.caption ?? '');
    const own = letters(parts.caption ?? '');
    if (open && last !== undefined && (own === known || own === '' || known === ''))
      pictures[pictures.length - 1] = { ...parts, ...last };
    else if (
      open &&
      last?.credit !== undefined &&
      parts.credit !== undefined &&
      !line.doubled &&
      last.alt === undefined
    ) {
      pictures[pictures.length - 1] = { ...last, ...(parts.caption === undefined ? {} : { alt: parts.caption }) };
    } else pictures.push(parts);
    open = true;
  }
  return pictures;
}
