/** Which block of the page is its headline. */
import type { Block } from './blocks.ts';
import { letters } from './words.ts';

/** Words of a title that a heading must share with it to be the same headline in other words. */
export const MIN_SHARED = 0.6;
/** How much shorter or longer than the titles a line may be. */
const LENGTH_RATIO = [0.5, 2.5] as const;
/** Longest headline, in characters. */
const MAX_HEADLINE = 350;
/** Blocks that are looked at: a headline further down is another story's. */
const MAX_BLOCKS = 4_000;

export interface Title {
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

/** A title as it is compared; none for one without letters. */
export function titleOf(title: string): readonly Title[] {
  const text = letters(title);
  return text === '' ? [] : [{ text, words: new Set(text.split(' ')) }];
}

/**
 * The index of the block that is the headline, by the titles that the page gives in its head (JSON-LD, og:title, title, in order of
 * trust); the first first-level heading where it gives none that is on the page. -1 where there is none.
 */
export function headlineBlock(blocks: readonly Block[], titles: readonly string[]): number {
  const wanted = titles.flatMap(titleOf);
  // A line that is no heading is the headline only when it is about as long as a title.
  const shortest = LENGTH_RATIO[0] * Math.min(...wanted.map(({ text }) => text.length));
  const longest = LENGTH_RATIO[1] * Math.max(...wanted.map(({ text }) => text.length));
  let best = -1;
  let most = 0;
  const last = Math.min(blocks.length, MAX_BLOCKS);
  for (let b = 0; b < last; b++) {
    const block = blocks[b]!;
    if (
      block.text.length > MAX_HEADLINE ||
      (block.level === 0 && (block.text.length < shortest || block.text.length > longest))
    )
      continue;
    const score =
      likeness(letters(block.text), wanted) *
      (block.level === 1 ? 1.3 : block.level === 2 ? 1.1 : block.level > 0 ? 1 : 0.75) *
      (block.linked > 0.8 * block.size ? 0.6 : 1);
    if (score > most) {
      most = score;
      best = b;
    }
  }
  if (most >= MIN_SHARED) return best;
  return blocks.findIndex(
    (block) => block.level === 1 && block.linked < 0.8 * block.size && block.text.length <= MAX_HEADLINE,
  );
}

/** How much a line is one of the titles: 1 for the same words, or a title's beginning before the name of the paper. */
export function likeness(line: string, titles: readonly Title[]): number {
  if (line.length < 4) return 0;
  let most = 0;
  const words = line.split(' ');
  for (const [rank, { text: title, words: all }] of titles.entries()) {
    let score = 0;
    if (title === line) score = 1;
    else if (
      line.includes(' ') &&
      (title.startsWith(`${line} `) || line.startsWith(`${title} `)) &&
      line.length > 0.5 * title.length
    )
      score = 0.97;
    else {
      const shared = words.filter((word) => all.has(word)).length;
      score = words.length < 3 ? 0 : (0.95 * (2 * shared)) / (words.length + all.size);
    }
    most = Math.max(most, score * (1 - 0.01 * rank));
  }
  return most;
}
