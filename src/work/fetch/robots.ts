/** May this address be fetched by the site's robots.txt? (RFC 9309) */
import robotsModule from 'robots-parser';
import { productToken } from './ask.ts';
import type { Clock } from './clock.ts';

export interface Rules {
  readonly allows: (url: URL) => boolean;
  /** Milliseconds between two requests that the site asks for (`Crawl-delay`, no part of the RFC, but meant). */
  readonly paceMs: number;
  /** Nobody could tell: it is asked again then (milliseconds since 1970), and nothing is fetched before. */
  readonly unknownUntil?: number;
}

/** What came of asking for robots.txt: its text, that there is none, or that nobody can tell now. */
export type RobotsAnswer = { readonly text: string } | 'none' | 'unreachable';

export interface Robots {
  /** The rules of the address's site. A site whose rules cannot be had is not fetched from until they can (section 2.3.1.4). */
  readonly rulesFor: (url: URL) => Promise<Rules>;
}

/** Characters of the file that are looked at: what the RFC asks for at least (section 2.5). */
const largest = 500 * 1024;
/** Longer lines are no rules but a trap for the matching. */
const longestLine = 500;
/** Characters of an address; nothing longer is asked for. */
export const longestPath = 1_000;
/** Rules are asked for again after a day (section 2.4). */
const freshMs = 24 * 60 * 60_000;
/** A site that could not say is asked again after so long. */
const retryMs = 10 * 60_000;
/** Rules that were had once hold while the site cannot say, so long. */
const staleMs = 30 * freshMs;
/** A longer pace than this is not waited for. */
const longestPace = 60_000;
/** Sites whose rules are remembered. */
const most = 5_000;

const everything: Rules = { allows: () => true, paceMs: 0 };

/** A CommonJS module whose types speak of a default that it has not: the module is the function itself. */
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

interface Known {
  readonly rules: Promise<Rules>;
  /** Those that were had last. */
  had?: { readonly rules: Rules; readonly at: number };
  until: number;
}

/** `load` asks for a site's file; it follows redirects and never throws. */
export function makeRobots(load: (url: URL) => Promise<RobotsAnswer>, clock: Clock): Robots {
  const sites = new Map<string, Known>();
  return {
    rulesFor: (url) => {
      const site = url.origin;
      const known = sites.get(site);
      if (known !== undefined && clock.now() < known.until) return known.rules;
      const before = known?.had;
      const fresh: Known = {
        rules: load(new URL('/robots.txt', url)).then((answer) => {
          const now = clock.now();
          if (answer === 'unreachable') {
            fresh.until = now + retryMs;
            if (before !== undefined && now - before.at < staleMs) {
              fresh.had = before;
              return before.rules;
            }
            return { allows: () => false, paceMs: 0, unknownUntil: fresh.until };
          }
          const rules = answer === 'none' ? everything : rulesIn(answer.text, site);
          fresh.until = now + freshMs;
          fresh.had = { rules, at: now };
          return rules;
        }),
        // Until the answer is there, everybody waits for the same one.
        until: Number.POSITIVE_INFINITY,
      };
      sites.delete(site);
      sites.set(site, fresh);
      if (sites.size > most) sites.delete(sites.keys().next().value ?? '');
      return fresh.rules;
    },
  };
}

/** The rules of a file for this program. */
export function rulesIn(text: string, site: string): Rules {
  const parsed = robotsParser(
    `${site}/robots.txt`,
    forUs(text.length > largest ? text.slice(0, largest).replace(/[^\r\n]{0,1000}$/u, '') : text),
  );
  const delay = parsed.getCrawlDelay(productToken) ?? 0;
  return {
    allows: ({ href }) => parsed.isAllowed(href, productToken) !== false,
    paceMs: Number.isFinite(delay) ? Math.min(Math.max(0, delay) * 1000, longestPace) : 0,
  };
}

/**
 * The file without what is of no use: lines that are too long, and the names of all other programs as one, since the parser copies every
 * rule for every name of its group.
 */
function forUs(text: string): string {
  const lines: string[] = [];
  let ours = new Set<string>();
  for (const line of text.replace(/^\ufeff/u, '').split(/\r\n|\r|\n/u)) {
    if (line.length > longestLine) continue;
    const agent = /^\s{0,9}user-?agent\s{0,9}:\s{0,9}([^\s#/]{0,100})/iu.exec(line)?.[1]?.toLowerCase();
    if (agent === undefined) {
      lines.push(line);
      if (line.trim() !== '' && !line.trimStart().startsWith('#')) ours = new Set();
      continue;
    }
    const name = agent === '*' || agent === productToken.toLowerCase() ? agent : 'others';
    if (!ours.has(name)) lines.push(`user-agent: ${name}`);
    ours.add(name);
  }
  return lines.join('\n');
}
