/** What the words before a printed date say that it is. */
import { bylineWords } from './byline.ts';
import { bare } from './words.ts';

/** Whether the words before a date say that it is that of publication or of a change. */
export function saidBefore(before: string): 'published' | 'updated' | undefined {
  const tail = bare(before.slice(-30)).replace(/:$/, '');
  for (const kind of ['updated', 'published'] as const) {
    for (const word of bylineWords(kind))
      if (tail === word || tail.endsWith(` ${word}`) || tail.endsWith(` ${word} on`) || tail === `${word} on`)
        return kind;
  }
  return undefined;
}
