/** Lines that are the story's without being sentences: the items of a list behind a colon, the names under posts that it shows. */
import { assetTable, once } from '../assets/index.ts';
import { isSignature, type Line } from './lines.ts';

/** Words of what leads to a list. */
const MIN_LEAD = 3;
/** Items of a list; most of them. */
const MIN_ITEMS = 2;
const MAX_ITEMS = 60;
/** Items, and the share of them that must begin alike, of a list behind which the story does not go on. */
const MIN_ALIKE = 4;
const ALIKE_SHARE = 0.8;

const months = once(
  (): ReadonlySet<string> => new Set(assetTable('page/months.tsv').flatMap(({ names = '' }) => names.split('|'))),
);

/** Whether an item begins as those of timetables, rankings and programmes do: with a number, a bullet or a month. */
function isCounted(text: string): boolean {
  if (/^[\p{Nd}•·*–—▪◦+-]/u.test(text)) return true;
  const first = /^[\p{L}\p{M}]+/u.exec(text)?.[0].toLowerCase();
  return first !== undefined && months().has(first) && /^[\p{L}\p{M}]+\.? \d/u.test(text);
}

const isItem = (line: Line): boolean =>
  !line.prose &&
  line.cue === undefined &&
  !line.byline &&
  !line.date &&
  !line.credit &&
  !line.doubled &&
  line.count === 1;

/** For each line whether it is an item of a list of the story (or what leads to one) or the signature of a post. */
export function listItems(lines: readonly Line[]): readonly boolean[] {
  const items = lines.map((line) => isSignature(line.text));
  for (let at = 0; at < lines.length; at++) {
    const lead = lines[at]!;
    if (!/[:：]$/.test(lead.text) || lead.cue !== undefined || lead.words < MIN_LEAD) continue;
    let end = at + 1;
    while (end < lines.length && end - at <= MAX_ITEMS && isItem(lines[end]!)) end++;
    const count = end - at - 1;
    if (count < MIN_ITEMS) continue;
    const counted = lines.slice(at + 1, end).filter((line) => isCounted(line.text)).length;
    const goesOn = lines[end]?.prose === true && !lines[end]!.doubled;
    if (goesOn || (lead.prose && count >= MIN_ALIKE && counted >= ALIKE_SHARE * count)) items.fill(true, at, end);
  }
  return items;
}
