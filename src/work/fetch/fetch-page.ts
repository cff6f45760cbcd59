/** The page at an address that a person gave: asked for once, redirects followed. */
import { type Answer, type Asker, fetchFailed, makeAsker, webUrl } from './ask.ts';
import { bareHost } from './private-address.ts';

/** Redirects that are followed: as many as RFC 9309 asks for robots.txt, and twice what sites need. */
export const mostRedirects = 10;

export interface Fetched {
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  /** Where the page was found after redirects. */
  readonly url: string;
}

/** Where a redirect leads; undefined where the answer is none. Throws `input-url` where it leads out of the web. */
export function redirectOf({ status, location }: Answer, from: URL): URL | undefined {
  if (status < 301 || status > 308 || status === 304 || location === undefined) return undefined;
  const url = webUrl(URL.canParse(location, from.href) ? new URL(location, from).href : location);
  if (url.hash === '') url.hash = from.hash;
  return url;
}

export const statusFailed = (url: string, status: number) => fetchFailed(url, `the server answered ${status}`);

/**
 * The page at an http or https address; its host may be on a private network, since a person named it. Throws `input-url` for what is no
 * such address, `input-private` where a redirect leads to a private address, `input-fetch` where the server does not answer with a page of
 * bearable size in time.
 */
export async function fetchPage(address: string): Promise<Fetched> {
  const named = bareHost(webUrl(address).hostname);
  const asker = makeAsker({ allow: (host) => host === named });
  try {
    return await followed(asker, address);
  } finally {
    await asker.close();
  }
}

async function followed({ ask }: Asker, address: string): Promise<Fetched> {
  let url = webUrl(address);
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const answer = await ask(url);
    const next = redirectOf(answer, url);
    if (next !== undefined) {
      url = next;
      continue;
    }
    if (answer.status < 200 || answer.status > 299) throw statusFailed(address, answer.status);
    const { bytes, contentType } = answer;
    return { bytes, url: url.href, ...(contentType !== undefined && { contentType }) };
  }
  throw fetchFailed(address, `more than ${mostRedirects} redirects`);
}
