/** JSON Feed 1.0 and 1.1 (jsonfeed.org): a field of the wrong type is as good as none. */
import { z } from 'zod';
import { type Feed, type FeedItem, RapporteurError } from '../../model/index.ts';
import { canonicalTag } from '../language.ts';
import { feedDate } from './date.ts';
import { addressOf, namesOf, plainWords, titleWords } from './words.ts';

const text = z.string().optional().catch(undefined);
const author = z.object({ name: text }).catch({});
const authors = z.array(author).optional().catch(undefined);

const itemSchema = z.object({
  /** Some generators write numbers. */
  id: z
    .union([z.string(), z.number().transform(String)])
    .optional()
    .catch(undefined),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  date_modified: text,
  language: text,
  authors,
  author: author.optional(),
});

const feedSchema = z.object({
  version: z.string(),
  title: text,
  home_page_url: text,
  feed_url: text,
  language: text,
  authors,
  author: author.optional(),
  items: z.array(z.unknown()).catch([]),
});

/** Whether a text is meant as a JSON Feed, whole or not. */
export const looksLikeJsonFeed = (text: string): boolean =>
  /^\s{0,1000}\{/.test(text) &&
  /"version"\s{0,9}:\s{0,9}"https?:(?:\\?\/){2}(?:www\.)?jsonfeed\.org/i.test(text.slice(0, 20_000));

/** Throws `feed-malformed` where it is cut off or otherwise no JSON, `feed-not-a-feed` where it is another thing. */
export function readJsonFeed(json: string, base: string | undefined, warnings: readonly string[]): Feed {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new RapporteurError(
      'feed-malformed',
      'the feed is no valid JSON',
      'It may have been cut off: fetch it again.',
      {
        cause,
      },
    );
  }
  const parsed = feedSchema.safeParse(value);
  if (!parsed.success) throw new RapporteurError('feed-not-a-feed', 'this is JSON, but no JSON Feed');
  const feed = parsed.data;
  const home = addressOf(feed.feed_url, base) ?? base ?? addressOf(feed.home_page_url);
  const own = feed.authors ?? (feed.author === undefined ? [] : [feed.author]);
  const items = feed.items.flatMap((candidate): readonly FeedItem[] => {
    const item = itemSchema.safeParse(candidate);
    return item.success ? (itemOf(item.data, home, own) ?? []) : [];
  });
  const title = titleWords(feed.title);
  const language = canonicalTag(feed.language);
  const lost = feed.items.length - items.length;
  return {
    format: 'json',
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    items,
    warnings: lost === 0 ? warnings : [...warnings, `items: ${lost} say nothing that can be read, and are left out`],
  };
}

type Item = z.infer<typeof itemSchema>;

/** An item as one or none: one without identifier, address and words says nothing. */
function itemOf(item: Item, base: string | undefined, own: readonly z.infer<typeof author>[]): [FeedItem] | undefined {
  const title = titleWords(item.title);
  const url = addressOf(item.url, base) ?? addressOf(item.id) ?? addressOf(item.external_url, base);
  const html = item.content_html ?? (item.content_text === undefined ? undefined : paragraphs(item.content_text));
  const summary = plainWords(item.summary);
  if ((item.id ?? url ?? title ?? html ?? summary) === undefined) return undefined;
  const published = feedDate(item.date_published);
  const modified = feedDate(item.date_modified);
  const language = canonicalTag(item.language);
  const named = item.authors ?? (item.author === undefined ? own : [item.author]);
  return [
    {
      ...(title !== undefined && { title }),
      ...(url !== undefined && { url }),
      ...(item.id !== undefined && { id: item.id }),
      ...(summary !== undefined && { summary }),
      ...(published !== undefined && { published }),
      ...(modified !== undefined && { modified }),
      authors: namesOf(named.map(({ name }) => name)),
      ...(html !== undefined && { html }),
      ...(language !== undefined && { language }),
    },
  ];
}

/** Plain text as HTML: its paragraphs stand a blank line apart. */
const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('');
