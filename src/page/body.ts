/**
 * Which blocks of a page are its article. Every element gets the sum of what its blocks say for and against being a story (length,
 * sentences, links, names of elements); the element with the largest sum holds the body; then lines that are not the story go.
 */
import { asideKinds, believedKinds, cardsOf, isLink, isProse, MIN_PARAGRAPH } from './aside.ts';
import type { Block, BlockPage } from './blocks.ts';
import { isByline } from './byline.ts';
import { isCreditLine } from './caption.ts';
import { type CueKind, cueOf } from './cues.ts';
import { isClockLine, isDateLine } from './date.ts';
import { isNameAlone } from './name-line.ts';
import { bit } from './tokens.ts';
import type { Tree } from './tree.ts';
import { witnessOf } from './witness.ts';
import { letters } from './words.ts';

/** What a block that is no prose counts against its element. */
const LINK_COST = 25;
const LINE_COST = 4;
/** An inner element with this share of the best sum is the body, the rest around it is not; less where its name says that it is. */
const DESCEND_SHARE = 0.93;
const DESCEND_SHARE_NAMED = 0.6;
/** Lines before the body's first paragraph among which bylines and dates stand, and after its last one. */
const EDGE = 4;

export interface Body {
  /** The element that holds the body; -1 where there is none. */
  readonly container: number;
  readonly paragraphs: readonly string[];
  /** Indexes of the body's first and last block; -1 where there is none. */
  readonly first: number;
  readonly last: number;
  /** The elements of the body's blocks. */
  readonly nodes: ReadonlySet<number>;
  /** Believed kinds of every node. */
  readonly kinds: Int32Array;
  /** Whether a node is in a card of another story. */
  readonly elsewhere: (node: number) => boolean;
}

/** What is known of a page besides its blocks. */
export interface Grounds {
  /** Index of the headline's block, or -1. */
  readonly headline: number;
  /** The body and its summary as the page's own data give them, or ''. */
  readonly witness: string;
  readonly description: string;
  /** Whether an address is of the page's own site. */
  readonly isOwn: (href: string) => boolean;
}

interface Judged extends Grounds {
  /** Believed kinds of every node. */
  readonly kinds: Int32Array;
  /** What a block's words say it is. */
  readonly cue: (block: Block) => CueKind | undefined;
  /** Whether a block is put aside; and whether it is so for its element's name alone, and that name says that it stands above the story. */
  readonly isAside: (block: Block) => boolean;
  readonly isStandfirst: (block: Block) => boolean;
}

export function readBody(tree: Tree, page: BlockPage, grounds: Grounds): Body {
  const { blocks } = page;
  const { headline, witness, description, isOwn } = grounds;
  const at = headline < 0 ? -1 : blocks[headline]!.node;
  const kinds = believedKinds(tree, page, at);
  const cards = cardsOf(tree, page, at, isOwn);
  const isCard = (node: number): boolean => cards[node] === 1;
  const isAside = (block: Block): boolean =>
    block.node < 0 || (kinds[block.node]! & asideKinds) !== 0 || isCard(block.node);
  const isStandfirst = (block: Block): boolean =>
    block.node >= 0 && (kinds[block.node]! & asideKinds) === bit.standfirst && !isCard(block.node);
  const said = witnessOf(witness);
  const cue = cuesOf();
  const worth = (block: Block): number => (block.node < at || isAside(block) ? 0 : value(block, cue(block), said));
  const container = richest(tree, page, worth);
  const story =
    container < 0 ? [] : storyOf(tree, blocks, container, { ...grounds, kinds, cue, isAside, isStandfirst });
  const kept = withoutStandfirst(tree, blocks, story, description);
  return {
    container,
    paragraphs: kept.map((b) => blocks[b]!.text),
    first: kept[0] ?? -1,
    last: kept.at(-1) ?? -1,
    nodes: new Set(kept.map((b) => blocks[b]!.node)),
    kinds,
    elsewhere: isCard,
  };
}

/** `cueOf` of blocks, each looked at once. */
function cuesOf(): (block: Block) => CueKind | undefined {
  const known = new Map<Block, CueKind | undefined>();
  return (block) => {
    if (known.has(block)) return known.get(block);
    const cue = cueOf(block.text);
    known.set(block, cue);
    return cue;
  };
}

type Said = (text: string) => number;

function richest(tree: Tree, page: BlockPage, worth: (block: Block) => number): number {
  const sum = new Float64Array(tree.size);
  for (const block of page.blocks) if (block.node >= 0) sum[block.node]! += worth(block);
  let best = -1;
  for (let i = tree.size - 1; i >= 0; i--) {
    const up = tree.parent[i]!;
    if (sum[i]! > 0 && (best < 0 || sum[i]! > sum[best]!)) best = i;
    if (up >= 0) sum[up]! += sum[i]!;
  }
  if (best < 0) return -1;
  // One long paragraph outweighs its element where short lines stand beside it: they are the story's too.
  while (tree.tag[best] === 'p' && tree.parent[best]! >= 0) best = tree.parent[best]!;
  for (let moved = true; moved; ) {
    moved = false;
    for (let child = best + 1; child < tree.end[best]!; child = tree.end[child]!) {
      if (tree.tag[child] === '#text' || tree.tag[child] === 'p') continue;
      const share = sum[child]! / sum[best]!;
      const named = (): boolean => (page.own[child]! & bit.body) !== 0 && !hasTwin(tree, sum, best, child);
      if (share >= DESCEND_SHARE || (share >= DESCEND_SHARE_NAMED && named())) {
        best = child;
        moved = true;
        break;
      }
    }
  }
  return best;
}

