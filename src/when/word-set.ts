/** Closed lists of words: `LANGUAGE/when/sets.tsv`. */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import { RapporteurError } from '../model/index.ts';

const sets = oncePerLanguage(
  (language): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map(
      assetTable(`${language}/when/sets.tsv`).map(({ set = '', words = '' }) => [set, new Set(words.split(' '))]),
    ),
);

/** The list of a name, by the language's folder. Throws `asset-broken` where the table lacks it. */
export function wordSet(name: string): (language: string) => ReadonlySet<string> {
  return (language) => {
    const found = sets(language).get(name);
    if (found !== undefined) return found;
    throw new RapporteurError(
      'asset-broken',
      `${language}/when/sets.tsv lacks the set ${name}`,
      'Install the package again.',
    );
  };
}
