/**
 * The dictionary form of a word: what the table says of the word itself, else of the longest end of it that the table knows. An
 * edit is how many letters fall from the end, and what comes in their place ("1y": "cities" without "ies" … is "3y").
 */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import { applyEdit, LONGEST_END } from './edits.ts';

export interface LemmaTable {
  /** Tag, blank, word → lemma. */
  readonly words: ReadonlyMap<string, string>;
  /** Tag, blank, end of the word → edit. The empty end is there for each tag. */
  readonly ends: ReadonlyMap<string, string>;
  /** Tags whose lemmas keep capitals. */
  readonly cased: ReadonlySet<string>;
  /** Base forms of verbs, also of those that no treebank has. */
  readonly verbs: ReadonlySet<string>;
}

/** A stump that the edits left ("dispers", "plann") as the verb that it comes from, where the list of verbs has one. */
function knownVerb(stump: string, verbs: ReadonlySet<string>): string {
  if (verbs.has(stump)) return stump;
  if (verbs.has(`${stump}e`)) return `${stump}e`;
  if (stump.endsWith('e') && verbs.has(stump.slice(0, -1))) return stump.slice(0, -1);
  if (verbs.has(stump + stump.at(-1))) return stump + stump.at(-1);
  const doubled = stump.length > 2 && stump.at(-1) === stump.at(-2);
  return doubled && verbs.has(stump.slice(0, -1)) ? stump.slice(0, -1) : stump;
}

/** Lemma of a form with a class of the tagger ("VERB VBD"). */
export function lemmaOf(form: string, tag: string, table: LemmaTable): string {
  const key = table.cased.has(tag) ? form : form.toLowerCase();
  const straight = key.includes('\u2019') ? key.replaceAll('\u2019', "'") : key;
  const known = table.words.get(`${tag} ${straight}`);
  if (known !== undefined) return known;
  for (let size = Math.min(LONGEST_END, straight.length); size >= 0; size--) {
    const edit = table.ends.get(`${tag} ${straight.slice(straight.length - size)}`);
    if (edit === undefined) continue;
    const lemma = applyEdit(straight, edit);
    if (lemma !== undefined && lemma !== '') return tag.startsWith('VERB') ? knownVerb(lemma, table.verbs) : lemma;
  }
  return straight;
}

/** The lemma table of a language, learnt from its treebanks. */
export const lemmaTable = oncePerLanguage((language): LemmaTable => {
  const words = new Map<string, string>();
  const ends = new Map<string, string>();
  const cased = new Set<string>();
  for (const { kind, tag, form, value } of assetTable(`${language}/text/lemmas.tsv`)) {
    if (kind === 'word') words.set(`${tag} ${form}`, value!);
    else if (kind === 'end') ends.set(`${tag} ${form}`, value!);
    else cased.add(tag!);
  }
  // What the treebanks say of a form holds over the list of irregular ones: it is told by the tag.
  for (const { form, verb } of assetTable(`${language}/text/irregular-verbs.tsv`)) {
    for (const tag of ['VERB VBD', 'VERB VBN']) if (!words.has(`${tag} ${form}`)) words.set(`${tag} ${form}`, verb!);
  }
  const verbs = new Set(assetTable(`${language}/text/verbs.tsv`).map(({ verb }) => verb!));
  return { words, ends, cased, verbs };
});
