/** Fifty news sites on loopback, made up: feeds, pages and rules; each request is looked at for whether a good guest would have made it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface NewsSites {
  readonly feeds: readonly string[];
  /** Names point here, whatever they are. */
  readonly resolve: () => Promise<readonly { readonly address: string; readonly family: number }[]>;
  readonly requests: () => number;
  /** Two at once, sooner than the pace, or against the site's rules. */
  readonly breaches: () => number;
  readonly close: () => void;
}

/** A timer may be early by a part of a millisecond. */
const tolerance = 1;
/** Links to what the site's rules forbid, on each feed. */
const forbidden = 5;

/** `hosts` sites with `pages` pages each, to be asked `everyMs` after the last answer. Every tenth site asks for twice that. */
export async function openNewsSites(hosts: number, pages: number, everyMs: number): Promise<NewsSites> {
  const sites = new Map<string, { open: number; ended: number }>();
  let [requests, breaches, port] = [0, 0, 0];
  const slow = (host: string): boolean => /0\.news\.example$/u.test(host);
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/u, '');
    const path = request.url ?? '';
    const site = sites.get(host) ?? { open: 0, ended: Number.NEGATIVE_INFINITY };
    sites.set(host, site);
    requests += 1;
    const least = slow(host) && path !== '/robots.txt' ? 2 * everyMs : everyMs;
    const soon = performance.now() - site.ended < least - tolerance;
    if (site.open > 0 || soon || path.startsWith('/private/')) breaches += 1;
    site.open += 1;
    response.once('finish', () => {
      site.open -= 1;
      site.ended = performance.now();
    });
    const link = (to: string): string => `<item><title>Report</title><link>http://${host}:${port}${to}</link></item>`;
    if (path === '/robots.txt')
      response.end(`User-agent: *\nDisallow: /private/\n${slow(host) ? `Crawl-delay: ${(2 * everyMs) / 1000}\n` : ''}`);
    else if (path === '/feed') {
      const links = [
        ...Array.from({ length: pages }, (_, n) => link(`/${n}`)),
        ...Array.from({ length: forbidden }, (_, n) => link(`/private/${n}`)),
      ];
      response.end(`<rss version="2.0"><channel><title>${host}</title>${links.join('')}</channel></rss>`);
    } else response.setHeader('content-type', 'text/html').end(`<html><body><p>${host}${path}</p></body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  return {
    feeds: Array.from({ length: hosts }, (_, n) => `http://site${n}.news.example:${port}/feed`),
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    requests: () => requests,
    breaches: () => breaches,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
