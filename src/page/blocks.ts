/**
 * A page as the list of its blocks of words, in reading order: what stands between two block boundaries, or between two doubled line
 * breaks. The tree is walked once.
 */
import { flowTags, headingTags, inlineTags, unseenTags } from './markup.ts';
import { bit, kindsOf } from './tokens.ts';
import type { Tree } from './tree.ts';
import { tidy, weight } from './words.ts';

export interface Block {
  /** The block element in whose flow the words stand. */
  readonly node: number;
  readonly text: string;
  /** Weight of the words (see `weight`), and of those in links. */
  readonly size: number;
  readonly linked: number;
  /** The first link in the block. */
  readonly href?: string;
  /** Length of the link with which the block begins; 0 where it begins with other words. */
  readonly lead: number;
  /** 1–6 for a heading, 0 for another block. */
  readonly level: number;
  /** Element that makes the block: p, li, td, blockquote, div … */
  readonly tag: string;
  /** Kinds (`tokens.ts`) of the block's element and all above it. */
  readonly kinds: number;
  /** Kinds of the elements inside the block. */
  readonly inner: number;
  /** Share of bold or italic words is the whole block. */
  readonly strong: boolean;
  /** Whether the block is a time element's words and nothing else. */
  readonly stamp: boolean;
}

export interface BlockPage {
  readonly blocks: readonly Block[];
  /** For each node, its own kinds. */
  readonly own: Int32Array;
  /** For each node, the kinds of itself and all above it. */
  readonly kinds: Int32Array;
}

const strongTags = new Set(['b', 'strong', 'em', 'i']);

/**
 * The blocks of a tree. Unseen elements (scripts, forms' fields, templates, what is hidden) give none; `noscript` is seen by a reader whose
 * browser runs no scripts.
 */
export function blocksOf(tree: Tree, withoutScripts = false): BlockPage {
  const { size, tag, parent, end, attributes } = tree;
  const own = new Int32Array(size);
  const kinds = new Int32Array(size);
  const cache = new Map<string, number>();
  const blocks: Block[] = [];
  /** For each open inline run: the nearest block element, heading level, link. */
  const blockNode = new Int32Array(size);
  const inLink = new Int32Array(size).fill(-1);
  const strong = new Uint8Array(size);
  const dataRow = new Uint8Array(size);
  /** Inside a line: words for a screen reader alone ("opens in new tab"), which are not words of the line. */
  const spoken = new Uint8Array(size);
  let pieces: string[] = [];
  let node = -1;
  let linked = 0;
  let strongLength = 0;
  let stampLength = 0;
  let lead = 0;
  let leading = -1;
  let total = 0;
  let breaks = 0;
  let href: string | undefined;
  let inner = 0;

  const flush = (): void => {
    if (pieces.length > 0) {
      const text = tidy(pieces.join(''));
      if (text !== '') {
        const all = weight(text);
        const name = tag[node] ?? '';
        blocks.push({
          node,
          text,
          size: all,
          linked: total === 0 ? 0 : (all * linked) / total,
          ...(href === undefined ? {} : { href }),
          lead,
          level: headingLevel(tree, node),
          tag: name,
          kinds: node < 0 ? 0 : kinds[node]!,
          inner,
          strong: total > 0 && strongLength > 0.9 * total,
          stamp: total > 0 && stampLength === total,
        });
      }
    }
    pieces = [];
    linked = 0;
    strongLength = 0;
    stampLength = 0;
    lead = 0;
    leading = -1;
    total = 0;
    breaks = 0;
    href = undefined;
    inner = 0;
  };

  for (let i = 0; i < size; i++) {
    const up = parent[i]!;
    const name = tag[i]!;
    if (name === '#text') {
      if (up >= 0 && unseen(tree, up)) continue;
      const text = tree.text[i]!;
      const at = up < 0 ? -1 : blockNode[up]!;
      if (up >= 0 && spoken[up] === 1 && /\p{L}/u.test(text)) continue;
      if (at !== node) {
        flush();
        node = at;
      }
      const length = text.trim().length;
      if (length > 0) {
        if (breaks >= 2) {
          flush();
          node = at;
        }
        breaks = 0;
      }
      pieces.push(text);
      if (up >= 0) {
        const link = inLink[up]!;
        if (link >= 0 && length > 0 && (total === 0 || link === leading)) {
          leading = link;
          lead += length;
        }
        if (link >= 0) {
          linked += length;
          if (length > 0) href ??= attributes[link]?.href;
        }
        if (strong[up] === 1) strongLength += length;
        if (tag[up] === 'time') stampLength += length;
        inner |= kinds[up]!;
      }
      total += length;
      continue;
    }
    const attribute = attributes[i];
    own[i] = kindsOf(name, attribute, cache);
    kinds[i] = own[i]! | (up < 0 ? 0 : kinds[up]!);
    inLink[i] = name === 'a' && attribute?.href !== undefined ? i : up < 0 ? -1 : inLink[up]!;
    strong[i] = strongTags.has(name) || (up >= 0 && strong[up] === 1) ? 1 : 0;
    if (name === 'br') {
      // A line all in bold before a line break is a heading of what follows.
      if (total > 0 && strongLength === total && linked === 0) {
        const at = node;
        flush();
        node = at;
      }
      pieces.push(' ');
      if (up >= 0 && blockNode[up] === node) breaks++;
      continue;
    }
    if (
      unseenTags.has(name) &&
      !(name === 'template' && attribute?.shadowrootmode !== undefined) &&
      !(name === 'noscript')
    ) {
      i = skipTo(end, i, kinds, own);
      continue;
    }
    if (name === 'noscript' && !withoutScripts) {
      const last = end[i]!;
      for (let k = i + 1; k < last; k++) {
        if (tag[k] === '#text') continue;
        own[k] = kindsOf(tag[k]!, attributes[k], cache) | bit.hidden;
        kinds[k] = own[k]! | kinds[parent[k]!]!;
      }
      i = last - 1;
      continue;
    }
    if (inlineTags.has(name) || (name.includes('-') && up >= 0 && flowTags.has(tag[blockNode[up]!] ?? ''))) {
      blockNode[i] = up < 0 ? -1 : blockNode[up]!;
      if ((own[i]! & bit.hidden && attribute?.['aria-hidden'] !== 'true') || (up >= 0 && spoken[up] === 1))
        spoken[i] = 1;
    } else if (cellTags.has(name) && up >= 0 && dataRow[up] === 1) {
      blockNode[i] = blockNode[up]!;
      if (pieces.length > 0) pieces.push(' ');
    } else {
      blockNode[i] = i;
      if (name === 'tr' && isDataRow(tree, i)) dataRow[i] = 1;
      if (name !== 'img' && name !== 'picture') flush();
      else blockNode[i] = up < 0 ? -1 : blockNode[up]!;
    }
  }
  flush();
  return { blocks, own, kinds };
}

