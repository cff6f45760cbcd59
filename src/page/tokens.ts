/** What an element says of itself: by its name, its ARIA role, its class, its id. */
import { assetTable, once } from '../assets/index.ts';
import type { Attributes } from './tree.ts';

const kinds = [
  'nav',
  'comments',
  'consent',
  'share',
  'related',
  'rail',
  'advert',
  'promo',
  'caption',
  'credit',
  'media',
  'byline',
  'author',
  'bio',
  'date',
  'standfirst',
  'meta',
  'hidden',
  'post',
  'body',
] as const;

export type TokenKind = (typeof kinds)[number];

/** One bit per kind. */
export const bit = Object.fromEntries(kinds.map((kind, i) => [kind, 1 << i])) as Readonly<Record<TokenKind, number>>;

const table = once((): ReadonlyMap<string, number> => {
  const map = new Map<string, number>();
  for (const { token = '', kind } of assetTable('page/tokens.tsv')) {
    map.set(token, (map.get(token) ?? 0) | bit[kind as TokenKind]);
  }
  return map;
});

const byTag: Readonly<Record<string, number>> = {
  nav: bit.nav,
  footer: bit.nav,
  aside: bit.rail,
  form: bit.promo,
  figcaption: bit.caption,
  dialog: bit.promo,
  'amp-sidebar': bit.nav,
  'amp-ad': bit.advert,
  'amp-embed': bit.advert,
  'amp-social-share': bit.share,
};

const byRole: Readonly<Record<string, number>> = {
  navigation: bit.nav,
  banner: bit.nav,
  contentinfo: bit.nav,
  search: bit.nav,
  menu: bit.nav,
  menubar: bit.nav,
  dialog: bit.promo,
  alertdialog: bit.promo,
  complementary: bit.rail,
  form: bit.promo,
  tooltip: bit.promo,
};

const byProperty: Readonly<Record<string, number>> = {
  articlebody: bit.body,
  author: bit.byline,
  caption: bit.caption,
  datepublished: bit.date,
  datemodified: bit.date,
  comment: bit.comments,
  copyrightholder: bit.credit,
  keywords: bit.meta,
};

/** Words in one class name beyond which it is a list of states of the page (`post-12 category-x tag-y has-sidebar`), not a name. */
const MAX_WORDS = 6;

/** The kinds that an element's own name, role, class and id give it. `cache` holds names already split. */
export function kindsOf(tag: string, attributes: Attributes | undefined, cache: Map<string, number>): number {
  let mask = byTag[tag] ?? 0;
  if (attributes === undefined) return tag === 'figure' ? bit.media : mask;
  // The whole page's class names tell its layout and its reader's state ("logged-out", "no-sidebar"), not what its words are.
  if (tag === 'body' || tag === 'html') return 0;
  const { role, itemprop, rel } = attributes;
  if (role !== undefined) mask |= byRole[role.toLowerCase()] ?? 0;
  if (itemprop !== undefined)
    for (const property of itemprop.toLowerCase().split(' ')) mask |= byProperty[property] ?? 0;
  if (rel?.includes('author')) mask |= bit.byline;
  mask |= named(attributes.class, cache) | named(attributes.id, cache) | named(attributes['data-testid'], cache);
  mask |= named(attributes['data-component'], cache) | named(attributes['data-type'], cache);
  // Words directly in a figure are its caption; a table or a quotation set as a figure is the story's.
  if (tag === 'figure' && !/table|quote/i.test(attributes.class ?? '')) mask |= bit.media;
  // A paragraph that calls itself by what is asked for it ("paywall") is the story's, not the offer.
  if (tag === 'p') mask &= ~bit.promo;
  if (mask & bit.body) mask &= bit.body | bit.comments | bit.consent;
  if (isHidden(attributes)) mask |= bit.hidden;
  return mask;
}

/** Longest value that is a list of names. */
const MAX_NAMES = 400;

const named = (value: string | undefined, cache: Map<string, number>): number =>
  value === undefined || value.length >= MAX_NAMES ? 0 : cached(value, cache);

function cached(value: string, cache: Map<string, number>): number {
  let mask = cache.get(value);
  if (mask === undefined) {
    mask = 0;
    if (value.includes(' ')) for (const name of value.split(/\s+/)) mask |= cached(name, cache);
    else mask = kindsOfName(value);
    cache.set(value, mask);
  }
  return mask;
}

/** Class names that say how the page is laid out around an element, not what the element is: "has-sidebar", "no-comments". */
const around = new Set('has no with without not is hide show single enable enabled disabled count'.split(' '));

function kindsOfName(name: string): number {
  const words = wordsOfName(name);
  if (words.length > MAX_WORDS || around.has(words[0] ?? '') || around.has(words.at(-1) ?? '')) return 0;
  const rows = table();
  let mask = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    mask |= rows.get(word) ?? 0;
    if (i + 1 < words.length) mask |= rows.get(`${word} ${words[i + 1]}`) ?? 0;
  }
  return mask;
}

/** The words of a class name in lower case: "articleBody", "article-body", "article__body" → article, body. */
function wordsOfName(name: string): readonly string[] {
  const words: string[] = [];
  let start = -1;
  let small = false;
  for (let i = 0; i <= name.length; i++) {
    const code = i < name.length ? name.charCodeAt(i) : 0;
    const isSmall = code >= 0x61 && code <= 0x7a;
    const isLarge = code >= 0x41 && code <= 0x5a;
    const isWord = isSmall || isLarge || (code >= 0x30 && code <= 0x39);
    if (start >= 0 && (!isWord || (isLarge && small))) {
      words.push(name.slice(start, i).toLowerCase());
      start = -1;
    }
    if (isWord && start < 0) start = i;
    small = isSmall;
  }
  return words;
}

function isHidden(attributes: Attributes): boolean {
  if (attributes.hidden !== undefined && attributes.hidden !== 'until-found') return true;
  if (attributes['aria-hidden'] === 'true') return true;
  const style = attributes.style;
  if (style === undefined) return false;
  const flat = style.toLowerCase().replace(/\s+/g, '');
  return (
    /(?:^|;)display:none/.test(flat) ||
    /(?:^|;)visibility:hidden/.test(flat) ||
    /(?:^|;)clip(?:-path:inset\((?:50|100)%\)|:rect\((?:0|1)(?:px)?[,)0])/.test(flat) ||
    /(?:^|;)font-size:0(?:px|em|rem|pt|%)?(?:;|!|$)/.test(flat) ||
    /(?:^|;)(?:left|top|text-indent):-\d{4,}/.test(flat) ||
    (/(?:^|;)(?:max-)?(?:height|width):0(?:px)?(?:;|!|$)/.test(flat) && /overflow:hidden/.test(flat)) ||
    (/(?:^|;)color:(?:#fff(?:fff)?|white)(?:;|!|$)/.test(flat) &&
      /(?:^|;)background(?:-color)?:(?:#fff(?:fff)?|white)/.test(flat))
  );
}
