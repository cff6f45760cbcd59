/**
 * CSV as RFC 4180 says, written by ourselves: it is these few lines, they have to be fast, and no common library makes cells safe for
 * spreadsheets by what they are.
 */

/** Text is guarded, a number is written as it is, nothing is an empty cell. */
export type Cell = string | number | undefined;

/** Needs quotes: the separator, the quote and line ends. */
const special = /[",\r\n]/u;

/**
 * A cell of text. What a spreadsheet would take for a formula (a beginning of = + - @, a tab or a carriage return) gets an apostrophe
 * before it, as OWASP advises, so that a headline cannot run in somebody's spreadsheet.
 */
function textCell(text: string): string {
  const safe = isFormula(text) ? `'${text}` : text;
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === 0x3d || first === 0x2b || first === 0x2d || first === 0x40 || first === 0x09 || first === 0x0d;
}

/** One record with its line end. */
export function csvLine(cells: readonly Cell[]): string {
  // Joined at once: a text that grows cell by cell is many small pieces for the collector.
  const texts = new Array<string | number>(cells.length);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    texts[i] = cell === undefined || cell === '' ? '' : typeof cell === 'number' ? cell : textCell(cell);
  }
  return `${texts.join(',')}\r\n`;
}
