/** Do two accounts name the same party? */
import { eachForm, keyOf } from './forms.ts';
import type { StoryParty } from './story-event.ts';

/** `same`: one party at least is the same. `apart`: both name parties, and none can be the same. `unknown`: one side names nobody, or they may be one. */
export type Agreement = 'same' | 'apart' | 'unknown';

/** Whether two lists of parties have one in common: by name, or else by country. */
export function agreement(a: readonly StoryParty[], b: readonly StoryParty[]): Agreement {
  if (a.length === 0 || b.length === 0) return 'unknown';
  let open = false;
  for (const one of a) {
    for (const other of b) {
      const met = meet(one, other);
      if (met === 'same') return 'same';
      open ||= met === 'unknown';
    }
  }
  return open ? 'unknown' : 'apart';
}

function meet(a: StoryParty, b: StoryParty): Agreement {
  if (a.country !== undefined && b.country !== undefined) return a.country === b.country ? 'same' : 'apart';
  if (sameName(a.name, b.name)) return 'same';
  // "the army" of one account may be "Sudan" of the other; two names without a country are two parties.
  return a.country === undefined && b.country === undefined ? 'apart' : 'unknown';
}

/** Whether the words of one name all stand in the other: "Ruto" and "President William Ruto". */
export function sameName(a: string, b: string): boolean {
  const [one, other] = [keys(a), keys(b)];
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  for (const key of few) if (!many.has(key)) return false;
  return few.size > 0;
}

/** Names that are kept taken apart: a story's people are compared with each other again and again. */
const MOST_NAMES = 50_000;
const known = new Map<string, ReadonlySet<string>>();

function keys(name: string): ReadonlySet<string> {
  let found = known.get(name);
  if (found === undefined) {
    const words = new Set<string>();
    eachForm(name, (form) => words.add(keyOf(form)));
    if (known.size >= MOST_NAMES) known.clear();
    known.set(name, words);
    found = words;
  }
  return found;
}
