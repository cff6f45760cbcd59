/** When a scraped page was published and changed: what it prints around its story, held against its address. */
import { dateInUrl, datesIn, dayPart, daysApart, monthInUrl } from './date.ts';
import type { Line } from './lines.ts';
import { saidBefore } from './said-before.ts';
import { isNear } from './scraped-near.ts';
import type { Region } from './scraped-region.ts';

/** Days between a printed date and the address's that speak of one day (zones apart). */
const SAME_DAY = 1;

export interface LineDates {
  readonly published?: string;
  readonly modified?: string;
  /** Which part of the page said when it was published. */
  readonly witness: 'lines' | 'url';
}

interface Printed {
  readonly value: string;
  readonly said: 'published' | 'updated' | undefined;
}

/** The dates of the lines around the story, nearest to the headline first. `month`: that of the page's address. */
function printedDates(
  lines: readonly Line[],
  headline: number,
  region: Region,
  month: string | undefined,
): readonly Printed[] {
  return [...lines.keys()]
    .filter((i) => isNear(i, headline, region) && (lines[i]!.date || lines[i]!.byline))
    .sort((a, b) => Math.abs(a - headline) - Math.abs(b - headline))
    .flatMap((i) =>
      datesIn(lines[i]!.text, false, month).map(({ value, start }) => ({
        value,
        said: saidBefore(lines[i]!.text.slice(0, start)),
      })),
    );
}

/**
 * The first printed date that the address does not contradict. Where all contradict it, one that says "published" wins, then the
 * address: dates without a word may be anything's.
 */
export function datesInLines(
  lines: readonly Line[],
  headline: number,
  region: Region,
  url: string | undefined,
): LineDates {
  const address = url === undefined ? undefined : dateInUrl(url);
  const month = url === undefined ? undefined : monthInUrl(url);
  const printed = printedDates(lines, headline, region, month);
  const modified = printed.find(({ said }) => said === 'updated')?.value;
  const dates = printed.filter(({ said }) => said !== 'updated');
  const agrees = ({ value }: Printed): boolean =>
    address === undefined ? month === undefined || value.startsWith(month) : daysApart(value, address) <= SAME_DAY;
  const first =
    dates.find(agrees) ??
    dates.find(({ said }) => said === 'published') ??
    (address === undefined ? dates[0] : undefined);
  const changed = modified === undefined ? {} : { modified };
  if (first !== undefined) {
    const precise = dates.find(({ value }) => value.length > 10 && dayPart(value) === first.value);
    return { published: (precise ?? first).value, ...changed, witness: 'lines' };
  }
  if (address !== undefined) return { published: address, ...changed, witness: 'url' };
  return { ...(modified === undefined ? {} : { published: modified }), witness: 'lines' };
}