/** Longest text of a cell that is a figure or a name; a longer one is a column of a page laid out as a table. */
const MAX_CELL = 120;
const cellTags = new Set(['td', 'th']);

/** Whether a table's row is one line of data: two or more cells of few words without blocks inside. */
function isDataRow(tree: Tree, row: number): boolean {
  let cells = 0;
  for (let i = row + 1; i < tree.end[row]!; i++) {
    const name = tree.tag[i]!;
    if (name === '#text') {
      if (tree.text[i]!.length > MAX_CELL && tree.text[i]!.trim().length > MAX_CELL) return false;
    } else if (cellTags.has(name)) {
      if (tree.parent[i] !== row) return false;
      cells++;
    } else if (name !== 'img' && !inlineTags.has(name)) return false;
  }
  return cells > 1;
}

const skipTo = (end: Int32Array, i: number, kinds: Int32Array, own: Int32Array): number => {
  const last = end[i]!;
  for (let k = i + 1; k < last; k++) {
    own[k] = 0;
    kinds[k] = kinds[i]!;
  }
  return last - 1;
};

const unseen = (tree: Tree, node: number): boolean => {
  const name = tree.tag[node]!;
  return (
    unseenTags.has(name) &&
    name !== 'noscript' &&
    !(name === 'template' && tree.attributes[node]?.shadowrootmode !== undefined)
  );
};

/** A heading's level: of the block's element, or of one of the two above it (`<h2><div>…`). */
function headingLevel(tree: Tree, node: number): number {
  for (let at = node, steps = 0; at >= 0 && steps < 3; at = tree.parent[at]!, steps++) {
    const name = tree.tag[at]!;
    if (headingTags.has(name)) return Number(name[1]);
    const role = tree.attributes[at]?.role;
    if (role === 'heading') return 2;
  }
  return 0;
}
