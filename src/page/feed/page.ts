/** An item of a feed as a page: what the feed carries whole need not be fetched. */
import type { Feed, FeedItem, Page } from '../../model/index.ts';
import { plainWords } from './words.ts';

/** Characters of an item's content from which on it is the story and not its beginning. */
const MIN_WHOLE = 500;
/** What feeds set behind the beginning of a story. */
const goesOn = /(?:\[?(?:…|\.\.\.)\]?|(?:continue reading|read more|weiterlesen|lire la suite|leer más)\W{0,5})$/i;

/** The page of an item that carries its whole story; undefined where it carries none, or the beginning of one. */
export function pageOfItem(item: FeedItem, feed: Feed): Page | undefined {
  if (item.html === undefined) return undefined;
  const words = plainWords(item.html) ?? '';
  if (words.length < MIN_WHOLE || goesOn.test(words.slice(-40))) return undefined;
  const language = item.language ?? feed.language;
  const { title, url, published, modified, authors } = item;
  const meta = [
    title === undefined ? '' : `<title>${escaped(title)}</title>`,
    published === undefined ? '' : `<meta property="article:published_time" content="${escaped(published)}">`,
    modified === undefined ? '' : `<meta property="article:modified_time" content="${escaped(modified)}">`,
    ...authors.map((name) => `<meta name="author" content="${escaped(name)}">`),
  ];
  const html = [
    `<!doctype html><html${language === undefined ? '' : ` lang="${escaped(language)}"`}><head>${meta.join('')}</head><body><article>`,
    title === undefined ? '' : `<h1>${escaped(title)}</h1>`,
    `${item.html}</article></body></html>`,
  ].join('\n');
  return { html, ...(url !== undefined && { url }), ...(published !== undefined && { published }) };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Parameters that say how a reader came, not where to. */
const tracking = /^(?:utm_|fbclid$|gclid$|mc_[ce]id$|ref_?src$)/i;

/** An address without its parameters of tracking: two items of one such address are one page. */
export function plainAddress(address: string): string {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name);
  return url.href;
}