/** Whether a part of a story, `child`, has another part of the same name beside it within `all`: a page may cut its story in two. */
function hasTwin(tree: Tree, sum: Float64Array, all: number, child: number): boolean {
  const name = tree.attributes[child]?.class;
  for (let i = all + 1; i < tree.end[all]!; i++) {
    if (i === child) i = tree.end[child]! - 1;
    else if (sum[i]! > 0 && tree.tag[i] === tree.tag[child] && tree.attributes[i]?.class === name) return true;
  }
  return false;
}

/** What a block says for its element; what the page's own data have as the body says half as much again. */
function value(block: Block, cue: CueKind | undefined, said: Said): number {
  if (isLink(block) || cue !== undefined) return -LINK_COST;
  if (isProse(block)) return block.size * (1 - block.linked / block.size) * (1 + 0.5 * said(block.text));
  return block.level > 0 ? 0 : -LINE_COST;
}

/** The container's blocks without what is put aside, what stands before the story, pointers to other stories and what follows the end. */
function storyOf(
  tree: Tree,
  blocks: readonly Block[],
  container: number,
  { headline, kinds, cue: cueFor, isAside, isStandfirst, isOwn }: Judged,
): readonly number[] {
  const inside: number[] = [];
  for (let b = 0; b < blocks.length; b++) {
    const node = blocks[b]!.node;
    if (node >= container && node < tree.end[container]!) inside.push(b);
  }
  const start = headline >= 0 && inside.includes(headline) ? inside.indexOf(headline) + 1 : 0;
  const title = headline >= 0 ? letters(blocks[headline]!.text) : '';
  const kept: number[] = [];
  const seen = new Set<string>();
  let skipping = false;
  for (let n = start; n < inside.length; n++) {
    const b = inside[n]!;
    const block = blocks[b]!;
    // What calls itself a standfirst within the story is one of its headings.
    if (isAside(block) && !(kept.length > 0 && block.level > 0 && isStandfirst(block))) continue;
    const cue = cueFor(block);
    if (cue !== undefined) {
      skipping = cue === 'related' || cue === 'tail' || cue === 'comments';
      continue;
    }
    // In a quoted post, the link is its signature.
    const link = isLink(block) && (kinds[block.node]! & bit.post) === 0;
    if (skipping && (link || !isProse(block) || (block.tag === 'li' && block.linked > 0))) continue;
    skipping = false;
    if (link && !isLinkedHeading(block, blocks[inside[n + 1] ?? -1], isOwn)) continue;
    const key = letters(block.text);
    if ((key === '' && !/\d/.test(block.text) && !isRule(block.text)) || key === title) continue;
    if (isCreditLine(block.text) || (block.stamp && isClockLine(block.text))) continue;
    if (block.tag !== 'tr' && block.size >= MIN_PARAGRAPH && seen.has(key)) continue;
    seen.add(key);
    kept.push(b);
  }
  return trimmed(blocks, kept, (block) => (kinds[block.node]! & bit.post) !== 0);
}

/** A heading of the story that leads elsewhere: what it names stands on another site, and the story goes on under it. */
const isLinkedHeading = (block: Block, next: Block | undefined, isOwn: (href: string) => boolean): boolean =>
  block.level > 0 && block.href !== undefined && !isOwn(block.href) && next !== undefined && isProse(next);

/** "___", "* * *": a line drawn in letters between two parts of a story. */
const isRule = (text: string): boolean => /^(?:[_*=~-] ?){3,40}$/.test(text);

/**
 * Without a first block that is the summary of the page's own data and set apart from the paragraphs (a heading, another element): what a
 * page prints above its story. A summary that is the first paragraph stays.
 */
function withoutStandfirst(
  tree: Tree,
  blocks: readonly Block[],
  kept: readonly number[],
  description: string,
): readonly number[] {
  const [first, second] = kept.map((b) => blocks[b]!);
  if (first === undefined || second === undefined || description === '') return kept;
  const apart = first.level > 0 || first.tag !== second.tag || tree.parent[first.node] !== tree.parent[second.node];
  return apart && letters(first.text) === letters(description) ? kept.slice(1) : kept;
}

/** Without bylines and dates at either end and without headings that nothing follows. */
function trimmed(
  blocks: readonly Block[],
  kept: readonly number[],
  isPost: (block: Block) => boolean,
): readonly number[] {
  const edge = (b: number, alone: boolean): boolean => {
    const { text, level } = blocks[b]!;
    if (isPost(blocks[b]!)) return false;
    return isByline(text) || isDateLine(text) || (alone && level === 0 && isNameAlone(text));
  };
  let from = 0;
  for (let n = Math.min(EDGE, kept.length) - 1; n >= 0; n--) {
    if (!edge(kept[n]!, n === 0)) continue;
    from = n + 1;
    break;
  }
  let to = kept.length;
  for (let n = Math.max(from, to - EDGE); n < to; n++) {
    if (edge(kept[n]!, n === kept.length - 1) && n > kept.length / 2) to = n;
  }
  while (to > from && blocks[kept[to - 1]!]!.level > 0) to--;
  return kept.slice(from, to);
}
