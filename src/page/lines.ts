/** The lines of a scraped page, and what each may be by its own words and by standing where it stands. */
import { isByline } from './byline.ts';
import { isCreditLine } from './caption.ts';
import { beginAlike, captionWords, inGallery } from './caption-line.ts';
import { type CueKind, cueOf } from './cues.ts';
import { isDateLine } from './date.ts';
import { endsSentence, hasClauses, letters, tidy, weight, wordCount } from './words.ts';

export interface Line {
  readonly text: string;
  readonly key: string;
  readonly size: number;
  readonly words: number;
  /** A sentence or more of running text. */
  readonly prose: boolean;
  readonly cue: CueKind | undefined;
  readonly byline: boolean;
  readonly date: boolean;
  /** A caption with its credit, or a credit alone. */
  readonly credit: boolean;
  /** Printed twice in a row: alternative text and caption of one picture, or of one teaser. */
  readonly doubled: boolean;
  /** How often the line is on the page. */
  readonly count: number;
}

/** Shortest line that can be a paragraph of running text; less for a whole sentence; more without a sentence's end. */
const MIN_PROSE = 45;
const MIN_SENTENCE = 25;
const MIN_UNENDED = 200;
/** Lines between two printings of a caption. */
const MAX_APART = 6;

/** All lines that have words, in order. */
export function linesOf(scraped: string): readonly Line[] {
  const texts = scraped
    .split(/\r\n|\r|\n/)
    .map(tidy)
    .filter((text) => text !== '');
  const keys = texts.map(letters);
  const captions = texts.map(captionWords);
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return texts.map((text, i): Line => {
    const key = keys[i]!;
    const size = weight(text);
    const cue = cueOf(text);
    const credit = isCreditLine(text) || inGallery(text) !== undefined;
    const byline = cue === undefined && isByline(text);
    const date = isDateLine(text) && !isSignature(text);
    const prose =
      cue === undefined &&
      !credit &&
      !byline &&
      !date &&
      (size >= MIN_PROSE || (size >= MIN_SENTENCE && /[.!?。！？।؟]['"”’»)]?$/.test(text))) &&
      (endsSentence(text) || size >= MIN_UNENDED || (size >= 120 && hasClauses(text)));
    return {
      text,
      key,
      size,
      words: wordCount(text),
      prose,
      cue,
      byline,
      date,
      credit,
      doubled: isDoubled(keys, captions, i),
      count: counts.get(key) ?? 1,
    };
  });
}

/** Whether a line signs a post that the story shows: "— Ana Petrova (@petrova) 11 January 2021". */
export const isSignature = (line: string): boolean => /^[—–-]\s?[^()]{1,80} \(@\w{1,40}\)/.test(line);

function isDoubled(keys: readonly string[], captions: readonly (readonly string[])[], i: number): boolean {
  const key = keys[i]!;
  if (key.length < 8) return false;
  for (let k = Math.max(0, i - MAX_APART); k <= Math.min(keys.length - 1, i + MAX_APART); k++) {
    if (k === i) continue;
    const other = keys[k]!;
    // The second printing often has the credit behind it.
    if (
      other === key ||
      (other.startsWith(`${key} `) && other.length < key.length + 80 && key.length > 20) ||
      (key.startsWith(`${other} `) && key.length < other.length + 80 && other.length > 20) ||
      beginAlike(captions[i]!, captions[k]!)
    )
      return true;
  }
  return false;
}
