/** The rail in a scraped page: lines that are other stories' headlines, alone or each behind its picture's alternative text. */
import type { RailItem } from '../model/index.ts';
import type { Line } from './lines.ts';
import type { Region } from './scraped-region.ts';
import { letters } from './words.ts';

/** Words of a headline on a rail. */
const MIN_WORDS = 4;
const MAX_WORDS = 40;
/** Letters of a picture's alternative text of fewer words than a headline. */
const MIN_ALT = 12;
/** Letters of a word that tells what a line is about. */
const MIN_TELLING = 4;
/** Share of the pairs that must have a word in common, and how much more often than lines that stand next to one another by chance. */
const MIN_ALIKE = 0.35;
const MIN_RATIO = 1.5;
/** Lines that make a list in which pairs can be told. */
const MIN_LINES = 4;

/** The headlines outside the body, each once, with the line that stands for the picture where lines come in pairs. */
export function railInLines(lines: readonly Line[], body: Region, headline: string | undefined): readonly RailItem[] {
  const own = letters(headline ?? '');
  const out: RailItem[] = [];
  const seen = new Set<string>([own]);
  const push = (item: RailItem): void => {
    const key = letters(item.headline);
    if (seen.has(key)) return;
    seen.add(key);
    out.push(item);
  };
  let run: Line[] = [];
  const flush = (): void => {
    const paired = inPairs(run);
    for (let i = 0; i < run.length; i++) {
      if (paired && i + 1 < run.length) {
        push({ headline: run[i + 1]!.text, caption: run[i]!.text });
        i++;
      } else if (run[i]!.words >= MIN_WORDS && !run[i]!.prose) push({ headline: run[i]!.text });
    }
    run = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const inside = i >= body.from && i < body.to;
    const usable =
      line.cue === undefined &&
      !line.byline &&
      !line.date &&
      line.words <= MAX_WORDS &&
      (line.words >= MIN_WORDS || (run.length > 0 && line.size >= MIN_ALT)) &&
      (i >= body.to || !(line.credit || line.doubled));
    if (!inside && usable && line.key !== own) run.push(line);
    else if (inside || line.cue !== undefined) flush();
  }
  flush();
  return out;
}

/** Whether lines come two by two: the words of a picture, then the headline of its story. */
function inPairs(run: readonly Line[]): boolean {
  if (run.length < MIN_LINES) return false;
  const alike = [0, 0];
  const count = [0, 0];
  for (let i = 0; i + 1 < run.length; i++) {
    count[i % 2]!++;
    if (shareWord(run[i]!, run[i + 1]!)) alike[i % 2]!++;
  }
  const first = alike[0]! / Math.max(1, count[0]!);
  const second = alike[1]! / Math.max(1, count[1]!);
  return first >= MIN_ALIKE && first >= MIN_RATIO * second;
}

function shareWord(a: Line, b: Line): boolean {
  const words = new Set(a.key.split(' ').filter((word) => word.length >= MIN_TELLING));
  return b.key.split(' ').some((word) => words.has(word));
}
