/** Which elements of a page are not the story: by what they call themselves, and by being one of many cards alike. */
import type { Block, BlockPage } from './blocks.ts';
import { bit } from './tokens.ts';
import type { Tree } from './tree.ts';
import { endsSentence, hasClauses, wordCount } from './words.ts';

/** Kinds of elements whose words are not the story, unless most of the page's sentences stand in them. */
export const asideKinds =
  bit.nav |
  bit.comments |
  bit.consent |
  bit.share |
  bit.related |
  bit.rail |
  bit.advert |
  bit.promo |
  bit.caption |
  bit.credit |
  bit.media |
  bit.byline |
  bit.bio |
  bit.date |
  bit.standfirst |
  bit.meta |
  bit.hidden;

/** An element that holds more than this share of the page's sentences is no aside, whatever it calls itself. */
const MAX_ASIDE_SHARE = 0.4;
/** The same for all elements that call themselves alike: a page's widgets together may hold much. */
const MAX_ALIKE_SHARE = 0.6;
/** Comments and hidden text may be longer than the story: they are only believed to be the story when nearly nothing else is there. */
const MAX_COMMENTS_SHARE = 0.95;
/** An `article` element with this share of the sentences is one of the page's stories, not an aside. */
const MIN_ARTICLE_SHARE = 0.2;
/** Shortest block that can be a paragraph in its own right (weight of letters). */
export const MIN_PARAGRAPH = 40;
/** A block of this size without a sentence's marks still counts as prose. */
const MIN_UNMARKED = 120;
/** Above this share of linked words a block is a link; a whole sentence may have more of them. */
const MAX_LINKED = 0.55;
const MAX_LINKED_SENTENCE = 0.8;
const MIN_SENTENCE = 80;

/** Prose blocks that a card of another story may have: its summary. */
const MAX_CARD_PROSE = 2;
/** Words that make a block that is all link the headline of another story. */
const MIN_HEADLINE_WORDS = 4;
/** Elements alike, side by side, that make a list of cards; more of them where their headlines are of a word or two. */
const MIN_CARDS = 3;
const MIN_SHORT_CARDS = 4;
/** Length of a link at the beginning of an item that is the headline of another story, its summary behind it in the same line. */
const MIN_LEAD = 25;
/** Elements between a card and its picture or headline. */
const MAX_STEPS = 5;

export function isLink(block: Block): boolean {
  const share = block.linked / block.size;
  if (share <= MAX_LINKED) return false;
  return !(share <= MAX_LINKED_SENTENCE && block.size >= MIN_SENTENCE && endsSentence(block.text));
}

export function isProse(block: Block): boolean {
  if (block.size < MIN_PARAGRAPH || isLink(block)) return false;
  return block.size >= MIN_UNMARKED || endsSentence(block.text) || hasClauses(block.text);
}

/** Kinds that are believed however much stands in them. */
const strong = bit.comments | bit.consent | bit.hidden;

/** What the frame around a quoted post may call itself without the post being less of the story. */
const postFrames = bit.share | bit.media | bit.promo;

/** For each node that calls itself something, how much prose stands in all elements that call themselves the same: a story may be in many pieces. */
function sharesOfAlike(tree: Tree, own: Int32Array, prose: Float64Array): Float64Array {
  const sums = new Map<string, number>();
  const keyOf = (node: number): string => `${tree.tag[node]} ${tree.attributes[node]?.class ?? node}`;
  for (let i = 0; i < tree.size; i++) {
    if (own[i] === 0 || prose[i] === 0) continue;
    const up = tree.parent[i]!;
    if (up >= 0 && own[up] !== 0 && keyOf(up) === keyOf(i)) continue;
    sums.set(keyOf(i), (sums.get(keyOf(i)) ?? 0) + prose[i]!);
  }
  const shares = new Float64Array(tree.size);
  for (let i = 0; i < tree.size; i++) if (own[i] !== 0 && prose[i]! > 0) shares[i] = sums.get(keyOf(i)) ?? prose[i]!;
  return shares;
}

/** Kinds of every node, its own and those above it, with those names disbelieved that would put most of the page's sentences aside. */
export function believedKinds(tree: Tree, page: BlockPage, headline: number): Int32Array {
  const { size, parent, tag } = tree;
  const plain = new Float64Array(size);
  const every = new Float64Array(size);
  let total = 0;
  let all = 0;
  for (const block of page.blocks) {
    if (block.node < 0 || !isProse(block)) continue;
    every[block.node]! += block.size;
    all += block.size;
    if (page.kinds[block.node]! & (bit.comments | bit.consent | bit.hidden | bit.nav)) continue;
    plain[block.node]! += block.size;
    total += block.size;
  }
  for (let i = size - 1; i > 0; i--) {
    const up = parent[i]!;
    if (up < 0) continue;
    plain[up]! += plain[i]!;
    every[up]! += every[i]!;
  }
  const alike = sharesOfAlike(tree, page.own, plain);
  const kinds = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    let own = page.own[i]!;
    if (own !== 0) {
      const name = tag[i]!;
      if (name === 'main' || plain[i]! > MAX_ASIDE_SHARE * total || alike[i]! > MAX_ALIKE_SHARE * total)
        own &= bit.body | strong;
      if ((name === 'article' || own & bit.body) && every[i]! > MIN_ARTICLE_SHARE * all) own &= bit.body | strong;
      if (all > 0 && every[i]! > MAX_COMMENTS_SHARE * all) own &= bit.body;
      if (headline >= i && headline < tree.end[i]! && i !== headline)
        own &= ~(asideKinds & ~(bit.hidden | bit.standfirst));
    }
    let above = parent[i]! < 0 ? 0 : kinds[parent[i]!]!;
    if (own & bit.body && alike[i]! > MAX_ALIKE_SHARE * total) above &= strong | bit.body;
    if (own & bit.post) {
      own &= bit.post | strong;
      above &= ~(above & bit.body ? postFrames | bit.rail : postFrames);
    }
    kinds[i] = own | above;
  }
  return kinds;
}

