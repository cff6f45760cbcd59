/** What a page says of itself outside its words: meta elements, title, links, JSON-LD, microdata, language. */
import { strings, type Thing, thingsIn } from './jsonld.ts';
import type { Tree } from './tree.ts';
import { tidy } from './words.ts';

export interface Head {
  readonly title?: string;
  /** Meta elements by lower-case name or property; the first of each name, and all authors. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  readonly canonical?: string;
  readonly ampPage: boolean;
  /** `lang` of the html element or of the first element that has one. */
  readonly lang?: string;
  readonly things: readonly Thing[];
  /** Microdata properties of the page's article: lower-case name → values. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
  /** The texts of the page's own scripts: some hold the page's state. */
  readonly states: readonly string[];
  /** The words that stand for images and links which call themselves a logo, without the word itself. */
  readonly logos: readonly string[];
}

const microdata = new Set([
  'headline',
  'datepublished',
  'datemodified',
  'author',
  'articlesection',
  'name',
  'inlanguage',
  'publisher',
]);
/** Logos that are kept (other logos follow: of networks, app stores, partners), and how much of an image's address is looked at. */
const MAX_LOGOS = 12;
const MAX_ADDRESS = 300;
/** Values kept of one meta name. */
const MAX_VALUES = 20;

export function headOf(tree: Tree): Head {
  const meta = new Map<string, string[]>();
  const properties = new Map<string, string[]>();
  const scripts: string[] = [];
  const states: string[] = [];
  const logos: string[] = [];
  let title: string | undefined;
  let canonical: string | undefined;
  let ampPage = false;
  let lang: string | undefined;
  for (let i = 0; i < tree.size; i++) {
    const tag = tree.tag[i]!;
    if (tag === '#text') continue;
    const attributes = tree.attributes[i];
    if (tag === 'title' && title === undefined && tree.tag[tree.parent[i]!] !== 'svg') title = tidy(textIn(tree, i));
    if (attributes === undefined) {
      if (tag === 'script') states.push(textIn(tree, i));
      continue;
    }
    lang ??=
      tag === 'html' || tag === 'body' || tag === 'article' ? (attributes.lang ?? attributes['xml:lang']) : undefined;
    if (tag === 'meta') {
      const name = (
        attributes.property ??
        attributes.name ??
        attributes['http-equiv'] ??
        attributes.itemprop ??
        ''
      ).toLowerCase();
      const value = tidy(unescaped(attributes.content ?? ''));
      if (name !== '' && value !== '') add(meta, name, value);
    } else if (tag === 'link') {
      const rel = attributes.rel?.toLowerCase();
      if (rel === 'canonical') canonical ??= attributes.href;
      if (rel === 'amphtml') ampPage = true;
    } else if (tag === 'script') {
      const type = attributes.type?.toLowerCase() ?? '';
      if (type.includes('ld+json')) scripts.push(textIn(tree, i));
      else if (attributes.src === undefined && !/template|html|css/.test(type)) states.push(textIn(tree, i));
    }
    if ((tag === 'img' || tag === 'a') && logos.length < MAX_LOGOS) {
      const words = logoWords(attributes);
      if (words !== '' && !logos.includes(words)) logos.push(words);
    }
    if (attributes.itemprop !== undefined) {
      for (const property of attributes.itemprop.toLowerCase().split(/\s+/)) {
        if (!microdata.has(property)) continue;
        const value = attributes.content ?? attributes.datetime ?? tidy(textIn(tree, i));
        if (value !== '' && value.length < 400) add(properties, property, value);
      }
    }
  }
  return {
    ...(title === undefined || title === '' ? {} : { title }),
    meta,
    ...(canonical === undefined ? {} : { canonical }),
    ampPage,
    ...(lang === undefined || lang.trim() === '' ? {} : { lang: lang.trim() }),
    things: thingsIn(scripts),
    properties,
    states,
    logos,
  };
}

/** What an element that calls itself a logo says to those who do not see it; nothing for any other element. */
function logoWords(attributes: Readonly<Record<string, string | undefined>>): string {
  const { class: classes = '', id = '', src = '', alt, title, 'aria-label': label } = attributes;
  const said = alt ?? label ?? title;
  if (said === undefined || !/logo/i.test(`${classes} ${id} ${src.slice(0, MAX_ADDRESS)} ${said}`)) return '';
  return tidy(unescaped(said).replace(/\blogo(?:tipo|type)?\b/gi, ' '));
}

function add(map: Map<string, string[]>, name: string, value: string): void {
  const list = map.get(name);
  if (list === undefined) map.set(name, [value]);
  else if (list.length < MAX_VALUES && !list.includes(value)) list.push(value);
}

/** The words in an element, however nested. */
export function textIn(tree: Tree, node: number): string {
  const parts: string[] = [];
  for (let i = node + 1; i < tree.end[node]!; i++) if (tree.tag[i] === '#text') parts.push(tree.text[i]!);
  return parts.join('');
}

/** Metadata that were escaped twice. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replace(/&(?:amp|#38);/g, '&')
    .replace(/&(?:quot|#34|#034);/g, '"')
    .replace(/&(?:#39|#039|apos|#x27);/g, "'")
    .replace(/&(?:lt);/g, '<')
    .replace(/&(?:gt);/g, '>')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replace(/&(?:rsquo|#8217);/g, '’')
    .replace(/&(?:lsquo|#8216);/g, '‘')
    .replace(/&(?:ldquo|#8220);/g, '“')
    .replace(/&(?:rdquo|#8221);/g, '”')
    .replace(/&(?:ndash|#8211);/g, '–')
    .replace(/&(?:mdash|#8212);/g, '—');
}

/** The first value of the first of these meta names that the page has. */
export function metaOf(head: Head, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = head.meta.get(name)?.[0];
    if (value !== undefined) return value;
  }
  return undefined;
}

/** What parts a headline from the paper's name in a title. */
export const titleSeparator = /\s+[|–—·•»:\-/]+\s+|\s*\|\s*/;
/** Words of a title's part that can be a headline. */
const MIN_PART_WORDS = 4;
const MAX_TITLES = 12;

/** Titles that the page gives itself, most trusted first. */
export function titlesOf(head: Head): readonly string[] {
  const out: string[] = [];
  const push = (value: string | undefined): void => {
    if (value !== undefined && value !== '' && !out.includes(value)) out.push(value);
  };
  push(metaOf(head, 'og:title'));
  push(metaOf(head, 'twitter:title'));
  push(head.title);
  push(metaOf(head, 'parsely-title', 'dc.title', 'sailthru.title', 'title'));
  // A title's parts: the headline before or behind the paper's name.
  for (const part of head.title?.split(titleSeparator) ?? []) if (part.split(' ').length >= MIN_PART_WORDS) push(part);
  for (const thing of head.things.slice(0, 50)) {
    const headline = strings(thing.headline)[0];
    if (headline !== undefined && out.length < MAX_TITLES) push(tidy(unescaped(headline)));
  }
  return out;
}
