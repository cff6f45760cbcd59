/** Lines that are somebody's name without saying so: alone, with a date, or opening a note about the author. */
import type { Byline } from '../model/index.ts';
import { agencyOf } from './agencies.ts';
import { parseByline, withoutDate } from './byline.ts';
import { datesIn } from './date.ts';
import { letters } from './words.ts';

/** Longest line with a name and a date, longest name, and the words of a person's name that stands alone. */
const MAX_LINE = 200;
const MAX_NAME = 60;
const MIN_NAME_WORDS = 2;
const MAX_NAME_WORDS = 4;

/** Whether a line is a name and a date ("Kestrel Wire | 12 January 2021"): a byline without "By". */
export function isDatedName(line: string): boolean {
  if (line.length > MAX_LINE || datesIn(line).length === 0) return false;
  const names = withoutDate(line);
  const parsed = parseByline(names);
  return (
    parsed.length > 0 &&
    parsed.length <= 3 &&
    letters(parsed.map(({ name }) => name).join(' ')).length >= MIN_NAMED * letters(names).length
  );
}

/** Share of a dated line's other words that must be names. */
const MIN_NAMED = 0.65;

/** Whether a paragraph at a body's end is about its author: opens with the author's whole name and goes on in lower case. */
export function isAboutAuthor(paragraph: string, bylines: readonly Byline[]): boolean {
  return (
    paragraph.length <= MAX_ABOUT &&
    bylines.some(
      ({ name, kind }) =>
        kind === 'person' &&
        name.includes(' ') &&
        paragraph.startsWith(`${name} `) &&
        /^\p{Ll}/u.test(paragraph.slice(name.length + 1)),
    )
  );
}

/** Longest paragraph about an author. */
const MAX_ABOUT = 300;

/** Whether a line may be a person's or an agency's name and nothing else ("Ana Petrova", "AFP, MANILA"). */
export function isNameAlone(line: string): boolean {
  if (line.length > MAX_NAME || /[.!?:;]$/.test(line)) return false;
  const parsed = parseByline(line);
  if (parsed.length !== 1) return false;
  const { name, kind } = parsed[0]!;
  if (kind === 'agency') return agencyOf(name) !== undefined;
  const words = name.split(' ');
  if (kind !== 'person' || letters(name) !== letters(withoutDate(line)).slice(0, letters(name).length)) return false;
  return (
    words.length >= MIN_NAME_WORDS &&
    words.length <= MAX_NAME_WORDS &&
    words.every((word) => /^\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(word))
  );
}
