/** The door of the reader of pages. */
import { type Article, type Page, RapporteurError } from '../model/index.ts';
import { damageIn } from './damage.ts';
import { readHtml } from './html.ts';
import { MAX_CONTROL_SHARE } from './limits.ts';
import { readPlain } from './plain.ts';
import { readScraped } from './scraped.ts';

/** A page as long as this that is nothing but comments and space is no page that anybody saves. */
const MAX_EMPTY = 20_000;
/** How much of a page is looked at to tell a binary file. */
const SNIFF = 4_096;

/**
 * The article of a page. Exactly one of `html`, `scraped` and `text` must be given; `url`, `published` and `headline` fill what the
 * page does not say. Offsets are UTF-16 code units into `text`; pure: the same page gives the same article. Characters that were lost or
 * misread before stay as they are, with a warning.
 *
 * Throws `page-empty` (nothing given, or nothing in it), `page-not-html` (a binary file), `page-no-article` (a front page, a cookie
 * wall, an error page) and `page-too-large` (`MAX_HTML`, `MAX_TEXT`).
 */
export function readPage(page: Page): Article {
  const given = [page.html, page.scraped, page.text].filter((value) => value !== undefined);
  if (given.length !== 1) {
    throw new RapporteurError(
      'input-invalid',
      `a page has one of html, scraped and text; this one has ${given.length}`,
      'Give one of the three.',
    );
  }
  const article = readForm(page);
  const damage = damageIn(`${article.headline ?? ''}\n${article.text}`);
  return damage.length === 0 ? article : { ...article, warnings: [...(article.warnings ?? []), ...damage] };
}

function readForm(page: Page): Article {
  if (page.text !== undefined) return readPlain(page.text, page);
  if (page.scraped !== undefined) return readScraped(page.scraped, page);
  const html = page.html ?? '';
  refuse(html);
  return readHtml(html, page);
}

function refuse(html: string): void {
  if (html.length < MAX_EMPTY && html.replace(/<!--[\s\S]{0,20000}?-->/g, '').trim() === '') {
    throw new RapporteurError('page-empty', 'the page is empty', 'Check what was saved or fetched.');
  }
  const head = html.slice(0, SNIFF);
  const control = head.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  if (
    head.startsWith('%PDF') ||
    (control / head.length > MAX_CONTROL_SHARE && !/<(?:!doctype|html|head|body|p|div)\b/i.test(html))
  ) {
    throw new RapporteurError('page-not-html', 'this is a binary file, not a page', 'Give an HTML page or its text.');
  }
}
