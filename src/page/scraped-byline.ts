/** Who wrote a scraped page: its bylines, or names that stand where authors' names stand. */
import type { Byline } from '../model/index.ts';
import { parseByline } from './byline.ts';
import type { Line } from './lines.ts';
import { isDatedName, isNameAlone } from './name-line.ts';
import { isNear } from './scraped-near.ts';
import type { Region } from './scraped-region.ts';
import { letters } from './words.ts';

/** Lines behind the headline, and before the story, in which a name without "By" is the author's, and lines between a name alone and the story's date. */
const NAME_LINES = 8;
const NAME_TO_DATE = 3;

/** The bylines, each once. `own`: names of the paper itself. */
export function bylinesInLines(
  lines: readonly Line[],
  headline: number,
  region: Region,
  own: readonly string[],
): readonly Byline[] {
  return bylineLines(lines, headline, region)
    .flatMap((line) =>
      // One word alone is more often a section than a person.
      parseByline(line.text, own).filter(
        ({ name, kind }) => line.byline || kind !== 'person' || /\s|[^\p{Script=Latin}\s]/u.test(name),
      ),
    )
    .filter((byline, i, all) => all.findIndex((b) => letters(b.name) === letters(byline.name)) === i);
}

/** Lines that open with "By", in the page's head or else at the story's end; else names with a date; else the first name alone. */
function bylineLines(lines: readonly Line[], headline: number, region: Region): readonly Line[] {
  const around = [...lines.keys()].filter((i) => isNear(i, headline, region));
  const signed = around.filter((i) => lines[i]!.byline);
  const before = signed.filter((i) => i < region.to - 2);
  if (signed.length > 0) return (before.length > 0 ? before : signed.slice(0, 1)).map((i) => lines[i]!);
  const head = around.filter(
    (i) =>
      lines[i]!.cue === undefined &&
      i > headline &&
      (i < headline + NAME_LINES || (i < region.from && i >= region.from - NAME_LINES)),
  );
  const dated = head.filter((i) => isDatedName(lines[i]!.text));
  if (dated.length > 0) return dated.map((i) => lines[i]!);
  const alone = head.find((i) => isNameAlone(lines[i]!.text) && (isByDate(lines, i) || lines[i]!.count > 1));
  return alone === undefined ? [] : [lines[alone]!];
}

/** A name alone may be a section's: an author's stands by the date, or again under the story. */
const isByDate = (lines: readonly Line[], at: number): boolean =>
  lines.slice(Math.max(0, at - NAME_TO_DATE), at + NAME_TO_DATE + 1).some((line) => line.date);
