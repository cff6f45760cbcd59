/** Lines that are the words under a picture, told by other lines: a gallery's numbers, another printing of nearly the same words. */
import { letters } from './words.ts';

/** Words from their beginning that two printings of one caption have in common, and the share of the shorter one that these must be. */
const MIN_COMMON = 8;
const MIN_SHARE = 0.6;

/** "2of4A shopper looks …", "3 / 12 The bridge …": a picture's number in its gallery, before its caption. */
const numbered = /^\(?(\d{1,3}) ?(?:of|\/) ?(\d{1,3})\)?[\s:.–-]*(?=\p{Lu}|["“«])/u;

/** A line without its number in a gallery; undefined where it has none. */
export function inGallery(line: string): string | undefined {
  const match = numbered.exec(line);
  if (match === null || Number(match[1]) > Number(match[2]) || match[1] === '0') return undefined;
  return line.slice(match[0].length);
}

/** The words by which a line is compared with another that may be the same caption; none for speech, which is quoted again and again. */
export const captionWords = (line: string): readonly string[] =>
  /^["“”«„'‘]/.test(line) ? [] : letters(inGallery(line) ?? line).split(' ');

/** Whether two lines are captions of one picture, or of pictures of one series: they begin alike and go on alike for most of their words. */
export function beginAlike(a: readonly string[], b: readonly string[]): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < MIN_COMMON) return false;
  let n = 0;
  while (n < shorter && a[n] === b[n]) n++;
  return n >= MIN_COMMON && n >= MIN_SHARE * shorter;
}
