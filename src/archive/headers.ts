/** Header fields as mail, HTTP and WARC have them: `Name: value`, a line that begins with a space goes on (RFC 5322 section 2.2). */

/** Names in lower case; of a name that stands twice the first. */
export type Headers = ReadonlyMap<string, string>;

export function parseHeaders(lines: readonly string[]): Headers {
  const unfolded: string[][] = [];
  for (const line of lines) {
    const last = unfolded.at(-1);
    if (last !== undefined && /^[ \t]/.test(line)) last.push(line.trim());
    else unfolded.push([line]);
  }
  const headers = new Map<string, string>();
  for (const parts of unfolded) {
    const line = parts.join(' ');
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

/** A parameter of a header's value: `boundary` of `multipart/related; boundary="a;b"`. */
export function parameterOf(value: string, name: string): string | undefined {
  const match = new RegExp(`;\\s{0,99}${name}\\s{0,9}=\\s{0,9}(?:"([^"]{0,1000})"|([^\\s;"]{1,1000}))`, 'i').exec(
    value,
  );
  return match?.[1] ?? match?.[2];
}
