/** Fetching from many hosts as a good guest: by their robots.txt, one request at a time, at their pace, only what has changed. */
import { asRapporteurError, RapporteurError } from '../../model/index.ts';
import { type Answer, type Asker, type AskOptions, fetchFailed, makeAsker, type Validators, webUrl } from './ask.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Fetched, mostRedirects, redirectOf, statusFailed } from './fetch-page.ts';
import { makePace, type Resting } from './pace.ts';
import { retryAfterMs } from './retry-after.ts';
import { longestPath, makeRobots, type RobotsAnswer } from './robots.ts';

/** What came of asking for a page. */
export type Got =
  | ({ readonly is: 'page' } & Fetched & Validators)
  | { readonly is: 'unchanged' }
  /** Not now: the host is in trouble or asks for rest; not before `at` (milliseconds since 1970). `asked`: this address was asked for. */
  | { readonly is: 'later'; readonly at: number; readonly asked: boolean; readonly fault: RapporteurError }
  /** Not at all: gone, forbidden, no page. */
  | { readonly is: 'refused'; readonly fault: RapporteurError };

export interface Polite {
  /** Never throws. `known`: what this address answered the last time. */
  readonly get: (address: string, known?: Validators) => Promise<Got>;
  readonly close: () => Promise<void>;
}

export interface PoliteOptions extends AskOptions {
  /** Milliseconds between two requests to a host, a second unless told; a site's own wish for more is heeded. */
  readonly everyMs?: number;
  readonly patienceMs?: number;
  readonly clock?: Clock;
  /** Stands in for the web in tests. */
  readonly asker?: Asker;
}

/** Answers of a server that is not well, or asks for rest (RFC 9110, RFC 6585). */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]);

/** What is asked again when nothing else is said. */
const againMs = 60_000;

type Hop = { readonly answer: Answer } | { readonly later: number };

export function makePolite({
  everyMs = 1_000,
  patienceMs,
  clock = systemClock,
  asker,
  ...options
}: PoliteOptions = {}): Polite {
  const web = asker ?? makeAsker(options);
  const pace = makePace({ clock, everyMs, ...(patienceMs !== undefined && { patienceMs }) });

  const paced = async (url: URL, leastMs: number, known?: Validators): Promise<Hop> => {
    const done = await pace.turn(
      url.host,
      async () => {
        const answer = await web.ask(url, known);
        const restMs = retryAfterMs(answer.retryAfter, clock.now());
        return {
          value: answer,
          troubled: passing.has(answer.status),
          ...(restMs !== undefined && passing.has(answer.status) && { restMs }),
        };
      },
      leastMs,
    );
    return isResting(done) ? { later: done.restingUntil } : { answer: done };
  };

  const loadRobots = async (first: URL): Promise<RobotsAnswer> => {
    try {
      let url = first;
      for (let hops = 0; hops <= mostRedirects; hops++) {
        const hop = await paced(url, 0);
        if ('later' in hop) return 'unreachable';
        const { status, bytes } = hop.answer;
        const next = redirectOf(hop.answer, url);
        if (next === undefined) {
          if (status >= 200 && status < 300) return { text: Buffer.from(bytes).toString('utf8') };
          return status >= 500 || status === 429 ? 'unreachable' : 'none';
        }
        url = next;
      }
      // More redirects than that: as if there were none (section 2.3.1.2).
      return 'none';
    } catch (thrown) {
      const { code } = asRapporteurError(thrown);
      // A redirect out of the web leads to no file; a file that does not unpack or is larger than any page says nothing.
      return code === 'input-url' || code === 'input-private' ? 'none' : 'unreachable';
    }
  };
  const robots = makeRobots(loadRobots, clock);

  const later = (address: string, at: number, why: string, asked = false): Got => ({
    is: 'later',
    at,
    asked,
    fault: fetchFailed(address, why),
  });

  const get = async (address: string, known?: Validators): Promise<Got> => {
    let url: URL;
    try {
      url = webUrl(address);
      for (let hops = 0; hops <= mostRedirects; hops++) {
        if (url.pathname.length + url.search.length > longestPath)
          return { is: 'refused', fault: fetchFailed(address, `the address has more than ${longestPath} characters`) };
        const { allows, paceMs, unknownUntil } = await robots.rulesFor(url);
        if (unknownUntil !== undefined) return later(address, unknownUntil, 'its site’s robots.txt cannot be had');
        if (!allows(url)) return { is: 'refused', fault: forbidden(url) };
        const hop = await paced(url, paceMs, known);
        if ('later' in hop) return later(address, hop.later, 'the host is left alone for a while');
        const { answer } = hop;
        const next = redirectOf(answer, url);
        if (next !== undefined) {
          url = next;
          continue;
        }
        if (answer.status === 304) return { is: 'unchanged' };
        if (passing.has(answer.status)) {
          const rest = retryAfterMs(answer.retryAfter, clock.now()) ?? againMs;
          return later(address, clock.now() + rest, `the server answered ${answer.status}`, true);
        }
        if (answer.status < 200 || answer.status > 299)
          return { is: 'refused', fault: statusFailed(address, answer.status) };
        const { bytes, contentType, etag, lastModified } = answer;
        return {
          is: 'page',
          bytes,
          url: url.href,
          ...(contentType !== undefined && { contentType }),
          ...(etag !== undefined && { etag }),
          ...(lastModified !== undefined && { lastModified }),
        };
      }
      return { is: 'refused', fault: fetchFailed(address, `more than ${mostRedirects} redirects`) };
    } catch (thrown) {
      const fault = asRapporteurError(thrown);
      return fault.code === 'input-fetch'
        ? { is: 'later', at: clock.now() + againMs, asked: true, fault }
        : { is: 'refused', fault };
    }
  };
  return { get, close: web.close };
}

const isResting = (done: Answer | Resting): done is Resting => 'restingUntil' in done;

const forbidden = (url: URL): RapporteurError =>
  new RapporteurError(
    'input-robots',
    `${url.href} is not fetched: the site’s robots.txt asks us not to`,
    'Ask the site, or save the page and read the file.',
  );
