/**
 * Where quotation marks open and close. Curly, straight, low-9 and guillemet marks, double and single; an apostrophe is none. A mark that
 * is never closed ends with its paragraph, and goes on in the next one where that opens with a mark again (the newspaper's custom).
 */
import type { Span } from '../model/index.ts';

export interface Quote {
  /** From the opening to the closing mark, both included. */
  readonly span: Span;
  readonly paragraph: number;
  readonly closed: boolean;
}

/** Opening mark → the marks that close it. A straight mark closes itself. */
const closers: Readonly<Record<string, string>> = {
  '“': '”"',
  '"': '"”',
  '„': '“”"',
  '«': '»',
  '»': '«',
  '‘': "’'",
  "'": "'’",
  '‚': "‘’'",
};
const singles = new Set(['‘', "'", '‚']);
const letter = /[\p{L}\p{N}]/u;

/** A mark opens before a word and behind a space or another mark; the one-sided ones wherever a word follows. */
const isOpening = (text: string, at: number): boolean => {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  if (/\s/.test(after)) return false;
  return !letter.test(before) || text[at] === '“' || text[at] === '«' || text[at] === '„';
};

/** A single mark closes when no letter follows; one after an s before a space may be a genitive, and closes only if nothing later does. */
const isClosing = (text: string, at: number, single: boolean): boolean => {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  if (/\s/.test(before)) return false;
  return single ? !letter.test(after) : true;
};

function closingOf(text: string, open: number, end: number): number {
  const mark = text[open] ?? '';
  const marks = closers[mark] ?? '';
  const single = singles.has(mark);
  let genitive = -1;
  for (let at = open + 1; at < end; at++) {
    const char = text[at] ?? '';
    if (!marks.includes(char)) continue;
    if (!single && char === mark && isOpening(text, at) && /\s/.test(text[at - 1] ?? ' ')) return -1;
    if (!isClosing(text, at, single)) continue;
    if (single && text[at - 1] === 's' && text[at + 1] === ' ' && genitive < 0) {
      genitive = at;
      continue;
    }
    return at;
  }
  return genitive;
}

/** All outermost quotes of the text, in order. Time grows with the text alone: an unclosed mark is looked for once a paragraph. */
export function findQuotes(text: string, paragraphs: readonly Span[]): readonly Quote[] {
  const found: Quote[] = [];
  for (const [paragraph, [start, end]] of paragraphs.entries()) {
    const unclosed = new Set<string>();
    for (let at = start; at < end; at++) {
      const mark = text[at] ?? '';
      if (closers[mark] === undefined || unclosed.has(mark) || !isOpening(text, at)) continue;
      const close = closingOf(text, at, end);
      if (close >= 0) {
        found.push({ span: [at, close + 1], paragraph, closed: true });
        at = close;
        continue;
      }
      unclosed.add(mark);
      // A double mark runs on to the end of its paragraph; a single one was an apostrophe.
      if (!singles.has(mark)) {
        found.push({ span: [at, end], paragraph, closed: false });
        at = end;
      }
    }
  }
  return found;
}
