/** What the words before a printed date say that it is. */
import { bylineWords } from './byline.ts';

/** Characters before a date in which its word is looked for. */
const REACH = 40;
/** What may stand between the word and its date: small words ("on", "am", "à", "alle"), a time, the day of the week before it. */
const between =
  /^(?:[\s:：.,|•·–-]|\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?|(?<![\p{L}\p{M}])[\p{L}\p{M}]{1,4}(?![\p{L}\p{M}])['’]?)*$/u;

/** Whether the words before a date say that it is that of publication or of a change. */
export function saidBefore(before: string): 'published' | 'updated' | undefined {
  const tail = ` ${before.slice(-REACH).toLowerCase()}`;
  let said: 'published' | 'updated' | undefined;
  let last = 0;
  for (const kind of ['updated', 'published'] as const) {
    for (const word of bylineWords(kind)) {
      const at = lastWord(tail, word);
      const end = at + word.length;
      if (at >= 0 && end > last && between.test(tail.slice(end))) {
        said = kind;
        last = end;
      }
    }
  }
  return said;
}

/** Where a word stands last in a line, whole; in scripts without spaces also inside. */
function lastWord(line: string, word: string): number {
  const at = line.lastIndexOf(word);
  if (at < 0 || /[\u0e00-\u0e7f\u2e80-\ud7af]$/u.test(word)) return at;
  const isLetter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{M}\p{N}]/u.test(char);
  return isLetter(line[at - 1]) || isLetter(line[at + word.length]) ? -1 : at;
}
