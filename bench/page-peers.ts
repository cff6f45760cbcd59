/** What other readers of pages make of the same pages, in the same process: the body's text as each of them gives it. */
import { extractFromHtml } from '@extractus/article-extractor';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';

export interface PeerPage {
  readonly id: string;
  readonly url: string;
  readonly html: string;
}

interface Peer {
  readonly name: string;
  /** The body's text; '' where the peer finds none. */
  body(page: PeerPage): Promise<string> | string;
}

/** The words of markup, block by block. */
function textOf(markup: string | null | undefined): string {
  if (markup === null || markup === undefined) return '';
  const { document } = parseHTML(`<html><body>${markup}</body></html>`);
  for (const block of document.querySelectorAll('p,div,li,h1,h2,h3,h4,h5,h6,blockquote,tr,pre,br')) block.append('\n');
  return document.body.textContent ?? '';
}

export const readabilityPeer: Peer = {
  name: 'readability + linkedom',
  body: ({ html }) => new Readability(parseHTML(html).document).parse()?.textContent ?? '',
};

const peers: readonly Peer[] = [
  readabilityPeer,
  {
    name: 'defuddle + linkedom',
    body: async ({ html, url }) => textOf((await Defuddle(parseHTML(html).document, url)).content),
  },
  {
    name: 'article-extractor',
    body: async ({ html, url }) => textOf((await extractFromHtml(html, url))?.content),
  },
];

export interface PeerRun {
  readonly name: string;
  readonly texts: readonly string[];
  readonly milliseconds: number;
}

/** What each peer gives for the pages, and how long it took. A page that a peer throws on counts as empty. */
export async function runPeers(pages: readonly PeerPage[]): Promise<readonly PeerRun[]> {
  const runs: PeerRun[] = [];
  for (const peer of peers) {
    const begun = performance.now();
    const texts: string[] = [];
    for (const page of pages) texts.push(await Promise.resolve(peer.body(page)).catch(() => ''));
    runs.push({ name: peer.name, texts, milliseconds: performance.now() - begun });
  }
  return runs;
}
