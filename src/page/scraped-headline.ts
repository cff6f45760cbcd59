/** Which line of a scraped page is its headline. */
import { titleSeparator } from './head.ts';
import { likeness, MIN_SHARED, titleOf } from './headline.ts';
import type { Line } from './lines.ts';
import { withoutPublisher } from './outlet.ts';
import { bodyRegion } from './scraped-region.ts';
import { letters } from './words.ts';

export interface HeadlineLine {
  /** -1 where the page has no such line. */
  readonly at: number;
  readonly text: string | undefined;
}

/** Words of a headline, and of a title's part that can be one. */
const MIN_WORDS = 3;
const MIN_PART_WORDS = 4;
/** Part of a title that a line must be to be the headline in it. */
const MIN_PART = 0.45;

/**
 * The line that is the headline: the first that the title (the given one, or the page's first line) repeats, or begins or ends with;
 * else the one before the story that is most like the title; else that first line.
 */
export function headlineLine(
  lines: readonly Line[],
  items: readonly boolean[],
  given: string | undefined,
  host: string | undefined,
): HeadlineLine {
  const first = lines.findIndex(
    (line) => line.words >= MIN_WORDS && line.cue === undefined && !line.date && !line.byline,
  );
  const title = given ?? (first < 0 ? undefined : lines[first]!.text);
  if (title === undefined) return { at: -1, text: undefined };
  const from = given === undefined ? first + 1 : 0;
  const repeated = repeatedLine(lines, from, letters(title));
  const at = repeated >= 0 ? repeated : mostAlike(lines.slice(0, bodyRegion(lines, from, items).from), from, title);
  if (at >= 0) return { at, text: lines[at]!.text };
  if (given !== undefined) return { at: -1, text: given };
  return { at: first, text: withoutPublisher(title, host?.split('.').at(-2)) };
}

/** The first line that is the title or its beginning or end; the last line of the page only where there is no other. */
function repeatedLine(lines: readonly Line[], from: number, title: string): number {
  let best = -1;
  for (let i = from; i < lines.length; i++) {
    const { words, key } = lines[i]!;
    if (words < MIN_WORDS || key.length < MIN_PART * title.length) continue;
    if (key !== title && !title.startsWith(`${key} `) && !title.endsWith(` ${key}`)) continue;
    best = i;
    if (i + 1 < lines.length) break;
  }
  return best;
}

/** The first of those lines that are most like the title, in other words. */
function mostAlike(lines: readonly Line[], from: number, title: string): number {
  const parts = title.split(titleSeparator).filter((part) => part.split(' ').length >= MIN_PART_WORDS);
  const wanted = [title, ...parts].flatMap(titleOf);
  let best = -1;
  let most = MIN_SHARED;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.words < MIN_WORDS || line.cue !== undefined || line.date || line.byline || line.credit) continue;
    const score = likeness(line.key, wanted);
    if (score > most) {
      most = score;
      best = i;
    }
  }
  return best;
}
