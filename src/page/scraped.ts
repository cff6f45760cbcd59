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
import { hostName, withoutPublisher } from './outlet.ts';
import { saidBefore } from './said-before.ts';
import { railInLines } from './scraped-rail.ts';
import { bodyRegion, type Region } from './scraped-region.ts';
import { storyLines } from './scraped-roles.ts';
import { letters } from './words.ts';

/** Least weight of a body. */
const MIN_BODY = 120;
/** Lines around the headline, and after the body, in which dates and bylines are looked for. */
const AROUND = 12;
const BEHIND = 6;

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
  const headline = headlineLine(lines, page.headline, host);
  const items = listItems(lines);
  const region = bodyRegion(lines, headline.at + 1, items);
  const bylines = lines
    .flatMap((line, i) =>
      line.byline && near(i, headline.at, region) ? parseByline(line.text, host === undefined ? [] : [host]) : [],
    )
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

interface HeadlineLine {
  readonly at: number;
  readonly text: string | undefined;
}

/** The line that is the headline: the given one, or the line that the page's title (its first line) repeats, or that first line. */
function headlineLine(lines: readonly Line[], given: string | undefined, host: string | undefined): HeadlineLine {
  const first = lines.findIndex((line) => line.words >= 3 && line.cue === undefined && !line.date && !line.byline);
  const title = given ?? (first < 0 ? undefined : lines[first]!.text);
  if (title === undefined) return { at: -1, text: undefined };
  const key = letters(title);
  let best = -1;
  for (let i = given === undefined ? first + 1 : 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.words < 3 || line.key.length < 0.45 * key.length) continue;
    if (line.key === key || key.startsWith(`${line.key} `) || key.endsWith(` ${line.key}`)) {
      best = i;
      if (i + 1 < lines.length) break;
    }
  }
  if (best >= 0) return { at: best, text: lines[best]!.text };
  if (given !== undefined) return { at: -1, text: given };
  return { at: first, text: withoutPublisher(title, host?.split('.').at(-2)) };
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
