/** What did the page say? A page of HTML, what a scraper left of one, or a clean text, as an `Article`. */
export { articleId } from './article.ts';
export { decodePage } from './decode.ts';
export { looksLikeFeed, readFeed } from './feed/feed.ts';
export { readOpml } from './feed/opml.ts';
export { pageOfItem, plainAddress } from './feed/page.ts';
export { MAX_HTML, MAX_TEXT } from './limits.ts';
export { readPage } from './page.ts';
export { savedFrom } from './saved.ts';
