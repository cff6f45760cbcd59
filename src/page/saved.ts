/** Where a page was found, by the mark that programs leave in it when they save it. */

/** How far into a page its mark is looked for: it stands before the first element or right behind it. */
const SNIFF = 4_096;

/** SingleFile: a comment of several lines; browsers ("Mark of the Web"): the address behind its length. */
const marks = [
  /<!--\s{0,9}Page saved with SingleFile\s{1,9}url:\s{1,9}(https?:\/\/\S{1,2000})/i,
  /<!--\s{0,9}saved from url=\(\d{1,5}\)(https?:\/\/[^\s>]{1,2000})/i,
];

/** The address that a saved page of HTML says it was saved from, http or https; undefined where it says none. */
export function savedFrom(html: string): string | undefined {
  const head = html.slice(0, SNIFF);
  return marks.map((mark) => mark.exec(head)?.[1]).find((address) => address !== undefined && URL.canParse(address));
}
