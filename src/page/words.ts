/** Small questions about a line of words, in any language. */

/** Control characters, soft hyphens and zero-width marks that carry no meaning; direction marks and joiners stay (scripts need them). */
const debris = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffe\uffff]/g;

/** The line with white space (all but no-break spaces' width) as single spaces and without characters that mean nothing. */
export function tidy(text: string): string {
  if (isTidy(text)) return text.trim();
  return text
    .replace(debris, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
}

/** Whether a text has nothing to tidy but its ends: saves most lines two passes. */
function isTidy(text: string): boolean {
  let space = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x20) {
      if (space) return false;
      space = true;
      continue;
    }
    space = false;
    if (code < 0x20 || (code >= 0x7f && code <= 0xad && code !== 0xa9 && code !== 0xab)) return false;
    if (code >= 0x1680 && (code === 0x1680 || (code >= 0x2000 && code <= 0x200b) || code === 0x2028 || code === 0x2029))
      return false;
    if (code >= 0x202f && (code === 0x202f || code === 0x205f || code === 0x2060 || code === 0x3000 || code >= 0xfe00))
      return false;
  }
  return true;
}

/** Lower case, straight apostrophes, no punctuation at either end: how a line is compared with a cue. */
export function bare(line: string): string {
  const plain = line
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2013\u2014]/g, '-');
  // Most lines begin and end in a letter: the passes below are for the others.
  if (isAsciiWord(plain.charCodeAt(0)) && isAsciiWord(plain.charCodeAt(plain.length - 1))) return plain;
  return plain.replace(/^[^\p{L}\p{N}"'“«(@#]+|[^\p{L}\p{N}"'”»)%:]+$/gu, '').trim();
}

const isAsciiWord = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a);

/** Letters and digits alone, lower case: how two headlines are compared. */
export function letters(text: string): string {
  const plain = plainLetters(text);
  if (plain !== undefined) return plain;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** Letters of Latin-1 that are their own compatibility form: all from À on but the signs × and ÷. */
const isLatinLetter = (code: number): boolean => code >= 0xc0 && code <= 0xff && code !== 0xd7 && code !== 0xf7;
/** Dashes and quotation marks (General Punctuation), which part words. */
const isMark = (code: number): boolean => (code >= 0x2012 && code <= 0x2015) || (code >= 0x2018 && code <= 0x201f);

/** `letters` of a text of plain Latin characters, marks and spaces alone: most lines of most pages. */
function plainLetters(text: string): string | undefined {
  let out = '';
  let from = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0x20;
    if (code > 0x7f && !isLatinLetter(code) && !isMark(code)) return undefined;
    if (isAsciiWord(code) || isLatinLetter(code)) {
      if (from < 0) from = i;
    } else if (from >= 0) {
      out += out === '' ? text.slice(from, i) : ` ${text.slice(from, i)}`;
      from = -1;
    }
  }
  return out.toLowerCase();
}

const wide = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\u0e00-\u0e7f]/g;

/** The weight of a text in Latin letters: a character of a script without spaces says as much as two or three letters. */
export function weight(text: string): number {
  if (!/[\u0e00-\u0e7f\u2e80-\ud7af]/.test(text)) return text.length;
  return text.length + 1.5 * (text.match(wide)?.length ?? 0);
}

/** Whether the line ends as a sentence does. */
export function endsSentence(line: string): boolean {
  return /[.!?。！？।؟۔…:;][\s"'”’»)\]」』]*$/.test(line);
}

/** Whether the line has a sentence's marks inside: a stop followed by more, a comma, a quotation mark. */
export function hasClauses(line: string): boolean {
  return /[.!?。！？।؟۔][\s"'”’»)」]|[,，、،;؛「“«„]/.test(line);
}

/** Number of words by spaces; scripts without spaces count a word for every two characters. */
export function wordCount(text: string): number {
  let count = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const space = text.charCodeAt(i) <= 0x20 || text.charCodeAt(i) === 0xa0;
    if (!space && !inside) count++;
    inside = !space;
  }
  const cjk = /[\u0e00-\u0e7f\u2e80-\ud7af]/.test(text) ? (text.match(wide)?.length ?? 0) : 0;
  return count + Math.floor(cjk / 2);
}
