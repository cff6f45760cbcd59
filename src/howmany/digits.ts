/** Numbers written in figures: "2,317", "54.7", "1 200", "1.5m", "2½". Read from the characters, since no tokenizer parts them all alike. */

export interface Figures {
  readonly value: number;
  /** Offset behind the last figure. */
  readonly end: number;
  /** Whether the number is written in groups or with a fraction: never a year or a number that names. */
  readonly grouped: boolean;
}

const vulgar: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅕': 1 / 5,
  '⅛': 1 / 8,
};

export const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};

const digitsFrom = (text: string, at: number): number => {
  let end = at;
  while (isDigit(text, end)) end++;
  return end;
};

/** A thousands' group behind `at`: a separator and exactly three digits. */
const groupFrom = (text: string, at: number, separator: string): number | undefined => {
  if (text[at] !== separator) return undefined;
  const end = digitsFrom(text, at + 1);
  return end - at === 4 ? end : undefined;
};

/** Spaces that print a thousands' group: plain, no-break, thin, narrow no-break. */
const groupSpaces = [' ', '\u00a0', '\u2009', '\u202f'];

/** Digits before a group: "1 200" may be 1200, "2020 300" is two numbers. */
const longestFirstGroup = 3;

/**
 * The number in figures that begins at offset `at`, or nothing. Groups of three are parted by commas or by spaces of one kind; a
 * point begins the decimals. A number too long for a double keeps its nearest value; one that is infinite is none.
 */
export function figuresAt(text: string, at: number): Figures | undefined {
  const fractionAlone = vulgar[text[at] ?? ''];
  if (fractionAlone !== undefined) return { value: fractionAlone, end: at + 1, grouped: true };
  if (!isDigit(text, at)) return undefined;
  const first = digitsFrom(text, at);
  let end = first;
  let separator = ',';
  let grouped = false;
  if (first - at <= longestFirstGroup && text[at] !== '0') {
    const space = groupSpaces.find((s) => groupFrom(text, first, s) !== undefined);
    if (space !== undefined) separator = space;
    for (let next = groupFrom(text, end, separator); next !== undefined; next = groupFrom(text, end, separator)) {
      end = next;
      grouped = true;
    }
  }
  let digits = text.slice(at, end).replace(/[^0-9]/g, '');
  if (text[end] === '.' && isDigit(text, end + 1)) {
    const decimals = digitsFrom(text, end + 1);
    digits += text.slice(end, decimals);
    end = decimals;
    grouped = true;
  }
  let value = Number(digits);
  const fraction = vulgar[text[end] ?? ''];
  if (fraction !== undefined) {
    value += fraction;
    end += 1;
    grouped = true;
  }
  return Number.isFinite(value) ? { value, end, grouped } : undefined;
}
