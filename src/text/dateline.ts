/**
 * Where does a paragraph's dateline end ("MOSCOW (AP) — ", "HAYWARD, Calif. (AP) — ", "NEW DELHI: ", "KATHMANDU, April 25 (Reuters) - ")? It is a
 * sentence of its own: the town it names is no part of what is told behind it.
 */
import { isDigit, isLetter, isLower, isUpper } from './characters.ts';
import type { Tokens } from './tokenize.ts';

/** Tokens of the longest dateline: town, region, day, agency. */
const MAX_TOKENS = 14;
/** Letters of a town in capitals; fewer are an abbreviation or a Roman number. */
const MIN_CAPITALS = 3;
/** Tokens that must follow: a headline in capitals with a dash in it is none. */
const MIN_BEHIND = 4;

const OPEN = 40;
const CLOSE = 41;
const COLON = 58;
const COMMA = 44;
const DOT = 46;
const SLASH = 47;

const isDash = (text: string, start: number, end: number): boolean => {
  const code = text.charCodeAt(start);
  return code === 0x2013 || code === 0x2014 || (code === 45 && end - start <= 2);
};

/** Whether a token is a word in capitals throughout, of `MIN_CAPITALS` letters or more. */
function isShouted(text: string, start: number, end: number): boolean {
  let letters = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isLower(code)) return false;
    if (isLetter(code)) letters++;
  }
  return letters >= MIN_CAPITALS;
}

/** The first token behind the dateline with which the paragraph of tokens `first` to `last - 1` begins; `first` where it has none. */
export function behindDateline(text: string, tokens: Tokens, first: number, last: number): number {
  const isAloud = (at: number): boolean => isShouted(text, tokens.start[at] ?? 0, tokens.end[at] ?? 0);
  if (!isUpper(text.charCodeAt(tokens.start[first] ?? 0))) return first;
  let open = false;
  let agency = false;
  let isOpening = true;
  const stop = Math.min(first + MAX_TOKENS, last - MIN_BEHIND);
  for (let at = first; at < stop; at++) {
    const start = tokens.start[at]!;
    const end = tokens.end[at]!;
    const code = text.charCodeAt(start);
    const spaced = start > (tokens.end[at - 1] ?? 0) && (tokens.start[at + 1] ?? 0) > end;
    if (at > first && !open && isDash(text, start, end) && spaced && (agency || isAloud(first)))
      return isLower(text.charCodeAt(tokens.start[at + 1]!)) ? first : at + 1;
    if (at > first && !open && code === COLON && isOpening && isAloud(first)) {
      return isUpper(text.charCodeAt(tokens.start[at + 1]!)) ? at + 1 : first;
    }
    if (code === OPEN) open = true;
    else if (code === CLOSE) {
      agency = open && at - 1 > first;
      open = false;
    } else if (code === COMMA) isOpening = false;
    else if (code !== DOT && code !== SLASH && !isDigit(code)) {
      // Behind the comma come a region or a month; before it, the town in capitals, or with an agency behind it.
      if (!isUpper(code)) return first;
      if (isOpening && !open && isAloud(first) && !isShouted(text, start, end) && end - start >= MIN_CAPITALS)
        isOpening = false;
    }
  }
  return first;
}
