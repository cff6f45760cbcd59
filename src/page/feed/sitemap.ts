/** Sitemaps (sitemaps.org 0.9), those of news (Google's 0.9 namespace), and lists of sitemaps. */
import type { Feed, FeedItem } from '../../model/index.ts';
import { canonicalTag } from '../language.ts';
import { feedDate } from './date.ts';
import { addressOf, decoded, titleWords } from './words.ts';
import { childrenOf, type Element, textOf } from './xml.ts';

/** A sitemap's pages, each address once: a second entry of the same address is left out. */
export function readSitemap(root: Element, base: string | undefined, warnings: readonly string[]): Feed {
  const items: FeedItem[] = [];
  const seen = new Set<string>();
  for (const entry of childrenOf(root, 'url')) {
    const url = addressOf(decoded(textOf(entry, 'loc')), base);
    if (url === undefined || seen.has(url)) continue;
    seen.add(url);
    const modified = feedDate(textOf(entry, 'lastmod'));
    const news = childrenOf(entry, 'news')[0];
    items.push({ ...(news && newsOf(news)), url, ...(modified !== undefined && { modified }), authors: [] });
  }
  return { format: 'sitemap', items, warnings };
}

function newsOf(news: Element): Omit<FeedItem, 'url' | 'authors'> {
  const publication = childrenOf(news, 'publication')[0];
  const title = titleWords(decoded(textOf(news, 'title')));
  const published = feedDate(textOf(news, 'publication_date'));
  const language = canonicalTag(publication && textOf(publication, 'language'));
  return {
    ...(title !== undefined && { title }),
    ...(published !== undefined && { published }),
    ...(language !== undefined && { language }),
  };
}

export function readSitemapIndex(root: Element, base: string | undefined, warnings: readonly string[]): Feed {
  const sitemaps = new Map<string, { readonly url: string; readonly modified?: string }>();
  for (const entry of childrenOf(root, 'sitemap')) {
    const url = addressOf(decoded(textOf(entry, 'loc')), base);
    const modified = feedDate(textOf(entry, 'lastmod'));
    if (url !== undefined && !sitemaps.has(url))
      sitemaps.set(url, { url, ...(modified !== undefined && { modified }) });
  }
  return { format: 'sitemap-index', items: [], sitemaps: [...sitemaps.values()], warnings };
}
