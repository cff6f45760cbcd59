/** What was fetched: a list of feeds, a feed, or a page. */
import type { Feed, Page } from '../../model/index.ts';
import { RapporteurError } from '../../model/index.ts';
import { decodePage, looksLikeFeed, readFeed, readOpml } from '../../page/index.ts';
import type { Fetched } from '../fetch/index.ts';

export type Found = { readonly feeds: readonly string[] } | { readonly feed: Feed } | { readonly page: Page };

/** Hints of a feed for its page. */
type Hints = Pick<Page, 'headline' | 'published'>;

/** Throws `page-…` for what is no text, `feed-…` for a feed that cannot be read. */
export async function foundIn({ bytes, contentType, url }: Fetched, hints: Hints = {}): Promise<Found> {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|octet-stream|javascript)$/u.test(type))
    throw new RapporteurError('page-not-html', `${url} is no page but ${type}`);
  const text = decodePage(bytes, contentType);
  if (looksLikeFeed(text)) return { feed: await readFeed(text, url) };
  const feeds = /<opml[\s>]/iu.test(text.slice(0, 4_096)) ? readOpml(text) : undefined;
  if (feeds !== undefined) return { feeds: feeds.map((one) => one.url) };
  const html = type.includes('html') || /^\s{0,100}</u.test(text);
  return { page: { ...(html ? { html: text } : { scraped: text }), url, ...hints } };
}
