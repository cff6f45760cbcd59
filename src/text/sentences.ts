/** Tokens into sentences: where a full stop, a question mark or an exclamation ends one. Never across paragraphs. */
import { isCloser, isDigit, isLetter, isLower, isOpener, isUpper } from './characters.ts';
import { behindDateline } from './dateline.ts';
import { abbreviationOf, type SplitTables } from './tables.ts';
import type { Tokens } from './tokenize.ts';

/**
 * A sentence is cut after this many tokens at the latest: a list without a full stop, or no prose at all. The longest sentence of
 * the treebanks' news has under 120.
 */
const LONGEST_SENTENCE = 160;

/** Nor do more marks than this stand in a row: a line of dashes or brackets is cut. */
const LONGEST_ROW = 24;

const DOT = 46;

/** How a token may end a sentence: not at all, certainly, or only when what follows looks like a beginning. */
type End = 'no' | 'yes' | 'maybe' | 'abbreviation';

function endOf(text: string, start: number, end: number, tables: SplitTables): End {
  const first = text.charCodeAt(start);
  const last = text.charCodeAt(end - 1);
  if (first === DOT) return end - start === 1 ? 'yes' : 'maybe';
  if (first === 0x2026) return 'maybe';
  if (first === 33 || first === 63) return 'yes';
  if (first === 0x3002 || first === 0xff1f || first === 0xff01 || first === 0x61f || first === 0x964) return 'yes';
  if (last !== DOT || end - start < 2) return 'no';
  const kind = end - start > 20 ? undefined : abbreviationOf(tables, text.slice(start, end - 1));
  if (kind === 'always' || kind === 'number') return 'no';
  // A lone initial never ends a sentence.
  if (kind === undefined && end - start === 2) return 'no';
  return 'abbreviation';
}

/** Whether a token looks like the beginning of a sentence. */
function begins(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  return !isLower(code) && code !== 44 && code !== 59 && code !== 58 && code !== 41 && code !== 45 && code !== 0x2014;
}

/** Appends to `bounds` the number of each token that begins a sentence among tokens `first` to `last - 1` of one paragraph. */
export function splitSentences(
  text: string,
  tokens: Tokens,
  first: number,
  last: number,
  tables: SplitTables,
  bounds: number[],
): void {
  if (first >= last) return;
  bounds.push(first);
  let begun = first;
  let open = 0;
  let row = 0;
  const start = (at: number) => {
    bounds.push(at);
    begun = at;
    open = 0;
    row = 0;
  };
  let at = behindDateline(text, tokens, first, last);
  if (at > first) start(at);
  while (at < last) {
    const code = text.charCodeAt(tokens.start[at]!);
    if (code === 40 || code === 91) open++;
    else if ((code === 41 || code === 93) && open > 0) open--;
    const kind = endOf(text, tokens.start[at]!, tokens.end[at]!, tables);
    let next = at + 1;
    if (kind !== 'no' && next < last) {
      next = behindClosers(text, tokens, next, last);
      if (next < last && endsBefore(text, tokens, at, next, kind, tables, open)) {
        start(next);
        at = next;
        continue;
      }
      next = at + 1;
    }
    row = isLetter(code) || isDigit(code) ? 0 : row + 1;
    if (next < last && (next - begun >= LONGEST_SENTENCE || row >= LONGEST_ROW)) start(next);
    at = next;
  }
}

/** The first token at or behind `at` that is no closing mark belonging to the sentence that ends. */
function behindClosers(text: string, tokens: Tokens, at: number, last: number): number {
  let next = at;
  while (next < last) {
    const code = text.charCodeAt(tokens.start[next]!);
    if (!isCloser(code)) {
      if (code !== DOT && code !== 33 && code !== 63 && code !== 0x2026) break;
    } else {
      // A straight mark behind a space opens what comes; one that touches what is before closes it.
      const touches = tokens.start[next] === tokens.end[next - 1];
      if (!touches || tokens.end[next]! - tokens.start[next]! > 2) break;
    }
    next++;
  }
  return next;
}

function endsBefore(
  text: string,
  tokens: Tokens,
  at: number,
  next: number,
  kind: End,
  tables: SplitTables,
  open: number,
): boolean {
  const start = tokens.start[next]!;
  if (!begins(text, start)) return false;
  const spaced = tokens.start[next]! > tokens.end[next - 1]!;
  if (open > 0 && kind !== 'yes') return false;
  if (kind === 'yes') {
    // Without a space only a capital begins: "over.The", not "3.a".
    return spaced || isUpper(text.charCodeAt(start)) || isOpener(text.charCodeAt(start));
  }
  if (!spaced) return false;
  const code = text.charCodeAt(start);
  if (kind === 'maybe') return isUpper(code) || isOpener(code);
  if (at + 1 < next && (isUpper(code) || isOpener(code))) return true;
  if (isOpener(code)) return code !== 40 && code !== 91;
  if (isDigit(code)) return false;
  return tables.starters.has(text.slice(start, Math.min(tokens.end[next]!, start + 24)).toLowerCase());
}
