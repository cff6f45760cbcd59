/** Which provision a stretch of words speaks of, by its lemmas. */
import type { Doc } from '../model/index.ts';
import { provisionRows } from './tables.ts';

const is = (doc: Doc, token: number, word: string): boolean =>
  doc.lemma[token] === word || doc.form[token]?.toLowerCase() === word;

function hasPhrase(doc: Doc, first: number, last: number, phrase: readonly string[]): boolean {
  for (let at = first; at + phrase.length - 1 <= last; at++) {
    if (phrase.every((word, index) => is(doc, at + index, word))) return true;
  }
  return false;
}

function hasWord(doc: Doc, first: number, last: number, words: ReadonlySet<string>): boolean {
  for (let token = first; token <= last; token++) {
    if (words.has(doc.lemma[token] ?? '') || words.has((doc.form[token] ?? '').toLowerCase())) return true;
  }
  return false;
}

/**
 * The provision type that tokens `first` to `last` speak of; undefined where none fits. `predicate`: the verb whose clause it is; where one
 * is given, a row's verbs are sought there and in its nouns, not in clauses below.
 */
export function provisionOf(doc: Doc, first: number, last: number, predicate?: number): string | undefined {
  const from = Math.max(0, first);
  const to = Math.min(doc.length - 1, last);
  const rows = provisionRows(doc.language);
  // The verb of the clause tells most: "withdraw behind a zone of separation" is a withdrawal.
  const lemma = predicate === undefined ? undefined : (doc.lemma[predicate] ?? '');
  const byVerb =
    lemma === undefined ? undefined : rows.find((row) => row.verbs.has(lemma) && hasWord(doc, from, to, row.nouns));
  if (byVerb !== undefined) return byVerb.type;
  return rows.find((row) => {
    if (row.phrases.some((phrase) => hasPhrase(doc, from, to, phrase))) return true;
    const acts = predicate === undefined ? hasWord(doc, from, to, row.verbs) : nominalActs(doc, from, to, row.verbs);
    return acts && hasWord(doc, from, to, row.nouns);
  })?.type;
}

/** A verb of the row as a noun or participle ("the reopening of routes", "agreed to release"). */
function nominalActs(doc: Doc, first: number, last: number, verbs: ReadonlySet<string>): boolean {
  for (let token = first; token <= last; token++) {
    const form = (doc.form[token] ?? '').toLowerCase();
    if (
      doc.upos[token] === 'NOUN' &&
      form.endsWith('ing') &&
      (verbs.has(form.slice(0, -3)) || verbs.has(`${form.slice(0, -3)}e`))
    )
      return true;
    if (doc.upos[token] === 'NOUN' && verbs.has(doc.lemma[token] ?? '')) return true;
    if (
      doc.upos[token] === 'VERB' &&
      (doc.deprel[token] === 'xcomp' || doc.deprel[token] === 'acl') &&
      verbs.has(doc.lemma[token] ?? '')
    )
      return true;
  }
  return false;
}
