/** From which line to which a scraped page is its story. */
import type { Line } from './lines.ts';

/** Costs of lines that are no prose, in letters of prose: what the body must go on with behind them to be worth going on. */
const COST = { short: 14, headline: 30, tail: 400, cue: 30, doubled: 5, edge: 30 } as const;
/** Words of a heading over other stories; a longer line points to one of them, in the midst of the body. */
const MAX_HEADING_WORDS = 5;
/** Most that one line counts for the body. */
const MAX_GAIN = 160;
/** How often a line of the story may be on its page: in the text, and once in its head or as a pulled quote. */
export const MAX_PRINTED = 2;
/** Part of the greatest run's count that makes an earlier run the story. Between 0.15 and 0.5 the same on scraped-dev; without it 0.01 F1 less. */
const GREAT = 0.3;
/** Lines in a row that are no prose and may part the story from what is none, and the share of prose below which it is none. Swept on scraped-dev: 3–8, 0.2–0.6. */
const GAP = 5;
const SPARSE = 0.35;
/** Lines from the body's beginning in which a byline or a date ends the page's head. */
const HEAD_LINES = 8;
/** Paragraphs of prose after which a byline or a date belongs to the body's end, not its head. */
const HEAD_PROSE = 2;

export interface Region {
  readonly from: number;
  readonly to: number;
}

/** What a line counts for the body when it is in it. */
function gain(line: Line): number {
  if (line.cue === 'tail' || line.cue === 'comments' || line.cue === 'legal' || line.cue === 'consent')
    return -COST.tail;
  if (line.cue === 'related') return line.words > MAX_HEADING_WORDS ? -COST.cue : -COST.tail / 3;
  if (line.cue === 'advert') return -COST.doubled;
  if (line.cue !== undefined) return -COST.cue;
  if (line.byline || line.date) return -COST.edge;
  if (line.doubled || line.credit) return -COST.doubled;
  if (line.prose) return line.count > MAX_PRINTED ? 0 : Math.min(MAX_GAIN, line.size);
  return line.words >= 4 ? -COST.headline : -COST.short;
}

/** The run of lines that is the story, from the headline on, without sparse ends and without its head (bylines, dates). */
export function bodyRegion(lines: readonly Line[], start: number): Region {
  const dense = withoutSparseEnds(lines, firstGreatRun(lines, start));
  let head = dense.from;
  for (let i = dense.from, prose = 0; i < Math.min(dense.to, dense.from + HEAD_LINES) && prose < HEAD_PROSE; i++) {
    const line = lines[i]!;
    if (line.byline || line.date) head = i + 1;
    else if (line.prose && !line.doubled) prose++;
  }
  return { from: head, to: dense.to };
}

interface Run extends Region {
  readonly sum: number;
}

/**
 * Runs of lines that count more for than against (a new one begins wherever the sum falls to nothing); of these the first that counts
 * at least a good part of what the greatest does: readers' comments may be longer than the story, but stand behind it.
 */
function firstGreatRun(lines: readonly Line[], start: number): Region {
  const runs: Run[] = [];
  let sum = 0;
  let from = start;
  let best: Run = { from: start, to: start, sum: 0 };
  for (let i = start; i < lines.length; i++) {
    sum += gain(lines[i]!);
    if (sum <= 0) {
      if (best.sum > 0) runs.push(best);
      sum = 0;
      from = i + 1;
      best = { from, to: from, sum: 0 };
    } else if (sum > best.sum) best = { from, to: i + 1, sum };
  }
  runs.push(best);
  const most = Math.max(...runs.map((run) => run.sum));
  return runs.find((run) => run.sum >= GREAT * most) ?? best;
}

/** Cuts off what stands behind (before) a gap of lines that are no prose where most lines there are none. */
function withoutSparseEnds(lines: readonly Line[], run: Region): Region {
  const counted = (i: number): boolean => lines[i]!.prose && !lines[i]!.doubled;
  const share = (from: number, to: number): number => {
    let prose = 0;
    for (let i = from; i < to; i++) if (counted(i)) prose++;
    return to > from ? prose / (to - from) : 1;
  };
  let { from, to } = run;
  for (let i = from, gap = 0; i < to; i++) {
    if (!counted(i)) {
      gap++;
      continue;
    }
    if (gap >= GAP && share(i - gap, to) < SPARSE && share(from, i - gap) >= SPARSE) {
      to = i - gap;
      break;
    }
    gap = 0;
  }
  for (let i = to - 1, gap = 0; i >= from; i--) {
    if (!counted(i)) {
      gap++;
      continue;
    }
    if (gap >= GAP && share(from, i + 1 + gap) < SPARSE && share(i + 1 + gap, to) >= SPARSE) {
      from = i + 1 + gap;
      break;
    }
    gap = 0;
  }
  return { from, to };
}
