/**
 * When a page was published and changed: every witness is heard, impossible dates are struck out, and a witness whom all others
 * contradict loses. The page is never asked what day it is today: reading the same page always gives the same date.
 */
import type { Block } from './blocks.ts';
import { bylineWords } from './byline.ts';
import { dateInUrl, dateOf, datesIn, dayPart, daysApart, monthInUrl } from './date.ts';
import { type Head, metaOf } from './head.ts';
import { strings, type Thing } from './jsonld.ts';
import { saidBefore } from './said-before.ts';
import { bit } from './tokens.ts';
import type { Tree } from './tree.ts';

interface Dated {
  readonly value: string;
  readonly witness: string;
}

export interface Dates {
  readonly published?: Dated;
  readonly modified?: Dated;
}

interface Witness extends Dated {
  /** How far it is trusted when it stands alone. */
  readonly trust: number;
}

export interface DateSources {
  readonly tree: Tree;
  readonly head: Head;
  readonly article: Thing | undefined;
  readonly blocks: readonly Block[];
  /** Believed kinds of every node, and whether it is a card of another story. */
  readonly kinds: Int32Array;
  readonly elsewhere: (node: number) => boolean;
  readonly headline: number;
  /** Index of the body's last block. */
  readonly last: number;
  readonly url: string | undefined;
  readonly monthFirst: boolean;
}

const publishedMeta = [
  'article:published_time',
  'og:article:published_time',
  'article:published',
  'og:published_time',
  'datepublished',
  'published_time',
  'parsely-pub-date',
  'pubdate',
  'publish-date',
  'publish_date',
  'publishdate',
  'publication_date',
  'published-date',
  'date.publish',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.issued',
  'dcterms.date',
  'dc.date',
  'dc.date.created',
  'sailthru.date',
  'cxenseparse:recs:publishtime',
  'article.published',
  'article_date_original',
  'bt:pubdate',
  'rnews:datepublished',
  'originalpublicationdate',
  'creation_date',
  'created',
  'date_published',
  'release_date',
  'date',
  'displaydate',
  'published',
];
const modifiedMeta = [
  'article:modified_time',
  'og:article:modified_time',
  'og:updated_time',
  'article:modified',
  'datemodified',
  'last-modified',
  'lastmod',
  'dcterms.modified',
  'dc.date.modified',
  'article.updated',
  'revision_date',
  'modified_time',
];

/** Blocks after the headline (and before it) in which its date is looked for. */
const AFTER_HEADLINE = 25;
const BEFORE_HEADLINE = 8;
/** Blocks from the headline within which an element that calls itself a date or a byline is this story's, whatever it stands in. */
const NEAR = 8;
/** Longest line that is a date line, and the share of it that the date must be where nothing else says that it is one. */
const MAX_DATE_LINE = 180;
const MIN_DATE_SHARE = 0.3;
/** What the trust in a printed date is worth where the address has another month. */
const OTHER_MONTH = 0.5;
/** Two witnesses within this many days speak of the same day (zones apart). */
const SAME_DAY = 1;
/** Kinds of elements whose dates are other stories'. */
const foreign =
  bit.comments | bit.consent | bit.related | bit.rail | bit.nav | bit.advert | bit.promo | bit.hidden | bit.media;

export function datesOf(sources: DateSources): Dates {
  const { head, article, url, monthFirst } = sources;
  const published: Witness[] = [];
  const modified: Witness[] = [];
  const add = (list: Witness[], text: string | undefined, witness: string, trust: number): void => {
    const value = text === undefined ? undefined : dateOf(text, monthFirst);
    if (value !== undefined) list.push({ value, witness, trust });
  };
  add(published, strings(article?.datePublished)[0], 'json-ld', 5);
  add(published, strings(article?.dateCreated)[0] ?? strings(article?.uploadDate)[0], 'json-ld created', 2.5);
  add(modified, strings(article?.dateModified)[0], 'json-ld', 5);
  for (const text of head.properties.get('datepublished') ?? []) add(published, text, 'microdata', 4);
  for (const text of head.properties.get('datemodified') ?? []) add(modified, text, 'microdata', 4);
  for (const [rank, name] of publishedMeta.entries())
    add(published, metaOf(head, name), `meta ${name}`, rank < 6 ? 4.8 : 4);
  add(modified, metaOf(head, ...modifiedMeta), 'meta', 4.5);
  timeElements(sources, published, modified);
  printed(sources, published, modified);
  const path = url ?? head.canonical;
  add(published, path === undefined ? undefined : dateInUrl(path), 'url', 3);
  const changed = elect(modified);
  const best = elect(notAfter(published, changed));
  const later =
    changed !== undefined && (best === undefined || dayPart(changed.value) >= dayPart(best.value))
      ? changed
      : undefined;
  // A page that prints only when it was changed was published then, or not long before.
  const alone = best ?? (changed?.witness === 'text' ? changed : undefined);
  return {
    ...(alone === undefined ? {} : { published: alone }),
    ...(later === undefined ? {} : { modified: later }),
  };
}

/** The witnesses without those that put a page's publication after its change, unless all do: such a date is a template's or a typing error. */
function notAfter(published: readonly Witness[], changed: Dated | undefined): readonly Witness[] {
  if (changed === undefined) return published;
  const before = published.filter(
    ({ value }) => dayPart(value) <= dayPart(changed.value) || daysApart(value, changed.value) <= SAME_DAY,
  );
  return before.length > 0 ? before : published;
}

