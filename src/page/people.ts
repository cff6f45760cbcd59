/** The bylines of a page: its witnesses in order of trust, people, agencies and desks told apart. */
import type { Byline } from '../model/index.ts';
import { agencyOf } from './agencies.ts';
import type { Block } from './blocks.ts';
import { afterBy, isByline, parseByline, sameOutlet } from './byline.ts';
import { type Head, unescaped } from './head.ts';
import { isThing, resolve, strings, type Thing, typesOf } from './jsonld.ts';
import { isDatedName, isNameAlone } from './name-line.ts';
import { bit } from './tokens.ts';
import { letters, tidy } from './words.ts';

export interface Bylines {
  readonly bylines: readonly Byline[];
  readonly witness?: string;
}

export interface BylineSources {
  readonly head: Head;
  readonly article: Thing | undefined;
  readonly blocks: readonly Block[];
  readonly kinds: Int32Array;
  readonly elsewhere: (node: number) => boolean;
  readonly headline: number;
  /** Index of the body's first and last block. */
  readonly first: number;
  readonly last: number;
  /** Names of the paper itself. */
  readonly own: readonly string[];
}

/** Blocks around the headline in which its byline is looked for. */
const BEFORE_HEADLINE = 6;
const AFTER_HEADLINE = 16;
const MAX_BYLINE = 200;
const foreign =
  bit.comments |
  bit.consent |
  bit.related |
  bit.rail |
  bit.nav |
  bit.advert |
  bit.promo |
  bit.hidden |
  bit.caption |
  bit.media;
/** Blocks behind the headline in which a name alone on its line is the author's. */
const NAME_ALONE = 8;

/** Blocks of the page that are its byline, by index. */
function bylineBlocks(sources: Omit<BylineSources, 'own' | 'head' | 'article'>): readonly number[] {
  const { blocks, kinds, elsewhere, headline, first, last } = sources;
  const found: number[] = [];
  const from = Math.max(0, (headline < 0 ? first : headline) - BEFORE_HEADLINE);
  const to = Math.min(blocks.length, Math.max((headline < 0 ? first : headline) + AFTER_HEADLINE, first));
  for (let b = from; b < to; b++) {
    const block = blocks[b]!;
    if (b === headline || block.node < 0 || block.text.length > MAX_BYLINE) continue;
    if (kinds[block.node]! & foreign || elsewhere(block.node)) continue;
    const named =
      ((kinds[block.node]! | block.inner) & (bit.byline | bit.author)) !== 0 && (kinds[block.node]! & bit.bio) === 0;
    if ((kinds[block.node]! | block.inner) & bit.credit && !named && !isNameAlone(block.text)) continue;
    if (named ? parseByline(block.text).length > 0 : isByline(block.text) || isDatedName(block.text)) found.push(b);
  }
  for (let b = last + 2; b >= Math.max(first, last - 2) && b >= 0; b--) {
    const block = blocks[b];
    if (block !== undefined && !found.includes(b) && isByline(block.text)) found.push(b);
  }
  if (found.length > 0 || headline < 0) return found;
  for (let b = headline + 1; b < Math.min(blocks.length, headline + NAME_ALONE); b++)
    if (isAlone(blocks[b]!, kinds, elsewhere)) return [b];
  return last >= 0 && isAlone(blocks[last]!, kinds, elsewhere) ? [last] : [];
}

const isAlone = (block: Block, kinds: Int32Array, elsewhere: (node: number) => boolean): boolean =>
  block.node >= 0 &&
  block.level === 0 &&
  (kinds[block.node]! & (foreign | bit.meta | bit.share)) === 0 &&
  !elsewhere(block.node) &&
  isNameAlone(block.text);

