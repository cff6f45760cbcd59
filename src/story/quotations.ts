/** What a text quotes, by its quotation marks alone. */
import type { Span } from '../model/index.ts';

/** Longest quotation in UTF-16 units: a mark that finds no partner within it is taken for a stray. */
const LONGEST = 1500;

/** Marks that open, by their code, and what closes them. */
const closing: ReadonlyMap<number, string> = new Map(
  ['""', '“”', '„“', '«»'].map(([open = '', close = '']) => [open.charCodeAt(0), close]),
);
/** Of all marks the one with the lowest code, and the first code behind ASCII: most characters are neither. */
const PLAIN_MARK = '"'.charCodeAt(0);
const ASCII = 128;

/** What stands before a mark that closes: an opening one has a space or a bracket before it. */
const inWord = /[\p{L}\p{N}.,!?]/u;

/** The quotations of a text, marks included, in order, not overlapping. Single marks are left alone: they are mostly apostrophes. */
export function quotations(text: string): readonly Span[] {
  const found: Span[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code !== PLAIN_MARK && code < ASCII) {
      at += 1;
      continue;
    }
    const close = closing.get(code);
    const end = close === undefined || inWord.test(text[at - 1] ?? ' ') ? -1 : text.indexOf(close, at + 1);
    if (end === -1 || end - at > LONGEST) {
      at += 1;
      continue;
    }
    found.push([at, end + 1]);
    at = end + 1;
  }
  return found;
}