/** `<time datetime>` elements beside the headline or in the article's head; one marked "updated" is a change. */
function timeElements(sources: DateSources, published: Witness[], modified: Witness[]): void {
  const { tree, blocks, kinds, elsewhere, headline, monthFirst } = sources;
  const from = headline < 0 ? 0 : blocks[Math.max(0, headline - BEFORE_HEADLINE)]!.node;
  const to =
    headline < 0 ? tree.size : (blocks[Math.min(blocks.length - 1, headline + AFTER_HEADLINE)]?.node ?? tree.size);
  let count = 0;
  for (let i = 0; i < tree.size && count < 8; i++) {
    if (
      tree.tag[i] !== 'time' &&
      tree.attributes[i]?.['data-timestamp'] === undefined &&
      tree.attributes[i]?.pubdate === undefined
    )
      continue;
    if (kinds[i]! & foreign || elsewhere(i)) continue;
    const { datetime, 'data-timestamp': stamp, itemprop } = tree.attributes[i] ?? {};
    const value = dateOf(datetime ?? stamp ?? '', monthFirst);
    if (value === undefined) continue;
    const near = i >= from && i <= to;
    const list = itemprop?.toLowerCase() === 'datemodified' || isUpdated(lineAround(tree, i)) ? modified : published;
    list.push({ value, witness: 'time', trust: (near ? 3.6 : 1.5) - 0.1 * count });
    count++;
  }
}

/** The words right before a time element, in its own parent. */
function lineAround(tree: Tree, node: number): string {
  const up = tree.parent[node]!;
  if (up < 0) return '';
  let text = tree.attributes[up]?.class ?? '';
  for (let i = up + 1; i < node; i++) if (tree.tag[i] === '#text') text += ` ${tree.text[i]}`;
  return text.slice(-60);
}

function isUpdated(text: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  const updated = bylineWords('updated');
  const published = bylineWords('published');
  for (let i = words.length - 1; i >= 0; i--) {
    if (updated.has(words[i]!)) return true;
    if (published.has(words[i]!)) return false;
  }
  return false;
}

/** Dates in words: near the headline, in elements named so, or behind "Published" anywhere in the article. */
function printed(sources: DateSources, published: Witness[], modified: Witness[]): void {
  const { blocks, kinds, elsewhere, headline, last, monthFirst } = sources;
  const address = sources.url ?? sources.head.canonical;
  const month = address === undefined ? undefined : monthInUrl(address);
  const from = Math.max(0, headline - BEFORE_HEADLINE);
  const to = headline < 0 ? Math.min(blocks.length, 40) : Math.min(blocks.length, headline + AFTER_HEADLINE);
  const end = Math.min(blocks.length, Math.max(to, last + 6));
  for (let b = from; b < end; b++) {
    const block = blocks[b]!;
    if (block.text.length > MAX_DATE_LINE || b === headline || block.node < 0) continue;
    const named = ((kinds[block.node]! | block.inner) & (bit.date | bit.byline)) !== 0;
    const mask =
      named && headline >= 0 && Math.abs(b - headline) <= NEAR
        ? foreign & ~(bit.promo | bit.rail | bit.advert)
        : foreign;
    if ((kinds[block.node]! & mask) !== 0 || elsewhere(block.node)) continue;
    for (const date of datesIn(block.text, monthFirst, month)) {
      const before = block.text.slice(0, date.start);
      const share = (date.end - date.start) / block.text.length;
      const said = saidBefore(before);
      if (share < MIN_DATE_SHARE && !named && said === undefined) continue;
      if (b >= to && said === undefined) continue;
      const near = headline >= 0 && b > headline ? 1 - (b - headline) / 100 : 0.6;
      const trust = (named || said !== undefined ? 3 : share > 0.6 ? 2.6 : 2.1) * near;
      const list = said === 'updated' ? modified : published;
      list.push({
        value: date.value,
        witness: 'text',
        trust: month === undefined || date.value.startsWith(month) ? trust : trust * OTHER_MONTH,
      });
    }
  }
}

/**
 * The witness that wins: days are gathered, each weighing what its kinds of witnesses weigh; then, of those who say the winning day,
 * the most trusted and most precise one. A single machine-made date loses to two other kinds that agree on another day.
 */
function elect(witnesses: readonly Witness[]): Dated | undefined {
  let best: readonly Witness[] = [];
  let most = 0;
  for (const witness of witnesses) {
    const agreeing = witnesses.filter((other) => daysApart(other.value, witness.value) <= SAME_DAY);
    const kinds = new Map<string, number>();
    for (const { witness: name, trust } of agreeing) {
      const kind = name.split(' ')[0]!;
      kinds.set(kind, Math.max(kinds.get(kind) ?? 0, trust));
    }
    const weight = [...kinds.values()].reduce((sum, trust) => sum + trust, 0);
    if (weight > most) {
      most = weight;
      best = agreeing;
    }
  }
  const [first] = [...best].sort((a, b) => b.trust - a.trust);
  if (first === undefined) return undefined;
  const precise = best.filter(
    (w) => w.value.length > 10 && (w.trust >= 2 || dayPart(w.value) === dayPart(first.value)),
  );
  const winner =
    first.value.length > 10
      ? first
      : (precise.filter((w) => dayPart(w.value) === dayPart(first.value)).sort((a, b) => b.trust - a.trust)[0] ??
        first);
  return { value: winner.value, witness: winner.witness };
}
