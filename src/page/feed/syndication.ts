/**
 * RSS, Atom and RDF by feedsmith, which knows their modules and prefixes: what it reads is brought into one shape. It is loaded when the
 * first feed is read: a tenth of a second that a reader of pages need not wait.
 */
import type { AtomFeed, RdfFeed, RssFeed } from 'feedsmith';
import { type Feed, type FeedFormat, type FeedItem, RapporteurError } from '../../model/index.ts';
import { canonicalTag } from '../language.ts';
import { feedDate } from './date.ts';
import { addressOf, decoded, namesOf, plainWords, titleWords } from './words.ts';
import { childrenOf, type Element, localName, writeXml } from './xml.ts';

type Rss = RssFeed.Feed<string>;
type Rdf = RdfFeed.Feed<string>;
type Atom = AtomFeed.Feed<string>;
type RssItem = NonNullable<Rss['items']>[number];
type RdfItem = NonNullable<Rdf['items']>[number];
type AtomEntry = NonNullable<Atom['entries']>[number];

/** A description of at least so many characters in paragraphs is the story itself, not its summary. */
const MIN_STORY = 500;

/**
 * Reads a feed whose XML has been repaired; one without anything in it has no items. Throws `feed-malformed` where the library cannot read it
 * even so.
 */
export async function readSyndication(
  root: Element,
  base: string | undefined,
  warnings: readonly string[],
): Promise<Feed> {
  const { parseAtomFeed, parseRdfFeed, parseRssFeed } = await import('feedsmith');
  const tree = withChannel(root);
  const xml = writeXml(tree, isWanted);
  let shaped: () => Feed;
  try {
    shaped = parsed(formatOf(tree));
  } catch (cause) {
    if (isEmpty(tree)) return { format: formatOf(tree), items: [], warnings };
    throw new RapporteurError('feed-malformed', 'the feed is too broken to be read', undefined, { cause });
  }
  return shaped();

  /** What the library reads, to be brought into shape: its faults and ours are told apart. */
  function parsed(format: 'atom' | 'rdf' | 'rss'): () => Feed {
    if (format === 'atom') {
      const feed = parseAtomFeed(xml);
      return () => atom(feed, base, warnings);
    }
    if (format === 'rdf') {
      const feed = parseRdfFeed(xml);
      return () => channel(feed, 'rdf', undefined, base, warnings);
    }
    const feed = parseRssFeed(xml);
    return () => channel(feed, 'rss', feed.language, base, warnings);
  }
}

const formatOf = (root: Element): 'atom' | 'rdf' | 'rss' => {
  const name = localName(root.name);
  return name === 'feed' ? 'atom' : name === 'rdf' ? 'rdf' : 'rss';
};

/** Whether a feed has no items: the library takes such a one for broken. */
const isEmpty = (root: Element): boolean =>
  [root, ...childrenOf(root, 'channel')].every((parent) =>
    ['item', 'entry'].every((name) => childrenOf(parent, name).length === 0),
  );

/** RSS whose items stand beside the channel, or without one, with all of them in it. */
function withChannel(root: Element): Element {
  if (localName(root.name) !== 'rss') return root;
  const own = childrenOf(root, 'channel')[0];
  const strays = root.children.filter((child) => typeof child !== 'string' && child !== own);
  if (own !== undefined && strays.length === 0) return root;
  const all = {
    name: 'channel',
    attributes: own?.attributes ?? noAttributes,
    children: [...(own?.children ?? []), ...strays],
  };
  return { ...root, children: [all] };
}

const noAttributes: ReadonlyMap<string, string> = new Map();

/** Names that every object has: the library stops at an element of such a name. */
const everyObjectHas = new Set(['__proto__', 'constructor', 'prototype']);

/** RDF's list of its items says how to show them; the items' own order is the feed's. */
const isWanted = (child: Element, parent: Element): boolean =>
  !(localName(child.name) === 'items' && localName(parent.name) === 'channel') && !everyObjectHas.has(child.name);

/** One field of an item, absent where it has no value: `{...field('url', url)}`. */
const field = <K extends keyof FeedItem>(key: K, value: FeedItem[K] | undefined): Partial<Pick<FeedItem, K>> => {
  const out: Partial<Pick<FeedItem, K>> = {};
  if (value !== undefined) out[key] = value;
  return out;
};

function channel(
  feed: Rss | Rdf,
  format: Extract<FeedFormat, 'rss' | 'rdf'>,
  said: string | undefined,
  url: string | undefined,
  warnings: readonly string[],
): Feed {
  const base = addressOf(feed.xml?.base, url) ?? url ?? addressOf(feed.link);
  const language = canonicalTag(said ?? feed.dc?.languages?.[0] ?? feed.xml?.lang);
  const title = titleWords(feed.title);
  return {
    format,
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    items: (feed.items ?? []).map((item) => channelItem(item, base)),
    warnings,
  };
}

