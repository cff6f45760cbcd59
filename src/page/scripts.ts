/**
 * What data do a page's scripts carry? JSON of its own, values that are assigned (`window.__STATE__ = {…}`, `JSON.parse("…")`), and the rows that
 * a page of React's server components is streamed in (`self.__next_f.push([1,"…"])`). Nothing is executed.
 */

/** Values that are looked for in one script: no page assigns as many. */
const MAX_VALUES = 50;
/** Shortest script or value that may hold an article. */
const MIN_STATE = 300;

/** The values in the texts of a page's scripts, in order; what is no JSON gives none. Linear in their length. */
export function valuesInScripts(scripts: readonly string[]): readonly unknown[] {
  const values: unknown[] = [];
  let rows = '';
  for (const script of scripts) {
    if (script.length < MIN_STATE && !script.includes('__next_f')) continue;
    const whole = parsed(script);
    if (whole !== undefined) {
      values.push(whole);
      continue;
    }
    for (const value of assigned(script)) {
      if (Array.isArray(value) && typeof value[1] === 'string' && script.includes('__next_f')) rows += value[1];
      else values.push(value);
    }
  }
  if (rows !== '') values.push(streamed(rows));
  return values;
}

/** The JSON values behind `=` and `(` in a script. */
function assigned(script: string): readonly unknown[] {
  const values: unknown[] = [];
  const opening = /[=(]\s{0,9}(?=[{["'])/g;
  for (let match = opening.exec(script); match !== null && values.length < MAX_VALUES; match = opening.exec(script)) {
    const start = match.index + match[0].length;
    const quoted = script[start] === '"' || script[start] === "'";
    const end = quoted ? endOfLiteral(script, start) : endOfValue(script, start);
    if (end < 0) break;
    opening.lastIndex = end;
    const value = quoted
      ? parsed(unescapedLiteral(script.slice(start + 1, end - 1)))
      : parsed(script.slice(start, end));
    if (typeof value === 'object' && value !== null) values.push(value);
  }
  return values;
}

/** Behind the bracket that closes the one at `start`; -1 where none does. Brackets in strings do not count. */
function endOfValue(script: string, start: number): number {
  let depth = 0;
  for (let i = start; i < script.length; i++) {
    const char = script[i];
    if (char === '"') {
      i = endOfLiteral(script, i) - 1;
      if (i < 0) return -1;
    } else if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return i + 1;
  }
  return -1;
}

/** Behind the quotation mark that closes the one at `start`; -1 where none does. */
function endOfLiteral(script: string, start: number): number {
  const quote = script[start];
  for (let i = start + 1; i < script.length; i++) {
    if (script[i] === '\\') i++;
    else if (script[i] === quote) return i + 1;
  }
  return -1;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** The characters that a JavaScript string literal stands for (ECMAScript, section 12.9.4). */
const unescapedLiteral = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g, (_, unit?: string, byte?: string, char = '') =>
    unit !== undefined || byte !== undefined
      ? String.fromCharCode(Number.parseInt(unit ?? byte ?? '', 16))
      : (escapes[char] ?? char),
  );

/**
 * The values of the rows `id:JSON` and `id:Tlength,text` (length in UTF-8 bytes, hexadecimal), as React's server components are sent
 * (react-server-dom, ReactFlightClient).
 */
function streamed(rows: string): readonly unknown[] {
  const values: unknown[] = [];
  let at = 0;
  while (at < rows.length) {
    const colon = rows.indexOf(':', at);
    if (colon < 0) break;
    const text = /^T([0-9a-f]{1,8}),/.exec(rows.slice(colon + 1, colon + 11));
    if (text !== null) {
      const start = colon + 1 + text[0].length;
      at = start + unitsOf(rows, start, Number.parseInt(text[1] ?? '0', 16));
      values.push(rows.slice(start, at));
      continue;
    }
    const line = rows.indexOf('\n', colon);
    const end = line < 0 ? rows.length : line;
    const value = parsed(rows.slice(colon + 1, end));
    if (value !== undefined) values.push(value);
    at = end + 1;
  }
  return values;
}

/** UTF-16 units from `start` that make so many UTF-8 bytes. */
function unitsOf(text: string, start: number, bytes: number): number {
  let count = 0;
  let i = start;
  while (i < text.length && count < bytes) {
    const code = text.codePointAt(i) ?? 0;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    i += code < 0x10000 ? 1 : 2;
  }
  return i - start;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A script's object may hold what JSON has no word for.
    if (!/:\s{0,9}undefined\b/.test(text)) return undefined;
  }
  try {
    return JSON.parse(text.replace(/:\s{0,9}undefined\b/g, ':null'));
  } catch {
    return undefined;
  }
}
