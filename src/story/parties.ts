/** Do two accounts name the same party? */
import { RapporteurError } from '../model/index.ts';
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
  const [few, many] = [keys(a), keys(b)].sort((x, y) => x.size - y.size);
  if (few === undefined || many === undefined) throw new RapporteurError('internal', 'two names are expected');
  return few.size > 0 && [...few].every((key) => many.has(key));
}

function keys(name: string): ReadonlySet<string> {
  const found = new Set<string>();
  eachForm(name, (form) => found.add(keyOf(form)));
  return found;
}
