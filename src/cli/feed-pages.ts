/** From a feed to the pages of its items: those that it carries whole, and the others fetched, where that is wanted. */
import { asRapporteurError, type Feed, RapporteurError } from '../model/index.ts';
import { pageOfItem, plainAddress, readFeed } from '../page/index.ts';
import { type Fetched, makePolite } from '../work/index.ts';
import { inputs, namedHosts } from './inputs.ts';
import { archivedPage, type Given, type Input, type PageInput, unpacked } from './source.ts';

export interface FeedOptions {
  /** Fetch what a feed only names, also where the feed is a file. */
  readonly fetch?: boolean;
  /** The most pages and sitemaps that are fetched for one feed. */
  readonly limit: number;
}

/** A list of sitemaps may name lists; further down nothing honest lies. */
const deepest = 3;

/** The page at an address, or throws. */
type Load = (address: string) => Promise<Fetched>;

type FeedInput = Extract<Input, { readonly feed: Feed }>;

/**
 * The pages of a feed's items in its order, each address once. What is neither in the feed nor fetched is one fault at the end
 * (`feed-not-fetched`). Never throws. `load` stands in for the web in tests.
 */
export async function* feedPages(input: FeedInput, options: FeedOptions, load: Load): AsyncGenerator<PageInput> {
  const mayFetch = options.fetch ?? input.fetched;
  const seen = new Set<string>();
  let fetched = 0;
  let left = 0;

  async function* items(id: string, feed: Feed): AsyncGenerator<PageInput> {
    for (const [i, item] of feed.items.entries()) {
      const address = item.url === undefined ? undefined : plainAddress(item.url);
      if (address !== undefined && seen.has(address)) continue;
      const page = pageOfItem(item, feed);
      if (page === undefined && address === undefined) continue;
      if (page === undefined && (!mayFetch || fetched >= options.limit)) {
        left++;
        continue;
      }
      if (address !== undefined) seen.add(address);
      const name = item.url ?? `${id}#${i + 1}`;
      if (page !== undefined) yield { id: name, page: { id: name, ...page } };
      else if (address !== undefined) {
        fetched++;
        try {
          const hints = {
            ...(item.title !== undefined && { headline: item.title }),
            ...(item.published !== undefined && { published: item.published }),
          };
          yield archivedPage(name, await load(address), { form: 'auto', ...hints });
        } catch (thrown) {
          yield { id: name, fault: asRapporteurError(thrown) };
        }
      }
    }
  }

  async function* walk(id: string, feed: Feed, depth: number): AsyncGenerator<PageInput> {
    yield* items(id, feed);
    for (const { url } of feed.sitemaps ?? []) {
      if (seen.has(url)) continue;
      if (!mayFetch || fetched >= options.limit || depth >= deepest) {
        left++;
        continue;
      }
      seen.add(url);
      fetched++;
      try {
        const { bytes, contentType, url: found } = await load(url);
        yield* walk(url, await readFeed(await unpacked(bytes), found, contentType), depth + 1);
      } catch (thrown) {
        yield { id: url, fault: asRapporteurError(thrown) };
      }
    }
  }

  yield* walk(input.id, input.feed, 1);
  if (left > 0) {
    const what = left === 1 ? 'one address that the feed names was' : `${left} addresses that the feed names were`;
    const hint = mayFetch ? `Give --limit N to fetch more than ${options.limit}.` : 'Give --fetch to fetch them.';
    yield { id: input.id, fault: new RapporteurError('feed-not-fetched', `${what} not fetched`, hint) };
  }
}

/**
 * The pages behind the arguments as `inputs` gives them, those of feeds among them. What a feed names is fetched as its sites ask: by their
 * robots.txt, one page a second; on a private address only where a person named the host.
 */
export async function* pageInputs(
  args: readonly string[],
  given: Given,
  options: FeedOptions,
): AsyncGenerator<PageInput> {
  const named = namedHosts(args);
  const polite = makePolite({ allow: (host) => named.has(host) });
  const load: Load = async (address) => {
    const got = await polite.get(address);
    if (got.is === 'page') return got;
    throw got.is === 'unchanged' ? new Error('nothing was known of it') : got.fault;
  };
  try {
    for await (const input of inputs(args, given)) {
      if ('feed' in input) yield* feedPages(input, options, load);
      else yield input;
    }
  } finally {
    await polite.close();
  }
}
