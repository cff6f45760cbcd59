/**
 * Text into tokens by the conventions of the English treebanks of Universal Dependencies: clitics and marks stand alone, a hyphen
 * parts a word unless a prefix stands before it, a number keeps its commas and points, an abbreviation its full stop. One pass
 * over the text; no token holds a space.
 */
import {
  isApostrophe,
  isDigit,
  isHighHalf,
  isHyphen,
  isLetter,
  isLower,
  isLowHalf,
  isOpener,
  isSpace,
  isUpper,
} from './characters.ts';
import { abbreviationOf, type SplitTables } from './tables.ts';

/** Offsets of tokens, half-open, in text order. */
export interface Tokens {
  readonly start: number[];
  readonly end: number[];
}

const DOT = 46;
const COMMA = 44;
const COLON = 58;
const SLASH = 47;
const AT = 64;
const HASH = 35;
const AMPERSAND = 38;
const DOLLAR = 36;
const ELLIPSIS = 0x2026;

/** A word longer than this is not looked up in any table. */
const LONGEST_WORD = 40;

/** Appends the tokens of `text.slice(from, to)`. */
export function tokenize(text: string, from: number, to: number, tables: SplitTables, out: Tokens): void {
  let at = from;
  while (at < to) {
    if (isSpace(text.charCodeAt(at))) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < to && !isSpace(text.charCodeAt(end))) end++;
    chunk(text, at, end, tables, out);
    at = end;
  }
}

function push(out: Tokens, start: number, end: number): number {
  out.start.push(start);
  out.end.push(end);
  return end;
}

/** Tokens of a run of characters without a space. */
function chunk(text: string, from: number, to: number, tables: SplitTables, out: Tokens): void {
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    // An address begins the run, or stands in brackets or quotation marks.
    const address = at === from || isOpener(text.charCodeAt(at - 1)) ? addressEnd(text, at, to) : at;
    if (address > at) {
      at = push(out, at, address);
      continue;
    }
    if (isLetter(code) || isDigit(code)) at = word(text, at, to, tables, out);
    else if (isApostrophe(code) && at === from) at = apostrophe(text, at, to, tables, out);
    else at = push(out, at, markEnd(text, at, from, to));
  }
}

/** End of a web or mail address, or of a @name or #word, that begins at `from`; `from` where none does. */
function addressEnd(text: string, from: number, to: number): number {
  const first = text.charCodeAt(from);
  const startsAddress =
    text.startsWith('http://', from) || text.startsWith('https://', from) || text.startsWith('www.', from);
  if (!startsAddress && first !== AT && first !== HASH) {
    const sign = mailSign(text, from, to);
    if (sign < 0) return from;
  } else if ((first === AT || first === HASH) && !(from + 1 < to && isLetter(text.charCodeAt(from + 1)))) return from;
  if (first === AT || first === HASH) {
    let end = from + 1;
    while (end < to && (isLetter(text.charCodeAt(end)) || isDigit(text.charCodeAt(end)))) end++;
    return end;
  }
  let end = to;
  while (end > from && isTrailing(text.charCodeAt(end - 1))) end--;
  return end;
}

/** Marks that do not end an address. */
const isTrailing = (code: number) =>
  !(isLetter(code) || isDigit(code) || code === SLASH || code === 61 || code === HASH);

/** Place of the sign in a mail address that begins at `from`, or -1. */
function mailSign(text: string, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (code === AT) break;
    if (!(isLetter(code) || isDigit(code) || code === DOT || code === 43 || isHyphen(code))) return -1;
    at++;
  }
  return at > from && at + 1 < to && isLetter(text.charCodeAt(at + 1)) ? at : -1;
}

/** End of a mark: runs of the same one, pairs of halves, and dots together; other marks stand alone. */
function markEnd(text: string, at: number, from: number, to: number): number {
  const code = text.charCodeAt(at);
  let end = at + 1;
  if (isHighHalf(code) && end < to && isLowHalf(text.charCodeAt(end))) {
    end++;
    // Signs that change the one before them, and joined signs, are one.
    while (end < to) {
      const next = text.charCodeAt(end);
      if (next === 0xfe0f || (next === 0xd83c && isSkin(text.charCodeAt(end + 1)))) end += next === 0xfe0f ? 1 : 2;
      else if (next === 0x200d && isHighHalf(text.charCodeAt(end + 1))) end += 3;
      else break;
    }
    return Math.min(end, to);
  }
  if (code === DOT || code === ELLIPSIS) {
    while (end < to && (text.charCodeAt(end) === DOT || text.charCodeAt(end) === ELLIPSIS)) end++;
    // ".50" is a number; so is what stands behind a currency sign.
    if (end === at + 1 && code === DOT && at === from && end < to && isDigit(text.charCodeAt(end))) {
      while (end < to && isDigit(text.charCodeAt(end))) end++;
    }
    return end;
  }
  if (code === 33 || code === 63) {
    while (end < to && (text.charCodeAt(end) === 33 || text.charCodeAt(end) === 63)) end++;
    return end;
  }
  if (runs.has(code)) while (end < to && text.charCodeAt(end) === code) end++;
  return end;
}

