/**
 * An article that stands only in a page's own data: JSON-LD `articleBody`, or the state blob of an application page. Asked only where
 * the page's words hold no article.
 */
import { isThing, type Thing } from './jsonld.ts';
import { valuesInScripts } from './scripts.ts';
import { endsSentence, tidy } from './words.ts';

/** Values that are looked at in one blob. */
const MAX_VALUES = 200_000;
/** Shortest string that is a paragraph. */
const MIN_PARAGRAPH = 40;
/** How deep the words of one block may lie. */
const MAX_DEPTH = 6;
/** Keys under which a paragraph's words stand in the blocks of common editors. */
const textKeys = ['text', 'html', 'content', 'value', 'body', 'children', 'data', 'model', 'paragraph', 'items'];

/** The paragraphs of a JSON-LD body: parted by line breaks, tags taken away. */
export function paragraphsOf(body: string): readonly string[] {
  const marked = body
    .replace(/<\/?(?:p|br|h[1-6]|li|div|blockquote)\b[^>]{0,300}>/gi, '\n')
    .replace(/<[^>]{1,300}>/g, '');
  const parts = /\n\s*\n/.test(marked) ? marked.split(/\n\s*\n/) : marked.split('\n');
  return parts.map(tidy).filter((part) => part !== '');
}

/** The longest run of prose in the data of a page's scripts, as paragraphs; none where no list or string of them is prose. */
export function articleInStates(scripts: readonly string[]): readonly string[] {
  let best: readonly string[] = [];
  let most = 0;
  const queue: unknown[] = [...valuesInScripts(scripts)];
  for (let at = 0; at < queue.length && at < MAX_VALUES; at++) {
    const value = queue[at];
    let found: readonly string[] = [];
    const items = itemsOf(value);
    if (items !== undefined) {
      found = inner(items.flatMap((item) => paragraphsOf(wordsOf(item, 0))));
      for (const item of items) queue.push(item);
    } else if (isThing(value)) for (const item of Object.values(value)) queue.push(item);
    else if (typeof value === 'string' && value.length > 4 * MIN_PARAGRAPH) found = paragraphsOf(value);
    const prose = found.filter((words) => words.length >= MIN_PARAGRAPH && endsSentence(words));
    const size =
      prose.length < 2 || prose.length * 2 < found.length ? 0 : prose.reduce((sum, words) => sum + words.length, 0);
    if (size > most) {
      most = size;
      best = found;
    }
  }
  return best;
}

/** The items of a list, or of a dictionary of things by their ids. */
function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isThing(value)) return undefined;
  const items = Object.values(value);
  return items.length > 1 && items.every(isThing) ? items : undefined;
}

/** Without single words at either end: names and marks of the data, not of the article. */
function inner(found: readonly string[]): readonly string[] {
  const isWord = (text: string | undefined): boolean =>
    text !== undefined && !text.includes(' ') && text.length < MIN_PARAGRAPH;
  let from = 0;
  let to = found.length;
  while (from < to && isWord(found[from])) from++;
  while (to > from && isWord(found[to - 1])) to--;
  return found.slice(from, to);
}

const titleKeys = ['headline', 'title', 'name'];
const addressKeys = ['url', 'href', 'link', 'slug', 'path', 'canonical', 'uri'];

/** Whether a thing names another page: its words are that page's summary. */
const isPointer = (thing: Thing): boolean =>
  titleKeys.some((key) => typeof thing[key] === 'string') && addressKeys.some((key) => typeof thing[key] === 'string');

/** The words of one editor block: itself, or what stands under a usual key. */
function wordsOf(value: unknown, depth: number): string {
  if (typeof value === 'string') return value;
  if (depth > MAX_DEPTH) return '';
  if (Array.isArray(value)) {
    // An element of React as it is sent: ["$", name, key, properties].
    if (value[0] === '$' && isThing(value[3])) return wordsOf(value[3].children, depth + 1);
    return value.map((item) => wordsOf(item, depth + 1)).join('');
  }
  if (!isThing(value) || isPointer(value)) return '';
  for (const key of textKeys) {
    if (value[key] !== undefined) {
      const words = wordsOf(value[key], depth + 1);
      if (words !== '') return words;
    }
  }
  return '';
}
