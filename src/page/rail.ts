/** Links to other stories on a page: what a careless reader takes for the article's text. */
import type { RailItem } from '../model/index.ts';
import { textIn } from './head.ts';
import { headingTags, inlineTags } from './markup.ts';
import { bit } from './tokens.ts';
import type { Tree } from './tree.ts';
import { letters, tidy, wordCount } from './words.ts';

/** Words that make a link's text a headline, not the name of a section. */
const MIN_WORDS = 4;
const MAX_HEADLINE = 300;
const MAX_ITEMS = 300;

/** The linked headlines outside the body's blocks, in order, each once. `bodyNodes`: the elements of the body's blocks. */
export function railOf(
  tree: Tree,
  own: Int32Array,
  bodyNodes: ReadonlySet<number>,
  headline: string | undefined,
  url: string | undefined,
): readonly RailItem[] {
  const out: RailItem[] = [];
  const seen = new Set<string>([letters(headline ?? ''), '']);
  for (let i = 0; i < tree.size && out.length < MAX_ITEMS; i++) {
    if (tree.tag[i] !== 'a') continue;
    const href = tree.attributes[i]?.href?.trim();
    if (href === undefined || /^(?:#|javascript:|mailto:|tel:)/i.test(href) || inBody(tree, i, bodyNodes)) continue;
    const text = tidy(headingIn(tree, i) ?? textIn(tree, i));
    const key = letters(text);
    if (text.length > MAX_HEADLINE || wordCount(text) < MIN_WORDS || seen.has(key) || isHidden(tree, own, i)) continue;
    seen.add(key);
    const address = absolute(href, url);
    out.push({ headline: text, ...(address === undefined ? {} : { url: address }) });
  }
  return out;
}

function headingIn(tree: Tree, link: number): string | undefined {
  for (let i = link + 1; i < tree.end[link]!; i++) if (headingTags.has(tree.tag[i]!)) return textIn(tree, i);
  return undefined;
}

function inBody(tree: Tree, link: number, bodyNodes: ReadonlySet<number>): boolean {
  let at = link;
  while (at >= 0 && inlineTags.has(tree.tag[at]!)) at = tree.parent[at]!;
  return bodyNodes.has(at);
}

function isHidden(tree: Tree, own: Int32Array, node: number): boolean {
  for (let at = node, steps = 0; at >= 0 && steps < 8; at = tree.parent[at]!, steps++)
    if (own[at]! & bit.hidden) return true;
  return false;
}

/** An address on the page as a whole one, where the page's own is known. */
export function absolute(href: string, base: string | undefined): string | undefined {
  try {
    return new URL(href, base).href;
  } catch {
    return undefined;
  }
}
