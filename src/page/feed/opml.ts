/** Lists of feeds, as feed readers keep and exchange them (OPML 1.0 and 2.0). */
import { addressOf, decoded, titleWords } from './words.ts';
import { type Element, localName, parseXml } from './xml.ts';

export interface NamedFeed {
  readonly url: string;
  readonly title?: string;
}

const roots = new Set(['opml']);

/** Feeds of one list that are taken; nobody follows more from one file. */
const most = 50_000;

/**
 * The feeds that a list names, at any depth, each address once; undefined for a text that is no OPML. A broken one is repaired as feeds are,
 * one that was cut off gives what is whole. An outline that is itself a list (`type="include"`) gives nothing.
 */
export function readOpml(text: string): readonly NamedFeed[] | undefined {
  const { root } = parseXml(text, roots);
  if (root === undefined) return undefined;
  const found = new Map<string, NamedFeed>();
  const waiting: Element[] = [root];
  for (let element = waiting.pop(); element !== undefined && found.size < most; element = waiting.pop()) {
    // Writers agree on the names, not on their capitals.
    const written = new Map([...element.attributes].map(([name, value]) => [name.toLowerCase(), value]));
    const attribute = (name: string): string | undefined => {
      const value = written.get(name);
      return value === undefined ? undefined : decoded(value);
    };
    const url = localName(element.name) === 'outline' ? addressOf(attribute('xmlurl')) : undefined;
    if (url !== undefined && !found.has(url)) {
      const title = titleWords(attribute('title') ?? attribute('text'));
      found.set(url, { url, ...(title !== undefined && { title }) });
    }
    const inside = element.children.filter((child): child is Element => typeof child !== 'string');
    // The first child is looked at first.
    for (const child of inside.reverse()) waiting.push(child);
  }
  return [...found.values()];
}
