/** What a page says of itself in JSON-LD: the schema.org things in its scripts, flat, references resolved. */
import { letters } from './words.ts';

export type Thing = Readonly<Record<string, unknown>>;

/** Things that are read from one page, and how deep they may nest: no honest page has more. */
const MAX_THINGS = 2_000;
const MAX_DEPTH = 12;

const articleType = /(?:article|blogposting|report|liveblog|newsstory|review|opinion|claimreview)/i;

/** All things in the scripts of a page, outer before inner. A script that no repair makes JSON gives none. */
export function thingsIn(scripts: readonly string[]): readonly Thing[] {
  const things: Thing[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > MAX_DEPTH || things.length >= MAX_THINGS) return;
    if (Array.isArray(value)) for (const item of value) visit(item, depth + 1);
    else if (isThing(value)) {
      things.push(value);
      for (const item of Object.values(value)) if (typeof item === 'object') visit(item, depth + 1);
    }
  };
  for (const script of scripts) visit(parseLenient(script), 0);
  return things;
}

export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value's strings: itself, or its items', or their `name`, `@value` or `url`. */
export function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => strings(item));
  if (isThing(value)) return strings(value.name ?? value['@value'] ?? value.headline);
  return [];
}

export function typesOf(thing: Thing): readonly string[] {
  return strings(thing['@type']);
}

/**
 * The thing that is the page's article: of the articles, the one whose headline or address is the page's. `headline`: what the page
 * shows or its title; `url`: its address. An only article is taken unless its headline is quite another one.
 */
export function articleThing(
  things: readonly Thing[],
  titles: readonly string[],
  url: string | undefined,
): Thing | undefined {
  const articles = things.filter(
    (thing) => typesOf(thing).some((type) => articleType.test(type)) && !isUpdate(thing, things),
  );
  let best: Thing | undefined;
  let most = 0;
  for (const article of articles) {
    const score = match(article, titles, url);
    if (score > most) {
      most = score;
      best = article;
    }
  }
  if (best !== undefined) return best;
  const only = articles.length === 1 ? articles[0] : undefined;
  const named = strings(only?.headline ?? only?.name).length > 0;
  return only !== undefined && (!named || titles.length === 0) ? only : undefined;
}

/** Posts of a live blog are articles within the article. */
const isUpdate = (thing: Thing, things: readonly Thing[]): boolean =>
  things.some((other) => {
    const updates = other.liveBlogUpdate;
    return Array.isArray(updates) && updates.includes(thing);
  });

/** Share of common words for two headlines to be of one story. */
const SAME_STORY = 0.5;

function match(article: Thing, titles: readonly string[], url: string | undefined): number {
  let score = 0;
  const headline = letters(strings(article.headline ?? article.name)[0] ?? '')
    .split(' ')
    .filter((word) => word !== '');
  for (const title of titles) {
    const words = new Set(letters(title).split(' '));
    const shared = headline.filter((word) => words.has(word)).length;
    const like = headline.length === 0 ? 0 : shared / Math.min(headline.length, words.size);
    if (like >= SAME_STORY) score = Math.max(score, like);
  }
  const own = [...strings(article.url), ...strings(article['@id']), ...idsOf(article.mainEntityOfPage)];
  if (url !== undefined && own.some((address) => samePath(address, url))) score += 0.5;
  return score;
}

const idsOf = (value: unknown): readonly string[] =>
  isThing(value) ? strings(value['@id'] ?? value.url) : strings(value);

const samePath = (a: string, b: string): boolean => plainPath(a) === plainPath(b) && plainPath(a).length > 1;
const plainPath = (address: string): string =>
  address
    .replace(/^[a-z]{2,8}:\/\/[^/]*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '');

/** The thing that a reference `{ "@id": … }` points to, or itself. */
export function resolve(value: unknown, things: readonly Thing[]): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, things));
  if (!isThing(value)) return value;
  const id = value['@id'];
  if (typeof id !== 'string' || Object.keys(value).length > 2) return value;
  return things.find((thing) => thing['@id'] === id && Object.keys(thing).length > 2) ?? value;
}

/** JSON, or what was meant as JSON: comments, CDATA marks, trailing commas and raw line breaks in strings are repaired. */
function parseLenient(script: string): unknown {
  try {
    return JSON.parse(script);
  } catch {
    // Repaired below.
  }
  try {
    return JSON.parse(repaired(script));
  } catch {
    return undefined;
  }
}

function repaired(script: string): string {
  const out: string[] = [];
  let inString = false;
  for (let i = 0; i < script.length; i++) {
    const char = script[i]!;
    if (inString) {
      if (char === '\\') {
        out.push(char, script[++i] ?? '');
        continue;
      }
      if (char === '"') inString = false;
      out.push(char < ' ' ? ' ' : char);
      continue;
    }
    if (char === '"') {
      inString = true;
      out.push(char);
    } else if (char === '/' && script[i + 1] === '*') {
      const end = script.indexOf('*/', i + 2);
      i = end < 0 ? script.length : end + 1;
    } else if (char === '/' && script[i + 1] === '/') {
      const end = script.indexOf('\n', i);
      i = end < 0 ? script.length : end;
    } else if (char === '<' && script.startsWith('<!--', i)) i += 3;
    else if (char === '-' && script.startsWith('-->', i)) i += 2;
    else if (char === '<' && script.startsWith('<![CDATA[', i)) i += 8;
    else if (char === ']' && script.startsWith(']]>', i)) i += 2;
    else if (char === ',' && /^\s{0,99}[\]}]/.test(script.slice(i + 1, i + 101))) continue;
    else out.push(char);
  }
  return out.join('').trim().replace(/;$/, '');
}
