/** Small questions about a line of words, in any language. */

/** Control characters, soft hyphens and zero-width marks that carry no meaning; direction marks and joiners stay (scripts need them). */
const debris = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffe\uffff]/g;

/** The line with white space (all but no-break spaces' width) as single spaces and without characters that mean nothing. */
export function tidy(text: string): string {
  return text
    .replace(debris, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
}

/** Lower case, straight apostrophes, no punctuation at either end: how a line is compared with a cue. */
export function bare(line: string): string {
  return line
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2013\u2014]/g, '-')
    .replace(/^[^\p{L}\p{N}"'“«(@#]+|[^\p{L}\p{N}"'”»)%:]+$/gu, '')
    .trim();
}

/** Letters and digits alone, lower case: how two headlines are compared. */
export function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
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
