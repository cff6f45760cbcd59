/** Does a link stay on the page's own site? Pointers to other stories nearly always do; what a story links to itself often does not. */
import { hostName } from './outlet.ts';

/** Labels at the end of two hosts that must be alike: "sport.paper.example" and "www.paper.example" are one site. */
const SITE_LABELS = 2;

/** A function that tells links to the site of `url` (and links without a host) from others. Where no address is known, every link may be its own. */
export function ownAddresses(url: string | undefined): (href: string) => boolean {
  const home = url === undefined ? undefined : siteOf(url);
  return (href) => {
    const site = siteOf(href.startsWith('//') ? `https:${href}` : href);
    return home === undefined || site === undefined || site === home;
  };
}

const siteOf = (url: string): string | undefined => hostName(url.trim())?.split('.').slice(-SITE_LABELS).join('.');
