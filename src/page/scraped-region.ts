/** From which line to which a scraped page is its story. */
import { hasDateline } from './dateline.ts';
import type { Line } from './lines.ts';

/**
 * Costs of lines that are no prose, in letters of prose: what the body must go on with behind them to be worth going on. Swept on
 * scraped-dev: 14–25, 200–400, 60–100, 0–10 give the same within 0.002 of F1.
 */
const COST = { short: 20, tail: 300, cue: 60, picture: 5 } as const;
/** What an item of a list counts: enough that a list at its end is the story's. */
const ITEM_GAIN = 5;
/** Part of a tail's cost that a heading over other stories has. */
const RELATED_PART = 1 / 3;
/** Words of a heading over other stories; a longer line points to one of them, in the midst of the body. */
const MAX_HEADING_WORDS = 5;
/** Most that one line counts for the body. */
const MAX_GAIN = 160;
/** How often a line of the story may be on its page: in the text, and once in its head or as a pulled quote. */
export const MAX_PRINTED = 2;
/** Part of the greatest run's count that makes an earlier run the story. Between 0.25 and 0.4 the same on scraped-dev. */
const GREAT = 0.3;
/** Lines from the body's beginning in which a byline or a date ends the page's head. */
const HEAD_LINES = 8;
/** Paragraphs of prose after which a byline or a date belongs to the body's end, not its head. */
const HEAD_PROSE = 2;
/** Part of a region's lines in which the story's dateline is looked for. */
const DATELINE_PART = 0.6;

export interface Region {
  readonly from: number;
  readonly to: number;
}

/** Lines on either side of a line that show whether it stands in running text, and how many of them must be known. Swept: 7–10, 3. */
const REACH = 8;
const MIN_REACH = 3;
/** Share of prose beside a line of prose at which it counts nearly nothing (teasers under headlines), and at which it counts in full. */
const SPARSE = 0.3;
const DENSE = 0.7;
/** What prose counts at least where nothing beside it is any, and a line as long as a paragraph: a story may be two of them. */
const MIN_WORTH = 0.1;
const LONG_WORTH = 0.6;
const LONG = 300;

/** Whether a line is what a page puts between a story's paragraphs: it says nothing about whether this is the story. */
const isBetween = (line: Line): boolean =>
  line.credit || line.cue === 'advert' || line.cue === 'media' || line.cue === 'caption' || line.cue === 'share';

/** The greatest share of prose in the nearest lines on one side. */
function proseBeside(lines: readonly Line[], at: number, step: 1 | -1): number {
  let seen = 0;
  let prose = 0;
  let most = 0;
  for (let i = at + step; i >= 0 && i < lines.length && seen < REACH; i += step) {
    const line = lines[i]!;
    if (isBetween(line)) continue;
    seen++;
    if (line.prose) prose++;
    if (seen >= MIN_REACH) most = Math.max(most, prose / seen);
  }
  return most;
}

/** What part of its letters a line of prose counts: in running text all of them, amid headlines next to none. */
function worth(lines: readonly Line[], at: number): number {
  const dense = Math.max(proseBeside(lines, at, -1), proseBeside(lines, at, 1));
  const share = (dense - SPARSE) / (DENSE - SPARSE);
  return Math.min(1, Math.max(share, lines[at]!.size >= LONG ? LONG_WORTH : MIN_WORTH));
}

/** What a line counts for the body when it is in it. */
function gain(lines: readonly Line[], at: number, items: readonly boolean[]): number {
  const line = lines[at]!;
  if (items[at]) return ITEM_GAIN;
  const { cue } = line;
  if (cue === 'tail' || cue === 'comments' || cue === 'legal' || cue === 'consent') return -COST.tail;
  if (cue === 'related') return line.words > MAX_HEADING_WORDS ? -COST.cue : -RELATED_PART * COST.tail;
  if (cue === 'advert' || cue === 'caption') return -COST.picture;
  if (cue !== undefined || line.byline || line.date) return -COST.cue;
  if (line.doubled || line.credit) return -COST.picture;
  if (!line.prose) return -COST.short;
  return line.count > MAX_PRINTED ? 0 : worth(lines, at) * Math.min(MAX_GAIN, line.size);
}

/** The run of lines that is the story, from the headline on, without its head (bylines, dates, galleries before the dateline). */
export function bodyRegion(lines: readonly Line[], start: number, items: readonly boolean[]): Region {
  const { from, to } = firstGreatRun(lines, start, items);
  let head = from;
  for (let i = from, prose = 0; i < Math.min(to, from + HEAD_LINES) && prose < HEAD_PROSE; i++) {
    const line = lines[i]!;
    if (line.byline || line.date) head = i + 1;
    else if (line.prose && !line.doubled) prose++;
  }
  return { from: fromDateline(lines, { from: head, to }), to };
}

/** The region's first line, or that with the story's dateline: what stands before it are galleries and players. */
function fromDateline(lines: readonly Line[], { from, to }: Region): number {
  for (let i = from; i < from + DATELINE_PART * (to - from); i++)
    if (lines[i]!.prose && hasDateline(lines[i]!.text)) return i;
  return from;
}

interface Run extends Region {
  readonly sum: number;
}

/**
 * Runs of lines that count more for than against (a new one begins wherever the sum falls to nothing); of these the first that counts
 * at least a good part of what the greatest does: readers' comments may be longer than the story, but stand behind it.
 */
function firstGreatRun(lines: readonly Line[], start: number, items: readonly boolean[]): Region {
  const runs: Run[] = [];
  let sum = 0;
  let from = start;
  let best: Run = { from: start, to: start, sum: 0 };
  for (let i = start; i < lines.length; i++) {
    sum += gain(lines, i, items);
    if (sum <= 0) {
      if (best.sum > 0) runs.push(best);
      sum = 0;
      from = i + 1;
      best = { from, to: from, sum: 0 };
    } else if (sum > best.sum) best = { from, to: i + 1, sum };
  }
  runs.push(best);
  const most = runs.reduce((sum, run) => Math.max(sum, run.sum), 0);
  return runs.find((run) => run.sum >= GREAT * most) ?? best;
}
