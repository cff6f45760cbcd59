/**
 * A page as columns over its nodes, in document order: no object per element, so that a page of a hundred thousand elements is a few
 * arrays. Node `i` has its descendants at `i + 1 … end[i] - 1`. Built in one pass from the tokens of htmlparser2.
 */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { closesOnOpen, formatting, headOnly, keptAttributes, scopeEnd, voidTags } from './markup.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface Tree {
  readonly size: number;
  /** Lower-case element name; '#text' for text. */
  readonly tag: readonly string[];
  readonly parent: Int32Array;
  readonly end: Int32Array;
  /** The attributes that a reader of news asks for; absent where an element has none of them. */
  readonly attributes: readonly (Attributes | undefined)[];
  /** A text node's characters, references decoded. */
  readonly text: readonly string[];
}

/** Elements that one closing tag may look through for its opening one: keeps broken pages linear. */
const MAX_LOOK_BACK = 1_000;
/** Attributes that are looked at in one element: no honest page has more. */
const MAX_ATTRIBUTES = 200;

/** The tree of an HTML page. Never throws on broken markup; linear in the page's size. */
export function parseTree(html: string): Tree {
  const builder = new TreeBuilder(html);
  const tokenizer = new Tokenizer({ decodeEntities: true }, builder);
  tokenizer.write(html);
  tokenizer.end();
  return builder.tree();
}

/** The tokenizer calls methods on one object, so this is the one place with a class. */
class TreeBuilder implements TokenizerCallbacks {
  readonly #html: string;
  readonly #tag: string[] = [];
  readonly #parent: number[] = [];
  readonly #end: number[] = [];
  readonly #attributes: (Attributes | undefined)[] = [];
  readonly #text: string[] = [];
  readonly #stack: number[] = [];
  readonly #open = new Map<string, number>();
  #name = '';
  #attribute = '';
  #value = '';
  #seen = 0;
  #current: Record<string, string> | undefined;
  #inTag = false;

  constructor(html: string) {
    this.#html = html;
  }

  tree(): Tree {
    while (this.#stack.length > 0) this.#pop();
    return {
      size: this.#tag.length,
      tag: this.#tag,
      parent: Int32Array.from(this.#parent),
      end: Int32Array.from(this.#end),
      attributes: this.#attributes,
      text: this.#text,
    };
  }

  ontext(start: number, end: number): void {
    this.#addText(this.#html.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.#addText(String.fromCodePoint(codepoint));
  }

  #addText(text: string): void {
    const last = this.#tag.length - 1;
    const top = this.#top();
    if (last >= 0 && this.#tag[last] === '#text' && this.#parent[last] === top) {
      this.#text[last] += text;
      return;
    }
    this.#push('#text', text);
    this.#end[this.#tag.length - 1] = this.#tag.length;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    this.#current = undefined;
    this.#seen = 0;
    this.#inTag = true;
  }

  onattribname(start: number, end: number): void {
    this.#seen++;
    const name = this.#seen > MAX_ATTRIBUTES || end - start > 24 ? '' : this.#html.slice(start, end).toLowerCase();
    this.#attribute = keptAttributes.has(name) ? name : '';
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute !== '') this.#value += this.#html.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    if (this.#attribute !== '') this.#value += String.fromCodePoint(codepoint);
  }

  onattribend(): void {
    if (this.#attribute === '' || !this.#inTag) return;
    this.#current ??= {};
    this.#current[this.#attribute] ??= this.#value;
  }

  onopentagend(): void {
    this.#openElement(false);
  }

  onselfclosingtag(): void {
    this.#openElement(this.isInForeignContext());
  }

  isInForeignContext(): boolean {
    return (this.#open.get('svg') ?? 0) > 0 || (this.#open.get('math') ?? 0) > 0;
  }

  #openElement(closed: boolean): void {
    this.#inTag = false;
    const name = this.#name;
    if ((name === 'body' || name === 'html') && (this.#open.get(name) ?? 0) > 0) return;
    if (!headOnly.has(name) && this.#tag[this.#top()] === 'head') this.#pop();
    const closes = closesOnOpen.get(name);
    if (closes !== undefined) this.#closeImplied(closes.tags, closes.within);
    this.#push(name, '');
    this.#attributes[this.#tag.length - 1] = this.#current;
    if (closed || voidTags.has(name)) {
      this.#end[this.#tag.length - 1] = this.#tag.length;
      return;
    }
    this.#stack.push(this.#tag.length - 1);
    this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
  }

  /** Closes the nearest open element of `tags`, looking no further than an element of `within`. */
  #closeImplied(tags: ReadonlySet<string>, within: ReadonlySet<string>): void {
    for (let i = this.#stack.length - 1, looked = 0; i >= 0 && looked < MAX_LOOK_BACK; i--, looked++) {
      const name = this.#tag[this.#stack[i]!]!;
      if (tags.has(name)) {
        while (this.#stack.length > i) this.#pop();
        return;
      }
      if (within.has(name)) return;
    }
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    if (name === 'br') {
      this.#push('br', '');
      this.#end[this.#tag.length - 1] = this.#tag.length;
      return;
    }
    if ((this.#open.get(name) ?? 0) === 0) return;
    const inline = formatting.has(name);
    for (let i = this.#stack.length - 1, looked = 0; i >= 0 && looked < MAX_LOOK_BACK; i--, looked++) {
      const open = this.#tag[this.#stack[i]!]!;
      if (open === name) {
        while (this.#stack.length > i) this.#pop();
        return;
      }
      if (inline ? !formatting.has(open) : scopeEnd.has(open) && !scopeEnd.has(name)) return;
    }
  }

  #push(name: string, text: string): void {
    this.#parent.push(this.#top());
    this.#tag.push(name);
    this.#end.push(0);
    this.#text.push(text);
    this.#attributes.push(undefined);
  }

  #pop(): void {
    const node = this.#stack.pop()!;
    this.#end[node] = this.#tag.length;
    const name = this.#tag[node]!;
    this.#open.set(name, (this.#open.get(name) ?? 1) - 1);
  }

  #top(): number {
    return this.#stack.at(-1) ?? -1;
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}
}
