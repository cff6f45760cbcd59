/** Closed lists of words: `LANGUAGE/agreed/sets.tsv`. */
import { wordSets } from '../assets/index.ts';

/** The list of a name, by the language's folder. */
export const wordSet = wordSets('agreed');