export function bylinesOf(sources: BylineSources): Bylines {
  const { head, article, blocks, own } = sources;
  const machine = fromThing(article, head, own);
  const visible: Byline[] = [];
  const signed: Byline[] = [];
  for (const b of bylineBlocks(sources)) {
    const opened = afterBy(blocks[b]!.text) !== undefined;
    // One word alone in an element named "byline" is more often a section or a button than a person.
    const parsed = parseByline(blocks[b]!.text, own).filter(
      ({ name, kind }) => opened || kind !== 'person' || /\s|[^\p{Script=Latin}\s]/u.test(name),
    );
    visible.push(...parsed);
    if (opened) signed.push(...parsed);
  }
  const metas = [
    'author',
    'article:author',
    'og:article:author',
    'parsely-author',
    'sailthru.author',
    'dc.creator',
    'byl',
    'byline',
    'cxenseparse:author',
    'article.author',
    'authors',
    'twitter:data1',
  ];
  const meta: Byline[] = [];
  for (const name of metas) {
    if (meta.length > 0) break;
    for (const value of head.meta.get(name) ?? [])
      if (!/^(?:https?:|@|www\.)/i.test(value)) meta.push(...parseByline(value, own));
    if (name === 'twitter:data1' && !/^(?:written by|by|author)/i.test(head.meta.get('twitter:label1')?.[0] ?? ''))
      meta.length = 0;
  }
  const micro = (head.properties.get('author') ?? []).flatMap((value) => parseByline(value, own));
  const orders: readonly (readonly [string, readonly Byline[]])[] = [
    ['json-ld', machine],
    ['meta', meta],
    ['microdata', micro],
    ['text', signed.some(isPerson) ? [...signed, ...visible.filter((byline) => !isPerson(byline))] : visible],
  ];
  const found = orders.find(([, list]) => list.some((byline) => byline.kind === 'person'));
  // Data that name nobody whom the page's own "By …" names are about another hand: an editor's, a template's.
  const contradicted =
    signed.some(isPerson) && found !== undefined && !found[1].some((a) => visible.some((b) => alike(a.name, b.name)));
  const people = contradicted ? (['text', signed] as const) : found;
  const out: Byline[] = [];
  const push = (byline: Byline): void => {
    if (!out.some((b) => letters(b.name) === letters(byline.name))) out.push(byline);
  };
  for (const byline of people?.[1] ?? []) push(byline);
  for (const [, list] of orders)
    for (const byline of list) if (byline.kind !== 'person' && !covered(byline, out)) push(byline);
  const witness = people?.[0] ?? orders.find(([, list]) => list.length > 0)?.[0];
  return { bylines: out, ...(witness === undefined || out.length === 0 ? {} : { witness }) };
}

const isPerson = (byline: Byline): boolean => byline.kind === 'person';
/** Whether two names have a part in common. */
const alike = (a: string, b: string): boolean =>
  letters(a)
    .split(' ')
    .some((part) => letters(b).split(' ').includes(part));

/** Whether the agency is there already under another of its names. */
const covered = (byline: Byline, out: readonly Byline[]): boolean =>
  byline.kind === 'agency' &&
  out.some((b) => b.kind === 'agency' && agencyOf(b.name) !== undefined && agencyOf(b.name) === agencyOf(byline.name));

function fromThing(article: Thing | undefined, head: Head, own: readonly string[]): readonly Byline[] {
  if (article === undefined) return [];
  const out: Byline[] = [];
  const authors = resolve(article.author ?? article.creator, head.things);
  for (const author of Array.isArray(authors) ? authors : [authors]) {
    for (const name of strings(author)) {
      const text = tidy(unescaped(name));
      if (/^https?:/i.test(text)) continue;
      const organization = isThing(author) && typesOf(author).some((type) => /organization|newsmedia/i.test(type));
      const parsed = parseByline(text, own);
      if (organization && parsed.every((byline) => byline.kind === 'person')) {
        out.push({ name: afterBy(text) ?? text, kind: agencyOf(text) === undefined ? 'desk' : 'agency' });
      } else
        out.push(
          ...(parsed.length === 0 && own.some((outlet) => sameOutlet(outlet, text))
            ? [{ name: text, kind: 'desk' as const }]
            : parsed),
        );
    }
  }
  return out;
}
