/** Closed lists of words: `LANGUAGE/what/sets.tsv`. */
import { wordSets } from '../assets/index.ts';

/** The list of a name, by the language's folder. */
export const wordSet = wordSets('what');
