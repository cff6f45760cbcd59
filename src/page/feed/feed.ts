/** The door of the reader of feeds. */
import { type Feed, RapporteurError } from '../../model/index.ts';
import { damageIn } from '../damage.ts';
import { decodePage } from '../decode.ts';
import { looksLikeJsonFeed, readJsonFeed } from './json.ts';
import { readSitemap, readSitemapIndex } from './sitemap.ts';
import { readSyndication } from './syndication.ts';
import { addressOf } from './words.ts';
import { localName, parseXml } from './xml.ts';

/** Characters of a feed that are read: a sitemap may have 50 MB (sitemaps.org). */
const MAX_FEED = 50_000_000;

const roots = new Set(['rss', 'rdf', 'feed', 'urlset', 'sitemapindex']);

/** How much of a text is looked at to tell a feed. */
const SNIFF = 4_096;

/**
 * Whether a text is meant as a feed or a sitemap, by its first words; it may still be a broken one. A page of HTML that names a feed is
 * none, nor is a text that speaks of one.
 */
export function looksLikeFeed(text: string): boolean {
  if (looksLikeJsonFeed(text)) return true;
  if (!text.slice(0, SNIFF).trimStart().startsWith('<')) return false;
  const first = /<(?:[a-z][\w-]{0,30}:)?(rss|rdf|feed|urlset|sitemapindex|html|head|body|svg)[\s>]/i.exec(
    text.slice(0, SNIFF),
  );
  return first !== null && roots.has(first[1]?.toLowerCase() ?? '');
}

/**
 * The feed in the bytes or the text: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, sitemaps, lists of sitemaps. `url`
 * is where it was found, and makes its addresses absolute; `contentType` is the HTTP header's value. Broken XML is repaired, a feed that
 * was cut off gives its whole items and a warning. Nothing is fetched. Pure: the same feed gives the same items.
 *
 * Throws `feed-empty`, `feed-not-a-feed` (a page, another XML or JSON, a binary file), `feed-malformed` (beyond repair),
 * `feed-entity-expansion` (an entity that grows, or that names a file) and `feed-too-large` (`MAX_FEED`).
 */
export async function readFeed(feed: Uint8Array | string, url?: string, contentType?: string): Promise<Feed> {
  const text = typeof feed === 'string' ? feed : decodeFeed(feed, contentType);
  if (text.length > MAX_FEED) {
    throw new RapporteurError('feed-too-large', `the feed has ${text.length} characters; at most ${MAX_FEED} are read`);
  }
  if (text.trim() === '')
    throw new RapporteurError('feed-empty', 'the feed is empty', 'Check what was saved or fetched.');
  const base = addressOf(url);
  const damaged = damageIn(text);
  if (looksLikeJsonFeed(text)) return readJsonFeed(text.replace(/^\ufeff/, ''), base, damaged);
  const { root, truncated, entities } = parseXml(text, roots);
  if (entities) {
    throw new RapporteurError(
      'feed-entity-expansion',
      'the feed declares entities that grow or that point elsewhere: they are never expanded',
      'No honest feed does so.',
    );
  }
  if (root === undefined) throw notAFeed(text, base);
  const warnings = truncated ? [...damaged, 'truncated: the feed ends in the middle; what is whole was read'] : damaged;
  switch (localName(root.name)) {
    case 'urlset':
      return readSitemap(root, base, warnings);
    case 'sitemapindex':
      return readSitemapIndex(root, base, warnings);
    default:
      return readSyndication(root, base, warnings);
  }
}

function decodeFeed(bytes: Uint8Array, contentType: string | undefined): string {
  try {
    return decodePage(bytes, contentType);
  } catch (thrown) {
    const empty = thrown instanceof RapporteurError && thrown.code === 'page-empty';
    throw new RapporteurError(
      empty ? 'feed-empty' : 'feed-not-a-feed',
      empty ? 'the feed has no bytes' : 'this is no text',
      undefined,
      {
        cause: thrown,
      },
    );
  }
}

/** That this is no feed; a page that names one says where it is. */
function notAFeed(text: string, base: string | undefined): RapporteurError {
  const links = text.slice(0, 100_000).match(/<link\s[^<>]{1,500}>/gi) ?? [];
  const link = links.find((tag) => /application\/(?:rss|atom|feed)\+(?:xml|json)/i.test(tag));
  const named = addressOf(/href\s{0,9}=\s{0,9}["']?([^"'\s>]{1,400})/i.exec(link ?? '')?.[1], base);
  return new RapporteurError(
    'feed-not-a-feed',
    'this is neither a feed nor a sitemap',
    named === undefined
      ? 'Give the address of an RSS, Atom or JSON feed or of a sitemap.'
      : `This page names a feed: ${named}`,
  );
}
