/**
 * What a scraper left of a page, as an article: headline, dates, byline, captions, the body, and the rail of other stories, told apart by
 * what lines say and where they stand.
 */
import { type Article, type Page, type Picture, RapporteurError } from '../model/index.ts';
import { articleId, joinParagraphs, optional } from './article.ts';
import { parseByline } from './byline.ts';
import { splitCaption } from './caption.ts';
import { dateInUrl, datesIn } from './date.ts';
import { languageOf } from './language.ts';
import { MAX_TEXT } from './limits.ts';
import { type Line, linesOf } from './lines.ts';
import { listItems } from './list-lines.ts';
import { isDatedName, isNameAlone } from './name-line.ts';
import { hostName } from './outlet.ts';

import { saidBefore } from './said-before.ts';
import { headlineLine } from './scraped-headline.ts';
import { railInLines } from './scraped-rail.ts';
import { bodyRegion, type Region } from './scraped-region.ts';
import { storyLines } from './scraped-roles.ts';
import { letters } from './words.ts';

/** Least weight of a body. */
const MIN_BODY = 120;
/** Lines around the headline, and after the body, in which dates and bylines are looked for. */
const AROUND = 12;
const BEHIND = 6;
/** Lines behind the headline in which a name alone on its line is the author's. */
const NAME_LINES = 8;
/** Lines between such a name and the story's date. */
const NAME_TO_DATE = 3;

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
  const own = host === undefined ? [] : [host];
  const bylines = bylineLines(lines, headline.at, region)
    .flatMap((i) => parseByline(lines[i]!.text, own).filter(({ name, kind }) => lines[i]!.byline || kind !== 'person' || /\s|[^\p{Script=Latin}\s]/u.test(name)))
    .filter((byline, i, all) => all.findIndex((b) => letters(b.name) === letters(byline.name)) === i);
  const story = storyLines(lines, items, region, bylines).map((i) => lines[i]!);
  const { text, paragraphs: spans } = joinParagraphs(story.map((line) => line.text));
  if (story.reduce((sum, line) => sum + line.size, 0) < MIN_BODY) {
    throw new RapporteurError('page-no-article', 'the page holds no article', 'Give the words of one story’s page.');
  }
  const language = languageOf(text, []);
  const dates = datesAround(lines, headline.at, region, page.url);
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

/** The lines that say who wrote it: those that open with "By", else those that are a name with a date, else the first name that stands alone. */
function bylineLines(lines: readonly Line[], headline: number, region: Region): readonly number[] {
  const around = [...lines.keys()].filter((i) => near(i, headline, region));
  const signed = around.filter((i) => lines[i]!.byline);
  if (signed.length > 0) return signed;
  const head = around.filter((i) => i > headline && i < Math.max(headline + NAME_LINES, region.from) && lines[i]!.cue === undefined);
  const dated = head.filter((i) => isDatedName(lines[i]!.text));
  if (dated.length > 0) return dated;
  // A name alone may be a section's: an author's stands by the date, or again under the story.
  const isDated = (i: number): boolean => lines.slice(Math.max(0, i - NAME_TO_DATE), i + NAME_TO_DATE + 1).some((line) => line.date);
  return head.filter((i) => isNameAlone(lines[i]!.text) && (isDated(i) || lines[i]!.count > 1)).slice(0, 1);
}

const near = (i: number, headline: number, region: Region): boolean =>
  (i >= headline - AROUND && i <= Math.max(headline + AROUND, region.from)) ||
  (i >= region.to - 2 && i < region.to + BEHIND);

function datesAround(
  lines: readonly Line[],
  headline: number,
  region: Region,
  url: string | undefined,
): { readonly published?: string; readonly modified?: string; readonly witness: string } {
  let published: string | undefined;
  let modified: string | undefined;
  const order = [...lines.keys()]
    .filter((i) => near(i, headline, region))
    .sort((a, b) => Math.abs(a - headline) - Math.abs(b - headline));
  for (const i of order) {
    const line = lines[i]!;
    if (!line.date && !line.byline) continue;
    for (const date of datesIn(line.text)) {
      if (saidBefore(line.text.slice(0, date.start)) === 'updated') modified ??= date.value;
      else if (
        published === undefined ||
        (published.length === 10 && date.value.startsWith(published) && date.value.length > 10)
      )
        published = date.value;
    }
  }
  if (published !== undefined) return { published, ...(modified === undefined ? {} : { modified }), witness: 'lines' };
  const inUrl = url === undefined ? undefined : dateInUrl(url);
  if (inUrl !== undefined) return { published: inUrl, ...(modified === undefined ? {} : { modified }), witness: 'url' };
  return { ...(modified === undefined ? {} : { published: modified }), witness: 'lines' };
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
