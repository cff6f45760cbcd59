/** How large a page may be. */

/** Characters of HTML. Live blogs with their state blobs have 6 million, pages saved with their pictures in them 20; ten seconds of work at most. */
export const MAX_HTML = 25_000_000;

/** Characters of scraped or plain text: a book; no article is near it. */
export const MAX_TEXT = 1_000_000;

/** Share of control characters in the first bytes above which a page is taken for a binary file. Real pages have none or a few. */
export const MAX_CONTROL_SHARE = 0.02;
