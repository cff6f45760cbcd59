/**
 * An article that stands only in a page's own data: JSON-LD `articleBody`, or the state blob of an application page. Asked only where
 * the page's words hold no article.
 */
import { isThing } from './jsonld.ts';
import { endsSentence, tidy } from './words.ts';

/** Values that are looked at in one blob. */
const MAX_VALUES = 200_000;
/** Shortest string that is a paragraph. */
const MIN_PARAGRAPH = 40;
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

/** The longest run of prose in the state blobs, as paragraphs; none where no list or string of them is prose. */
export function articleInStates(states: readonly string[]): readonly string[] {
  let best: readonly string[] = [];
  let most = 0;
  for (const state of states) {
    const queue: unknown[] = [parsed(state)];
    for (let at = 0; at < queue.length && at < MAX_VALUES; at++) {
      const value = queue[at];
      let found: readonly string[] = [];
      if (Array.isArray(value)) {
        found = value
          .map((item) => wordsOf(item, 0))
          .flatMap((words) => paragraphsOf(words))
          .filter((words) => words.length > 0);
        for (const item of value) queue.push(item);
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
  }
  return best;
}

/** The words of one editor block: itself, or what stands under a usual key. */
function wordsOf(value: unknown, depth: number): string {
  if (typeof value === 'string') return value;
  if (depth > 4) return '';
  if (Array.isArray(value)) return value.map((item) => wordsOf(item, depth + 1)).join('');
  if (!isThing(value)) return '';
  for (const key of textKeys) {
    if (value[key] !== undefined) {
      const words = wordsOf(value[key], depth + 1);
      if (words !== '') return words;
    }
  }
  return '';
}

function parsed(state: string): unknown {
  try {
    return JSON.parse(state);
  } catch {
    return undefined;
  }
}
