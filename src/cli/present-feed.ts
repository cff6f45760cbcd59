/** A feed for people: its head, then its items, each with what is known of it before its page is read. */
import { styleText } from 'node:util';
import type { Feed } from '../model/index.ts';
import { pageOfItem } from '../page/index.ts';
import { type Look, wrap } from './present.ts';

const widest = 100;
const summaryLength = 300;

/** The feed as lines of text, ending with a newline. */
export function presentFeed(feed: Feed, look: Look): string {
  const paint = (style: 'bold' | 'dim' | 'yellow', text: string): string =>
    look.colour ? styleText(style, text, { validateStream: false }) : text;
  const width = Math.min(look.width, widest);
  const whole = feed.items.filter((item) => pageOfItem(item, feed) !== undefined);
  const out = [
    ...(feed.title === undefined ? [] : [paint('bold', feed.title)]),
    paint('dim', [feed.format, feed.language, count(feed.items.length, 'item')].filter(Boolean).join(' · ')),
    ...feed.warnings.map((warning) => paint('yellow', `! ${warning}`)),
  ];
  for (const item of feed.items) {
    const { title, published, modified, authors, summary, url, id, language } = item;
    const about = [published ?? modified, authors.join(', '), language, whole.includes(item) ? 'whole story' : ''];
    const name = title ?? url ?? id ?? '(no title)';
    const head = [...about, name === (url ?? id) ? '' : (url ?? id)].filter(Boolean).join(' · ');
    out.push('', paint('bold', name));
    if (head !== '') out.push(`  ${paint('dim', head)}`);
    if (summary !== undefined)
      out.push(wrap(summary.length > summaryLength ? `${summary.slice(0, summaryLength)} …` : summary, width, '  '));
  }
  for (const { url, modified } of feed.sitemaps ?? []) out.push('', `  ${[url, modified].filter(Boolean).join(' · ')}`);
  const others =
    feed.items.filter((item) => item.url !== undefined).length - whole.filter(({ url }) => url !== undefined).length;
  const named = others + (feed.sitemaps?.length ?? 0);
  if (whole.length + named > 0) {
    const parts = [
      whole.length === 0 ? '' : `${count(whole.length, 'whole story', 'whole stories')} in the feed`,
      named === 0 ? '' : `${count(named, 'address', 'addresses')} to fetch`,
    ];
    out.push('', paint('dim', `${parts.filter(Boolean).join(', ')}: \`rapporteur read --fetch\` reads them`));
  }
  return `${out.join('\n')}\n`;
}

const count = (number: number, one: string, more = `${one}s`): string => `${number} ${number === 1 ? one : more}`;