/** Marks that make one token however often they stand in a row: - ' ` = * # ~ + _ */
const runs = new Set([45, 39, 96, 61, 42, 35, 126, 43, 95]);

const isSkin = (code: number) => code >= 0xdffb && code <= 0xdfff;

/** An apostrophe at the front of a run: of a word that lost its beginning, of a year, or a quotation mark. */
function apostrophe(text: string, at: number, to: number, tables: SplitTables, out: Tokens): number {
  let end = at + 1;
  if (isDigit(text.charCodeAt(end)) && isDigit(text.charCodeAt(end + 1))) {
    end += 2;
    if (text.charCodeAt(end) === 115) end++;
    if (end <= to && !isDigit(text.charCodeAt(end))) return push(out, at, end);
    return push(out, at, at + 1);
  }
  while (end < to && isLetter(text.charCodeAt(end)) && end - at < LONGEST_WORD) end++;
  const form = plain(text, at, end);
  if (tables.clitics.includes(form)) return push(out, at, end);
  const cut = tables.contractions.get(form);
  if (cut === undefined) return push(out, at, markEnd(text, at, at, to));
  push(out, at, at + cut);
  return push(out, at + cut, end);
}

/** A word in lower case with straight apostrophes. */
function plain(text: string, from: number, to: number): string {
  return text
    .slice(from, to)
    .toLowerCase()
    .replaceAll('\u2019', "'")
    .replaceAll('\u2018', "'")
    .replaceAll('\u02bc', "'");
}

/** Reads the word or number at `at` and returns where it ends. `to`: where the run without spaces ends. */
function word(text: string, at: number, to: number, tables: SplitTables, out: Tokens): number {
  let end = at;
  let dots = 0;
  let joined = false;
  let digits = 0;
  let letters = 0;
  while (end < to) {
    const code = text.charCodeAt(end);
    if (isLetter(code)) {
      letters++;
      end++;
      continue;
    }
    if (isDigit(code)) {
      digits++;
      end++;
      continue;
    }
    if (end + 1 >= to) break;
    const before = text.charCodeAt(end - 1);
    const after = text.charCodeAt(end + 1);
    if (code === DOT) {
      if (!joinsDot(text, at, end, before, after, to)) break;
      dots++;
    } else if (code === COMMA) {
      if (!(isDigit(before) && isThousands(text, end + 1, to))) break;
    } else if (code === COLON) {
      if (!(isDigit(before) && isDigit(after))) break;
    } else if (code === SLASH) {
      if (!(isDigit(before) && isDigit(after))) break;
    } else if (isApostrophe(code)) {
      if (!isLetter(after) && !isDigit(after)) break;
    } else if (code === AMPERSAND) {
      if (!(isUpper(before) && isUpper(after))) break;
    } else if (isHyphen(code)) {
      if (!joinsHyphen(text, at, end, to, tables)) break;
      joined = true;
    } else break;
    end++;
  }
  if (end < to && text.charCodeAt(end) === DOLLAR && letters > 0 && letters <= 3 && digits === 0 && end - at <= 3) {
    // US$, A$, HK$
    if (isUpper(text.charCodeAt(end - 1)) && isDigit(text.charCodeAt(end + 1))) return push(out, at, end + 1);
  }
  if (digits > 0 && letters > 0) {
    const unit = unitStart(text, at, end, tables);
    if (unit > at) {
      push(out, at, unit);
      return unitEnd(text, unit, end, to, tables, out);
    }
  }
  if (end < to && text.charCodeAt(end) === DOT && text.charCodeAt(end + 1) !== DOT) {
    if (keepsDot(text, at, end, to, dots, joined, tables)) return push(out, at, end + 1);
  }
  return contraction(text, at, end, tables, out);
}

/** Whether a full stop inside a run belongs to the word: 1.5, U.S., e.g., bbc.co.uk, but not "end.The". */
function joinsDot(text: string, at: number, dot: number, before: number, after: number, to: number): boolean {
  if (isDigit(before) && isDigit(after)) return true;
  if (!isLetter(after) && !isDigit(after)) return false;
  // Single letters between dots.
  const single = dot - 1 === at || text.charCodeAt(dot - 2) === DOT || isHyphen(text.charCodeAt(dot - 2));
  if (single && isLetter(before)) {
    const next = dot + 2 >= to ? DOT : text.charCodeAt(dot + 2);
    if (!isLetter(next) || !isLower(next) || isLower(before)) return true;
  }
  // A name on the web goes on in lower case; a new sentence begins with a capital.
  return isLower(after) || isDigit(after) ? isLower(before) || isDigit(before) : isUpper(before) && isUpper(after);
}

