/** How fast is the whole reading, from HTML to facts, on one thread? Against a peer that only cuts the text out of the page, in the same run. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { RapporteurError } from '../src/model/index.ts';
import { decodePage } from '../src/page/index.ts';
import { read } from '../src/read.ts';
import { type Bench, type Figure, shared } from './frame.ts';

const pagesFolder = 'data/page/body-dev/pages';
const passes = 2;

const byPeer = (html: string): number => new Readability(parseHTML(html).document).parse()?.textContent?.length ?? 0;

function words(html: string): number {
  try {
    return read({ html }).article.text.split(/\s+/).length;
  } catch (thrown) {
    if (thrown instanceof RapporteurError) return 0;
    throw thrown;
  }
}

/** Seconds that the work takes over all pages, the best of the passes: the least disturbed by other programs. */
function bestSeconds(
  pages: readonly string[],
  work: (html: string) => number,
): { readonly seconds: number; readonly sum: number } {
  let seconds = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let pass = 0; pass < passes; pass++) {
    const begun = performance.now();
    sum = pages.reduce((total, html) => total + work(html), 0);
    seconds = Math.min(seconds, (performance.now() - begun) / 1000);
  }
  return { seconds, sum };
}

export const speedBench: Bench = {
  name: 'speed',
  asks: 'how many pages a second become readings, on one thread?',
  needs: [pagesFolder],
  run: (): readonly Figure[] => {
    const folder = shared(pagesFolder);
    const pages = readdirSync(folder)
      .sort()
      .map((name) => decodePage(gunzipSync(readFileSync(`${folder}/${name}`))));
    const ours = bestSeconds(pages, words);
    const peer = bestSeconds(pages, byPeer);
    return [
      { measure: 'pages/s, whole reading', value: pages.length / ours.seconds, goal: 25 },
      { measure: 'words/s, whole reading', value: Math.round(ours.sum / ours.seconds) },
      {
        measure: 'pages/s, readability + linkedom (text only)',
        value: pages.length / peer.seconds,
        peer: 'cuts the body out, reads nothing',
      },
      { measure: 'whole reading ÷ peer', value: peer.seconds / ours.seconds },
    ];
  },
};
