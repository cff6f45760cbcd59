/** The pictures of an article, with what is printed under them. */
import type { Picture } from '../model/index.ts';
import { splitCaption } from './caption.ts';
import { textIn } from './head.ts';
import { bit } from './tokens.ts';
import type { Tree } from './tree.ts';
import { letters, tidy } from './words.ts';

/** Elements above a picture in which its caption may stand when no figure holds both. */
const MAX_UP = 3;
/** Longest caption: beyond it the words under a picture are the story. */
const MAX_CAPTION = 900;
const MAX_PICTURES = 200;
const imageTags = new Set(['img', 'amp-img', 'image']);

/** The pictures between two nodes that are not another story's, in order, each once. `foreign` says which nodes are. */
export function picturesOf(
  tree: Tree,
  own: Int32Array,
  from: number,
  to: number,
  foreign: (node: number) => boolean,
): readonly Picture[] {
  const out: Picture[] = [];
  const done = new Set<number>();
  const push = (picture: Picture): void => {
    const caption = letters(picture.caption ?? '');
    const twin = out.findIndex(
      (p) =>
        (caption !== '' && letters(p.caption ?? '') === caption) ||
        (picture.src !== undefined && p.src === picture.src),
    );
    if (twin >= 0) out[twin] = { ...picture, ...out[twin] };
    else if (out.length < MAX_PICTURES && (picture.src !== undefined || caption !== '' || picture.credit !== undefined))
      out.push(picture);
  };
  for (let i = from; i < to; i++) {
    const tag = tree.tag[i]!;
    if (tag === 'figure' && !foreign(i)) {
      push(inElement(tree, own, i));
      for (let k = i; k < tree.end[i]!; k++) done.add(k);
    } else if (imageTags.has(tag) && !done.has(i) && !foreign(i)) {
      push(inElement(tree, own, holderOf(tree, own, i)));
    }
  }
  return out;
}

/** The nearest element above an image that also holds a caption; the image itself where none does. */
function holderOf(tree: Tree, own: Int32Array, image: number): number {
  for (let at = tree.parent[image]!, steps = 0; at >= 0 && steps < MAX_UP; at = tree.parent[at]!, steps++) {
    if (own[at]! & bit.body) break;
    for (let k = at + 1; k < tree.end[at]! && k < at + 200; k++)
      if (own[k]! & (bit.caption | bit.credit) && tree.tag[k] !== '#text') return at;
  }
  return image;
}

function inElement(tree: Tree, own: Int32Array, node: number): Picture {
  let src: string | undefined;
  /** What a picture offers beside its image, for an image that names no file. */
  let offered: string | undefined;
  let alt: string | undefined;
  let words = '';
  let credit: string | undefined;
  for (let i = node; i < tree.end[node]!; i++) {
    const attributes = tree.attributes[i];
    if (imageTags.has(tree.tag[i]!) && attributes !== undefined) {
      src ??= sourceOf(
        attributes['data-src'] ??
          attributes['data-lazy-src'] ??
          attributes['data-original'] ??
          attributes.src ??
          attributes.srcset ??
          attributes['data-srcset'],
      );
      alt ??= attributes.alt;
    } else if (tree.tag[i] === 'source' && attributes?.srcset !== undefined) offered ??= sourceOf(attributes.srcset);
    else if (
      own[i]! & (bit.caption | bit.credit) &&
      tree.tag[i] !== '#text' &&
      words === '' &&
      tree.tag[i] !== 'figure' &&
      i !== node
    ) {
      const parts = creditApart(tree, own, i);
      words = parts.words;
      credit ??= parts.credit;
      i = tree.end[i]! - 1;
    } else if (own[i]! & bit.credit && tree.tag[i] !== '#text' && i !== node)
      credit ??= splitCaption(textIn(tree, i)).credit ?? tidy(textIn(tree, i));
  }
  src ??= offered;
  const caption = splitCaption(words.slice(0, MAX_CAPTION));
  const name = credit === undefined || credit === '' ? caption.credit : credit;
  const description = tidy(alt ?? '');
  return {
    ...(src === undefined ? {} : { src }),
    ...(description === '' ? {} : { alt: description }),
    ...(caption.caption === undefined ? {} : { caption: caption.caption }),
    ...(name === undefined ? {} : { credit: name }),
  };
}

/** A caption element's words without those of the credit elements in it, and the credit. */
function creditApart(tree: Tree, own: Int32Array, node: number): { readonly words: string; readonly credit?: string } {
  let words = '';
  let credit: string | undefined;
  for (let i = node; i < tree.end[node]!; i++) {
    if (own[i]! & bit.credit && tree.tag[i] !== '#text') {
      const text = tidy(textIn(tree, i));
      const parted = splitCaption(text);
      credit ??= parted.credit ?? (own[i]! & bit.caption ? undefined : text);
      if (own[i]! & bit.caption && parted.credit === undefined) words += ` ${text}`;
      else if (parted.caption !== undefined && parted.credit !== undefined) words += ` ${parted.caption}`;
      i = tree.end[i]! - 1;
    } else if (tree.tag[i] === '#text') words += tree.text[i];
    else if (tree.tag[i] === 'button' || tree.tag[i] === 'script' || tree.tag[i] === 'style') i = tree.end[i]! - 1;
  }
  return { words: tidy(words), ...(credit === undefined || credit === '' ? {} : { credit }) };
}

/** An image's address; none for an address that holds the image itself. */
function sourceOf(value: string | undefined): string | undefined {
  const address = value?.trim().split(/[\s,]+/)[0];
  return address === undefined || address === '' || address.startsWith('data:') ? undefined : address;
}