/** Whether three digits and no more stand at `at`. */
function isThousands(text: string, at: number, to: number): boolean {
  return (
    at + 3 <= to &&
    isDigit(text.charCodeAt(at)) &&
    isDigit(text.charCodeAt(at + 1)) &&
    isDigit(text.charCodeAt(at + 2)) &&
    !(at + 3 < to && isDigit(text.charCodeAt(at + 3)))
  );
}

/** Whether a hyphen stays inside the word: behind a prefix, or in a telephone number or a date of three numbers. */
function joinsHyphen(text: string, at: number, hyphen: number, to: number, tables: SplitTables): boolean {
  const after = text.charCodeAt(hyphen + 1);
  if (isLetter(after) && hyphen - at < LONGEST_WORD) return tables.prefixes.has(plain(text, at, hyphen));
  if (!isDigit(after) || !isDigit(text.charCodeAt(hyphen - 1))) return false;
  let end = hyphen + 1;
  while (end < to && isDigit(text.charCodeAt(end))) end++;
  const size = end - hyphen - 1;
  // A second hyphen before or behind: 2020-11-10, 212-555-0100.
  for (let i = hyphen - 1; i >= at && hyphen - i <= LONGEST_WORD; i--) {
    if (isHyphen(text.charCodeAt(i))) return true;
    if (!isDigit(text.charCodeAt(i))) return false;
  }
  if (end + 1 < to && isHyphen(text.charCodeAt(end)) && isDigit(text.charCodeAt(end + 1))) return true;
  return size === 4 && hyphen - at === 3;
}

/** Where the unit behind a number begins ("4m", "35mm"); `at` where the word is no number with a unit. */
function unitStart(text: string, at: number, end: number, tables: SplitTables): number {
  let unit = end;
  while (unit > at && !isDigit(text.charCodeAt(unit - 1))) unit--;
  if (unit === end || end - unit > 4) return at;
  for (let i = at; i < unit; i++) if (isLetter(text.charCodeAt(i))) return at;
  // A decade is one word: the 1990s.
  if (text.charCodeAt(unit - 1) === 48 && end - unit === 1 && text.charCodeAt(unit) === 115) return at;
  return tables.units.has(text.slice(unit, end)) ? unit : at;
}

function unitEnd(text: string, unit: number, end: number, to: number, tables: SplitTables, out: Tokens): number {
  const dotted = end < to && text.charCodeAt(end) === DOT && tables.units.has(text.slice(unit, end + 1));
  return push(out, unit, dotted ? end + 1 : end);
}

/** Whether the word `at … dot - 1` keeps the full stop at `dot`. */
function keepsDot(
  text: string,
  at: number,
  dot: number,
  to: number,
  dots: number,
  joined: boolean,
  tables: SplitTables,
): boolean {
  const size = dot - at;
  if (size > LONGEST_WORD || joined) return false;
  const first = text.charCodeAt(at);
  // What follows: the next character that is no space, in this paragraph or not.
  let next = dot + 1;
  while (next < text.length && next < dot + 4 && text.charCodeAt(next) !== 10 && isSpace(text.charCodeAt(next))) next++;
  const follows = next < text.length ? text.charCodeAt(next) : 10;
  const spaced = next > dot + 1;
  if (dots > 0 && isLetter(first) && text.charCodeAt(dot - 2) === DOT) return true;
  // An initial: one capital, and a name goes on behind it.
  if (size === 1 && isUpper(first)) return (spaced && isUpper(follows)) || (dot + 1 < to && isUpper(follows));
  const kind = abbreviationOf(tables, text.slice(at, dot));
  if (kind === undefined) return false;
  if (kind === 'number') return isDigit(follows);
  return true;
}

/** Pushes a word, in two where it ends in a clitic or stands for two. */
function contraction(text: string, at: number, end: number, tables: SplitTables, out: Tokens): number {
  const size = end - at;
  if (size <= LONGEST_WORD && size > 2) {
    const cut = tables.contractions.get(plain(text, at, end));
    if (cut !== undefined) {
      push(out, at, at + cut);
      return push(out, at + cut, end);
    }
  }
  const tail = plain(text, Math.max(at, end - 4), end);
  if (tail.includes("'")) {
    for (const clitic of tables.clitics) {
      if (size <= clitic.length || !tail.endsWith(clitic)) continue;
      // A decade written with an apostrophe is one word: 60's.
      const before = text.charCodeAt(end - clitic.length - 1);
      if (isDigit(before) && before === 48 && clitic === "'s") continue;
      push(out, at, end - clitic.length);
      return push(out, end - clitic.length, end);
    }
  }
  return push(out, at, end);
}
