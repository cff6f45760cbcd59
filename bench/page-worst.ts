/** Where a reader of pages is still wrong: the pages with the lowest scores, line by line against their gold. */

export interface Compared {
  readonly id: string;
  readonly url: string;
  readonly gold: string;
  readonly read: string;
}

/** Lines shown of one page, and characters of one line. */
const MAX_LINES = 8;
const MAX_LINE = 110;

const words = (text: string): readonly string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
const lines = (text: string): readonly string[] => text.split(/\n+/).filter((line) => words(line).length > 0);
const key = (line: string): string => words(line).join(' ').toLowerCase();

/** Share of words in common, as a rough F1 by which pages are put in order; the figures are the shared scorer's. */
function likeness({ gold, read }: Compared): number {
  const left = new Map<string, number>();
  for (const word of words(gold)) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of words(read)) {
    const count = left.get(word) ?? 0;
    if (count > 0) common++;
    left.set(word, count - 1);
  }
  return (2 * common) / Math.max(1, words(gold).length + words(read).length);
}

/** The `count` worst pages: `-` lines of the gold that were not read, `+` lines that were read and are not in the gold. */
export function worstPages(pages: readonly Compared[], count: number): string {
  return pages
    .map((page) => ({ page, score: likeness(page) }))
    .sort((a, b) => a.score - b.score)
    .slice(0, count)
    .map(({ page, score }) => {
      const read = lines(page.read).map(key).join('\n');
      const gold = lines(page.gold).map(key).join('\n');
      const missed = lines(page.gold).filter((line) => !read.includes(key(line)));
      const extra = lines(page.read).filter((line) => !gold.includes(key(line)));
      const shown = [...missed.map((line) => `- ${line}`), ...extra.map((line) => `+ ${line}`)];
      const rest = shown.length > MAX_LINES ? `    … ${shown.length - MAX_LINES} more\n` : '';
      const body = shown.slice(0, MAX_LINES).map((line) => `    ${line.slice(0, MAX_LINE)}\n`);
      return `  ${score.toFixed(3)}  ${page.id.slice(0, 12)}  ${page.url}\n${body.join('')}${rest}`;
    })
    .join('');
}
