/** What states, their adjectives and their peoples are called. */
import { assetTable, oncePerLanguage } from '../assets/index.ts';

export interface Nations {
  /** Name of a state in lower case → the state's first name. */
  readonly names: ReadonlyMap<string, string>;
  /** Adjective in lower case → the state's first name. */
  readonly adjectives: ReadonlyMap<string, string>;
  /** Word for a people, in lower case → the state's first name. */
  readonly peoples: ReadonlyMap<string, string>;
  /** Most words that a state's name has. */
  readonly longest: number;
}

const listed = (cell: string | undefined) => (cell === undefined || cell === '' ? [] : cell.split(';'));

/** The nations, by the language's folder. */
export const nations = oncePerLanguage((language): Nations => {
  const names = new Map<string, string>();
  const adjectives = new Map<string, string>();
  const peoples = new Map<string, string>();
  const put = (map: Map<string, string>, word: string, name: string) => {
    if (!map.has(word.toLowerCase())) map.set(word.toLowerCase(), name);
  };
  for (const { name, also, adjective, people } of assetTable(`${language}/text/nations.tsv`)) {
    for (const word of [name!, ...listed(also)]) put(names, word, name!);
    for (const word of listed(adjective)) put(adjectives, word, name!);
    for (const word of listed(people)) put(peoples, word, name!);
  }
  const longest = Math.max(...[...names.keys()].map((word) => word.split(/[ -]/).length * 2));
  return { names, adjectives, peoples, longest };
});