/** Whether a block is the linked headline of a story. */
const isTitle = (block: Block): boolean =>
  block.linked > 0.8 * block.size && (block.level > 0 || wordCount(block.text) >= MIN_HEADLINE_WORDS);

/** "Headline of another story THE TOWN: What it tells …": a link that the line's other words do not go on from. */
function isSummaryBehind(block: Block): boolean {
  const rest = block.text.slice(block.lead).trim();
  return /^\p{Lu}/u.test(rest) && /(?:\.{3}|…|\[…\])$/.test(rest);
}

/**
 * Marks the elements that are cards of other stories: siblings alike, each with a linked headline of its own and a summary at most; or one
 * element whose picture and headline lead to the same address. `isOwn` tells an address of the page's own site.
 */
export function cardsOf(tree: Tree, page: BlockPage, headline: number, isOwn: (href: string) => boolean): Uint8Array {
  const { size, parent, tag } = tree;
  const links = new Int32Array(size);
  const short = new Int32Array(size);
  const prose = new Int32Array(size);
  for (const block of page.blocks) {
    if (block.node < 0) continue;
    if (isTitle(block) || (block.tag !== 'p' && block.lead >= MIN_LEAD && isSummaryBehind(block))) links[block.node]!++;
    else if (block.linked > 0.8 * block.size) short[block.node]!++;
    else if (isProse(block)) prose[block.node]!++;
  }
  const pictures = linkedPictures(tree);
  const pictured = new Int32Array(size);
  for (const nodes of pictures.values()) for (const node of nodes) pictured[node]!++;
  for (let i = size - 1; i > 0; i--) {
    const up = parent[i]!;
    if (up < 0) continue;
    links[up]! += links[i]!;
    short[up]! += short[i]!;
    prose[up]! += prose[i]!;
    pictured[up]! += pictured[i]!;
  }
  const mayBeCard = (i: number): boolean =>
    prose[i]! <= MAX_CARD_PROSE &&
    tag[i] !== '#text' &&
    tag[i] !== 'p' &&
    (page.own[i]! & bit.body) === 0 &&
    !(headline >= i && headline < tree.end[i]!);
  const card = new Uint8Array(size);
  for (const group of alikeSiblings(tree, (i) => links[i]! > 0 && links[i]! <= 2 && mayBeCard(i)))
    if (group.length >= MIN_CARDS) for (const i of group) card[i] = 1;
  const isShort = (i: number): boolean =>
    links[i] === 0 && short[i]! > 0 && short[i]! <= 2 && pictured[i] === 1 && prose[i] === 1 && mayBeCard(i);
  for (const group of alikeSiblings(tree, isShort))
    if (group.length >= MIN_SHORT_CARDS) for (const i of group) card[i] = 1;
  for (const block of page.blocks) {
    if (block.href === undefined || !isTitle(block) || !isOwn(block.href)) continue;
    for (const picture of pictures.get(block.href) ?? []) {
      const both = commonAncestor(tree, block.node, picture);
      if (both >= 0 && links[both]! <= 2 && prose[both]! <= 1 && mayBeCard(both)) card[both] = 1;
    }
  }
  for (let i = 1; i < size; i++) if (parent[i]! >= 0 && card[parent[i]!] === 1) card[i] = 1;
  return card;
}

/** The elements that `asked` allows, by their parent, name and class. */
function alikeSiblings(tree: Tree, asked: (node: number) => boolean): Iterable<readonly number[]> {
  const groups = new Map<string, number[]>();
  for (let i = 0; i < tree.size; i++) {
    if (!asked(i)) continue;
    const key = `${tree.parent[i]} ${tree.tag[i]} ${tree.attributes[i]?.class ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [i]);
    else group.push(i);
  }
  return groups.values();
}

/** By address: the links that hold a picture. */
function linkedPictures(tree: Tree): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (let i = 0; i < tree.size; i++) {
    if (tree.tag[i] !== 'img') continue;
    for (let at = tree.parent[i]!, steps = 0; at >= 0 && steps < MAX_STEPS; at = tree.parent[at]!, steps++) {
      const href = tree.tag[at] === 'a' ? tree.attributes[at]?.href : undefined;
      if (href === undefined) continue;
      found.set(href, [...(found.get(href) ?? []), at]);
      break;
    }
  }
  return found;
}

/** The nearest element with both inside; -1 where none is near. */
function commonAncestor(tree: Tree, a: number, b: number): number {
  for (let at = a, steps = 0; at >= 0 && steps < MAX_STEPS; at = tree.parent[at]!, steps++)
    if (at <= b && b < tree.end[at]!) return at;
  return -1;
}
