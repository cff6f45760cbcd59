/** Between which states does a report play? A war is told on over months by its parties, when the words of its first days have gone. */
import { assetTable, once } from '../assets/index.ts';
import { folded } from './forms.ts';
import type { Lexeme } from './words.ts';

/** Times that a report must name a state for it to play there. */
const NAMED = 3;
/** States of a report at most, the most named ones. */
const PARTIES = 3;

/** The words that name a state: its name, adjective, people, capital and seats of government, those of one word. */
const words = once((): ReadonlyMap<string, string> => {
  const states = new Map<string, string>();
  for (const row of assetTable('en/who/countries.tsv')) {
    const forms = [row.name, row.aliases, row.adjectives, row.peoples, row.capital, row.seats];
    for (const form of forms.flatMap((list) => (list ?? '').split('|'))) {
      if (form !== '' && !form.includes(' ')) states.set(folded(form), row.iso3 ?? '');
    }
  }
  return states;
});

/** The states that a report mostly names. */
export function partiesNamed(lexemes: readonly Lexeme[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { form, capital } of lexemes) {
    const state = capital ? (words().get(folded(form)) ?? words().get(folded(form).replace(/['’]s$/, ''))) : undefined;
    if (state !== undefined) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const most = [...counts].filter(([, count]) => count >= NAMED).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Set(most.slice(0, PARTIES).map(([state]) => state));
}

/** States that two reports must both play in for them to be of one conflict. */
const BOTH = 2;

/** Whether two reports play between the same two states. */
export function sameParties(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let common = 0;
  for (const state of a) if (b.has(state)) common += 1;
  return common >= BOTH;
}
