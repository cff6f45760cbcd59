/** Which lines of a scraped page's region are the story's: its paragraphs, its headings, the items of its lists. */
import type { Byline } from '../model/index.ts';
import type { Line } from './lines.ts';
import { isAboutAuthor, isNameAlone } from './name-line.ts';
import { MAX_PRINTED, type Region } from './scraped-region.ts';

/** Lines behind a short line within which running text must come for it to be a heading or an item of a list. */
const HEADING_REACH = 4;
/** Least letters of such a line. */
const MIN_HEADING = 3;

/** The indices of the story's lines, in order. */
export function storyLines(
  lines: readonly Line[],
  items: readonly boolean[],
  region: Region,
  bylines: readonly Byline[],
): readonly number[] {
  const kept: number[] = [];
  let skipping = false;
  for (let i = region.from; i < region.to; i++) {
    const line = lines[i]!;
    if (line.cue !== undefined) {
      skipping = line.cue === 'related' || line.cue === 'tail';
      continue;
    }
    if (line.byline || line.date || line.credit || line.doubled || line.count > MAX_PRINTED) continue;
    if (items[i]) kept.push(i);
    else if (line.prose) {
      skipping = false;
      kept.push(i);
    } else if (!skipping && isHeading(lines, i, region)) kept.push(i);
  }
  return withoutEnds(lines, items, kept, bylines);
}

/** Whether a short line is a heading or an item of a list in the body: running text stands behind it. */
function isHeading(lines: readonly Line[], at: number, region: Region): boolean {
  const line = lines[at]!;
  if (line.size < MIN_HEADING || line.count > 1 || !/\p{L}/u.test(line.text)) return false;
  // The words that stand for a picture, before its caption.
  const next = lines[at + 1];
  if (next !== undefined && (next.credit || next.cue === 'caption')) return false;
  for (let i = at + 1; i < Math.min(region.to, at + HEADING_REACH); i++)
    if (lines[i]!.prose && !lines[i]!.doubled) return true;
  return false;
}

/** Without what stands at the ends: a name alone, a note about the author and the heading over it. */
function withoutEnds(
  lines: readonly Line[],
  items: readonly boolean[],
  kept: readonly number[],
  bylines: readonly Byline[],
): readonly number[] {
  let from = 0;
  while (from < kept.length && isNameAlone(lines[kept[from]!]!.text)) from++;
  let to = kept.length;
  while (to > from) {
    const line = lines[kept[to - 1]!]!;
    if (items[kept[to - 1]!] || (line.prose && !isAboutAuthor(line.text, bylines))) break;
    to--;
  }
  return kept.slice(from, to);
}
