/** What a feed or a sitemap says: which pages there are, and what it tells of each. Names are fixed as those of the reading are. */
import { z } from 'zod';

export const feedFormats = ['rss', 'atom', 'rdf', 'json', 'sitemap', 'sitemap-index'] as const;

/** RSS 0.9x and 2.0, Atom 0.3 and 1.0, RSS 0.90 and 1.0 (RDF), JSON Feed, sitemaps (of news or not), lists of sitemaps. */
export type FeedFormat = (typeof feedFormats)[number];

export interface FeedItem {
  /** Words alone, no markup. */
  readonly title?: string;
  /** Absolute, http or https; absent where the item has no such address. */
  readonly url?: string;
  /** The item's own identifier; only sometimes an address. */
  readonly id?: string;
  /** Words alone, no markup. */
  readonly summary?: string;
  /** ISO 8601, as precise as the feed is. A date that is none is absent. */
  readonly published?: string;
  readonly modified?: string;
  readonly authors: readonly string[];
  /** The item's content, where the feed carries it: HTML as it came, not to be shown unsanitised. */
  readonly html?: string;
  /** BCP 47. */
  readonly language?: string;
}

export interface Feed {
  readonly format: FeedFormat;
  readonly title?: string;
  /** BCP 47. */
  readonly language?: string;
  /** In the feed's own order. */
  readonly items: readonly FeedItem[];
  /** Of a list of sitemaps: where they are. */
  readonly sitemaps?: readonly { readonly url: string; readonly modified?: string }[];
  /** What a person should know of how the feed was read; each begins with one word that programs may look for ("truncated: …"). */
  readonly warnings: readonly string[];
}

const text = z.string();
const optionalText = text.exactOptional();

export const feedSchema: z.ZodType<Feed> = z
  .object({
    format: z.enum(feedFormats),
    title: optionalText,
    language: optionalText.describe('BCP 47'),
    items: z
      .array(
        z
          .object({
            title: optionalText,
            url: optionalText.describe('http or https'),
            id: optionalText,
            summary: optionalText,
            published: optionalText.describe('ISO 8601, as precise as the feed is'),
            modified: optionalText,
            authors: z.array(text).readonly(),
            html: optionalText.describe('As it came: not to be shown unsanitised'),
            language: optionalText.describe('BCP 47'),
          })
          .readonly(),
      )
      .readonly(),
    sitemaps: z
      .array(z.object({ url: text, modified: optionalText }).readonly())
      .readonly()
      .exactOptional(),
    warnings: z.array(text).readonly(),
  })
  .readonly();
