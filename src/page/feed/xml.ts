/**
 * XML as it is found, made well-formed: a reader that stops at the first bare ampersand reads few of the world's feeds. One pass,
 * linear; nothing is fetched, no entity is ever expanded.
 */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

export interface Element {
  /** As written, in lower case, with its prefix. */
  readonly name: string;
  /** Values escaped as XML asks. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Elements, and texts escaped as XML asks: named references of HTML stay as they are. */
  readonly children: readonly (Element | string)[];
}

export interface XmlDocument {
  /** The first element with one of the names asked for that is not inside another; absent where there is none. */
  readonly root?: Element;
  /** The text ended before the root did. */
  readonly truncated: boolean;
  /** An entity is declared that grows, or that points at a file or an address. */
  readonly entities: boolean;
}

/** Elements deeper than this give their words to the one above: no feed is as deep, and later readers may recurse. */
const MAX_DEPTH = 60;
/** Open elements that one closing tag may look through for its opening one. */
const MAX_LOOK_BACK = 1_000;
const MAX_ATTRIBUTES = 100;
/** Characters of an entity's declaration that are looked at. */
const MAX_ENTITY = 10_000;

/** Elements that never stand inside one of their own name: a second one closes the first. One that is cut off is left out. */
const records = new Set(['item', 'entry', 'url', 'sitemap']);

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

interface OpenElement {
  readonly name: string;
  readonly children: (Element | string)[];
  /** The element lies too deep or has no name that XML allows: its children are those of the one above. */
  readonly dissolved: boolean;
}

/** Reads XML, however broken; `roots` are the local names of root elements, in lower case. Never throws. */
export function parseXml(xml: string, roots: ReadonlySet<string>): XmlDocument {
  const stack: OpenElement[] = [];
  const counts = new Map<string, number>();
  let root: Element | undefined;
  let stranger = false;
  let entities = false;
  let name = '';
  let attribute = '';
  let value = '';
  let attributes = new Map<string, string>();

  const addText = (text: string): void => {
    const top = stack.at(-1);
    if (top === undefined || text === '') return;
    const last = top.children.length - 1;
    if (typeof top.children[last] === 'string') top.children[last] += text;
    else top.children.push(text);
  };
  const pop = (): void => {
    const gone = stack.pop();
    if (gone !== undefined) counts.set(gone.name, (counts.get(gone.name) ?? 1) - 1);
  };
  const closeDownTo = (wanted: string): void => {
    if ((counts.get(wanted) ?? 0) === 0) return;
    for (let i = stack.length - 1, looked = 0; i >= 0 && looked < MAX_LOOK_BACK; i--, looked++) {
      if (stack[i]?.name !== wanted) continue;
      while (stack.length > i) pop();
      return;
    }
  };
  const open = (closed: boolean): void => {
    if (stack.length === 0) {
      // A page of HTML may hold anything further in, and is no feed.
      if (root !== undefined || stranger) return;
      if (!roots.has(localName(name))) {
        stranger = name === 'html';
        return;
      }
    }
    if (records.has(localName(name))) closeDownTo(name);
    const parent = stack.at(-1);
    const dissolved = parent !== undefined && (stack.length >= MAX_DEPTH || !isName(name));
    const children = dissolved ? parent.children : [];
    if (!dissolved) {
      const element: Element = { name, attributes, children };
      if (parent === undefined) root = element;
      else parent.children.push(element);
    }
    if (closed) return;
    stack.push({ name, children, dissolved });
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };

  const callbacks: TokenizerCallbacks = {
    ontext: (start, end) => addText(escapeText(xml.slice(start, end))),
    ontextentity: () => {},
    oncdata: (start, end, offset) => addText(escapeAll(xml.slice(start, end - offset))),
    onopentagname: (start, end) => {
      name = xml.slice(start, end).toLowerCase();
      attributes = new Map();
    },
    onattribname: (start, end) => {
      attribute = xml.slice(start, end);
      value = '';
    },
    onattribdata: (start, end) => {
      value += xml.slice(start, end);
    },
    onattribentity: () => {},
    onattribend: () => {
      if (attributes.size < MAX_ATTRIBUTES && isName(attribute) && !attributes.has(attribute))
        attributes.set(attribute, escapeText(value).replaceAll('"', '&quot;'));
    },
    onopentagend: () => open(false),
    onselfclosingtag: () => open(true),
    onclosetag: (start, end) => closeDownTo(xml.slice(start, end).trim().toLowerCase()),
    ondeclaration: (start, end) => {
      if (!entities && isHostileEntity(xml.slice(start, end))) entities = true;
    },
    oncomment: () => {},
    onprocessinginstruction: () => {},
    onend: () => {},
  };
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, callbacks);
  tokenizer.write(xml);
  tokenizer.end();

  const truncated = stack.length > 0;
  dropCutRecord(stack);
  return { ...(root !== undefined && { root }), truncated, entities };
}

