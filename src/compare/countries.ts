/** Which country does a data set's word for an actor or a place name? */
import { alternatives, assetTable, once } from '../assets/index.ts';

/** Words of the longest name in the table, and a little more. */
const longest = 6;

const byWords = once((): ReadonlyMap<string, string> => {
  const codes = new Map<string, string>();
  for (const { iso3 = '', name = '', aliases, adjectives, peoples } of assetTable('en/who/countries.tsv')) {
    for (const words of [name, ...alternatives(aliases), ...alternatives(adjectives), ...alternatives(peoples)]) {
      const key = keyOf(words).join(' ');
      if (key !== '' && !codes.has(key)) codes.set(key, iso3);
    }
  }
  return codes;
});

const keyOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The code of the first country that the words name, the longest name first: “Government of Russia (Soviet Union)” → RUS. */
export function countryIn(words: string): string | undefined {
  const codes = byWords();
  const parts = keyOf(words);
  for (let length = Math.min(longest, parts.length); length > 0; length--) {
    for (let start = 0; start + length <= parts.length; start++) {
      const code = codes.get(parts.slice(start, start + length).join(' '));
      if (code !== undefined) return code;
    }
  }
  return undefined;
}
