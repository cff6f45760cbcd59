/**
 * Whether a text shows that its characters were once read in the wrong charset. It is told, never repaired: offsets and quotations hold for
 * the words as they stand, and a repair that guesses wrong cannot be seen afterwards.
 */

/** Characters that the bytes 80–BF are in windows-1252, without those that stand behind words as punctuation (quotation marks, dashes …). */
const tail = '[\\u0080-\\u00aa\\u00ac-\\u00ba\\u00bc-\\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™šœžŸ]';
/** The same with them: for sequences long enough to be no accident. */
const anyTail = '[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
/** What the bytes 80–BF are in windows-1251, without the letters of Russian. */
const cyrillicTail = '[\\u0402-\\u040f\\u0452-\\u045f\\u00a0-\\u00bf‚„…†‡€‰‹‘’“”•–—™›Ґґ]';

/** How misread UTF-8 and misread Cyrillic look. `least`: so many of them before one is believed. No pattern can match at length in two ways. */
const patterns: readonly { readonly pattern: RegExp; readonly least: number }[] = [
  // E2 80 xx: quotation marks, dashes, dots.
  { pattern: new RegExp(`â€(?:${anyTail}|\\s|$)|â\\u0080[\\u0080-\\u00bf]`, 'g'), least: 1 },
  // C2 xx and C3 xx: Latin letters with marks, no-break spaces.
  { pattern: new RegExp(`[ÂÃ]${tail}`, 'g'), least: 2 },
  // Two letters of three bytes each (Chinese, Hindi …), or of two (Cyrillic, Arabic …), on end.
  { pattern: new RegExp(`[à-ï]${anyTail}{2}[à-ï]${anyTail}{2}`, 'g'), least: 1 },
  { pattern: new RegExp(`(?:[ÐÑØÙ×]${anyTail}){3}`, 'g'), least: 1 },
  // UTF-8 read as windows-1251.
  { pattern: new RegExp(`(?:[РС]${cyrillicTail}){3}`, 'g'), least: 1 },
  // Windows-1251 read as windows-1252: no word of a Latin script has six letters with marks on end.
  { pattern: /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]{6}/g, least: 2 },
];

/** One warning for each kind of damage in the text, with an example of it and how often it stands there. Linear. */
export function damageIn(text: string): readonly string[] {
  const warnings: string[] = [];
  const lost = text.match(/\ufffd/g)?.length ?? 0;
  if (lost > 0) warnings.push(`characters: \ufffd stands for one that could not be decoded, ${times(lost)}`);
  // Nothing of what follows is in a text of ASCII and usual punctuation.
  if (!/[\u00c0-\u00ff\u0420\u0421]/.test(text)) return warnings;
  let seen = 0;
  let example: string | undefined;
  for (const { pattern, least } of patterns) {
    const found = text.match(pattern);
    if (found === null || found.length < least) continue;
    seen += found.length;
    example ??= found[0];
  }
  if (example !== undefined)
    warnings.push(
      `charset: words look misread from another one (“${example.trim()}”), ${times(seen)}; they stand as they are`,
    );
  return warnings;
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
