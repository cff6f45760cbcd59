/** Do two sentences say a thing in the same words? */
import { commonness } from './background.ts';
import { eachForm, keyOf } from './forms.ts';

/** Words that two sentences must share, and the share of the shorter's words that they must be. */
const SHARED = 3;
const SHARE = 0.5;
/** Words in more than this share of ordinary passages say nothing. */
const COMMON = 0.3;

interface Said {
  readonly sentence: string;
}

/** The words of what was said, taken apart once however often it is compared. */
function remembered(take: (sentence: string) => ReadonlySet<string>): (said: Said) => ReadonlySet<string> {
  const known = new WeakMap<Said, ReadonlySet<string>>();
  return (said) => {
    const words = known.get(said) ?? take(said.sentence);
    known.set(said, words);
    return words;
  };
}

/** Whether two sentences share most of what they say beside names and numbers: "guarantee the safety of transport". */
export function sameWords(a: Said, b: Said): boolean {
  const [one, other] = [plainWords(a), plainWords(b)];
  const least = Math.min(one.size, other.size);
  return least >= SHARED && shareOfShorter(one, other) >= Math.max(SHARE, SHARED / least);
}

/** The distinct words of a sentence, uninflected. */
export const wordsOf = remembered((sentence) => {
  const words = new Set<string>();
  eachForm(sentence, (form) => words.add(keyOf(form)));
  return words;
});

/** How much of the shorter of two sets stands in the other, 0 to 1. */
export function shareOfShorter(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const word of few) if (many.has(word)) common += 1;
  return few.size === 0 ? 0 : common / few.size;
}

/** What is neither a name nor a number nor too common to say anything. */
const plainWords = remembered((sentence) => {
  const words = new Set<string>();
  eachForm(sentence, (form) => {
    if (/^[\p{Lu}\p{N}]/u.test(form)) return;
    const key = keyOf(form);
    if (key.length > 1 && commonness(key) < COMMON) words.add(key);
  });
  return words;
});