function channelItem(item: RssItem | RdfItem, feedBase: string | undefined): FeedItem {
  const base = addressOf(item.xml?.base, feedBase) ?? feedBase;
  const guid = 'guid' in item ? item.guid : undefined;
  const permanent = guid?.isPermaLink === false ? undefined : addressOf(guid?.value);
  const about = 'rdf' in item ? item.rdf?.about : undefined;
  const html = item.content?.encoded ?? storyIn(item.description);
  const persons = 'authors' in item ? (item.authors ?? []).map(({ name }) => name) : [];
  const itunes = 'itunes' in item ? [item.itunes?.author] : [];
  const creators = namesOf([...(item.dc?.creators ?? []), ...persons]);
  return {
    ...field('title', titleWords(item.title)),
    ...field('url', addressOf(item.link, base) ?? permanent ?? atomLink(item.atom?.links, base) ?? addressOf(about)),
    ...field('id', guid?.value ?? about),
    ...field('summary', plainWords(item.description ?? item.dc?.descriptions?.[0])),
    ...field(
      'published',
      firstDate(
        'pubDate' in item ? item.pubDate : undefined,
        item.dc?.dates?.[0],
        item.dcterms?.issued?.[0],
        item.dcterms?.created?.[0],
        item.atom?.published,
      ),
    ),
    ...field('modified', firstDate(item.dcterms?.modified?.[0], item.atom?.updated)),
    authors: creators.length > 0 ? creators : namesOf(itunes),
    ...field('html', html),
    ...field('language', canonicalTag(item.dc?.languages?.[0] ?? item.xml?.lang)),
  };
}

const firstDate = (...dates: readonly (string | undefined)[]): string | undefined => {
  for (const date of dates) {
    const read = feedDate(date);
    if (read !== undefined) return read;
  }
  return undefined;
};

/** A description that is the story: long, and in paragraphs. */
function storyIn(description: string | undefined): string | undefined {
  if (description === undefined || !/<(?:p|br|div)[\s/>]/i.test(description)) return undefined;
  return (plainWords(description)?.length ?? 0) >= MIN_STORY ? description : undefined;
}

function atom(feed: Atom, url: string | undefined, warnings: readonly string[]): Feed {
  const base = addressOf(feed.xml?.base, url) ?? url ?? atomLink(feed.links, undefined);
  const language = canonicalTag(feed.xml?.lang ?? feed.dc?.languages?.[0]);
  const title = atomWords(feed.title);
  return {
    format: 'atom',
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    items: (feed.entries ?? []).map((entry) => atomEntry(entry, feed, base)),
    warnings,
  };
}

function atomEntry(entry: AtomEntry, feed: Atom, feedBase: string | undefined): FeedItem {
  const base = addressOf(entry.xml?.base, feedBase) ?? feedBase;
  const { content } = entry;
  const body =
    content?.value === undefined ? undefined : isMarkup(content.type) ? content.value : storyIn(content.value);
  // RFC 4287 section 4.2.1: without authors of its own an entry is by those of its source, then of the feed.
  const people = [entry.authors, entry.source?.authors, feed.authors].find((some) => (some?.length ?? 0) > 0);
  const creators = namesOf([...(people ?? []).map(({ name }) => name), ...(entry.dc?.creators ?? [])]);
  return {
    ...field('title', atomWords(entry.title)),
    ...field('url', atomLink(entry.links, base) ?? addressOf(content?.src, base) ?? addressOf(entry.id)),
    ...field('id', entry.id),
    ...field('summary', atomWords(entry.summary)),
    ...field('published', firstDate(entry.published)),
    ...field('modified', firstDate(entry.updated)),
    authors: creators,
    ...field('html', body === '' ? undefined : body),
    ...field('language', canonicalTag(entry.xml?.lang)),
  };
}

const isMarkup = (type: string | undefined): boolean => type !== undefined && /html/i.test(type);

/** Words of a text construct (RFC 4287 section 3.1): what is text stays text. */
const atomWords = (text: { readonly value?: string; readonly type?: string } | undefined): string | undefined =>
  text?.value === undefined
    ? undefined
    : isMarkup(text.type)
      ? plainWords(text.value)
      : plainWords(decoded(text.value).replaceAll('&', '&amp;').replaceAll('<', '&lt;'));

interface Link {
  readonly href?: string;
  readonly rel?: string;
  readonly type?: string;
}

/** The address of the page itself among the links: an alternate one, of HTML rather than of anything else. */
function atomLink(links: readonly Link[] | undefined, base: string | undefined): string | undefined {
  const pages = (links ?? []).filter(({ rel }) => rel === undefined || rel === 'alternate');
  const page = pages.find(({ type }) => isMarkup(type)) ?? pages.find(({ type }) => type === undefined) ?? pages[0];
  return addressOf(page?.href, base);
}