/** Takes the record that was open when the text ended out of its parent. */
function dropCutRecord(stack: readonly OpenElement[]): void {
  const cut = stack.findIndex(({ name, dissolved }) => !dissolved && records.has(localName(name)));
  stack[cut - 1]?.children.pop();
}

/** Names that XML allows, but for rare letters. */
const isName = (name: string): boolean => /^[\p{L}_][\p{L}\p{N}_.:-]{0,199}$/u.test(name);

/**
 * An entity whose value holds another entity (it may grow without end), markup, or that stands elsewhere. What old document types declare
 * (`<!ENTITY nbsp "&#160;">`) is none; it is not heeded either, for HTML's names are known.
 */
function isHostileEntity(declaration: string): boolean {
  // The first of them stands in the document type's own declaration, as the tokenizer parts them.
  const at = declaration.search(/\bENTITY\s/i);
  return at >= 0 && /%|&(?!#)|<|\s(?:SYSTEM|PUBLIC)\s/i.test(declaration.slice(at, at + MAX_ENTITY));
}

/** Characters that XML 1.0 forbids, and halves of pairs. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** An ampersand with what makes it a reference, where something does. */
const ampersand = /&(?:#x([0-9a-f]{1,6});|#(\d{1,7});|[a-z][a-z0-9]{1,31};)?/gi;

function escapeText(text: string): string {
  return text
    .replace(forbidden, '')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(ampersand, (match, hex?: string, decimal?: string) => {
      if (match === '&') return '&amp;';
      if (hex === undefined && decimal === undefined) return match;
      return isCharacter(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) ? match : '';
    });
}

const escapeAll = (text: string): string =>
  text.replace(forbidden, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const isCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff);

/** The element as well-formed XML; those of its children that `keep` refuses are left out. */
export function writeXml(root: Element, keep: (child: Element, parent: Element) => boolean): string {
  const out: string[] = [];
  // At most `MAX_DEPTH` deep: the parser sees to it.
  const write = (element: Element): void => {
    out.push('<', element.name);
    for (const [key, value] of element.attributes) out.push(' ', key, '="', value, '"');
    if (element.children.length === 0) {
      out.push('/>');
      return;
    }
    out.push('>');
    for (const child of element.children) {
      if (typeof child === 'string') out.push(child);
      else if (keep(child, element)) write(child);
    }
    out.push('</', element.name, '>');
  };
  write(root);
  return out.join('');
}

/** The child elements with a local name, whatever their prefix. */
export function childrenOf(element: Element, local: string): readonly Element[] {
  const found: Element[] = [];
  for (const child of element.children)
    if (typeof child !== 'string' && localName(child.name) === local) found.push(child);
  return found;
}

/** The escaped text that stands in the first child with a local name; '' where there is none. */
export function textOf(element: Element, local: string): string {
  const child = childrenOf(element, local)[0];
  return child?.children.filter((part) => typeof part === 'string').join('') ?? '';
}
