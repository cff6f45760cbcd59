/** Which provision a stretch of words speaks of, by its lemmas. */
import type { Doc } from '../model/index.ts';
import { hasRelation } from '../text/index.ts';
import { provisionRows } from './tables.ts';

const is = (doc: Doc, token: number, word: string): boolean =>
  doc.lemma[token] === word || doc.form[token]?.toLowerCase() === word;

function hasPhrase(doc: Doc, first: number, last: number, phrase: readonly string[]): boolean {
  for (let at = first; at + phrase.length - 1 <= last; at++) {
    if (phrase.every((word, index) => is(doc, at + index, word))) return true;
  }
  return false;
}

/** A row's noun that stands for any name of a place or thing, as what the verb is done to: "hand over Agdam". */
const anyName = '<name>';

/** An object, also where the tree takes the verb's particle for a preposition: "hand over Agdam". */
const isDoneTo = (doc: Doc, token: number): boolean =>
  hasRelation(doc, token, 'obj') || (hasRelation(doc, token, 'obl') && doc.lemma[token - 1] === 'over');

/** Whether one of the words stands among the tokens, other than `not`. */
function hasWord(doc: Doc, first: number, last: number, words: ReadonlySet<string>, not = -1): boolean {
  for (let token = first; token <= last; token++) {
    if (token === not) continue;
    if (words.has(doc.lemma[token] ?? '') || words.has((doc.form[token] ?? '').toLowerCase())) return true;
    if (doc.upos[token] === 'PROPN' && words.has(anyName) && isDoneTo(doc, token)) return true;
  }
  return false;
}

/** Whether a verb is the act of a row of the type: "cleared mines", not "supported the clearing". */
export const isActOf = (doc: Doc, type: string, verb: number): boolean =>
  provisionRows(doc.language).some((row) => row.type === type && row.verbs.has(doc.lemma[verb] ?? ''));

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
    lemma === undefined
      ? undefined
      : rows.find((row) => row.verbs.has(lemma) && hasWord(doc, from, to, row.nouns, predicate));
  if (byVerb !== undefined) return byVerb.type;
  return rows.find((row) => {
    if (row.phrases.some((phrase) => hasPhrase(doc, from, to, phrase))) return true;
    const act = predicate === undefined ? firstWord(doc, from, to, row.verbs) : nominalAct(doc, from, to, row.verbs);
    return act >= 0 && hasWord(doc, from, to, row.nouns, act);
  })?.type;
}

function firstWord(doc: Doc, first: number, last: number, words: ReadonlySet<string>): number {
  for (let token = first; token <= last; token++)
    if (words.has(doc.lemma[token] ?? '') || words.has((doc.form[token] ?? '').toLowerCase())) return token;
  return -1;
}

/** A verb of the row as a noun or participle ("the reopening of routes", "agreed to release"). */
function nominalAct(doc: Doc, first: number, last: number, verbs: ReadonlySet<string>): number {
  for (let token = first; token <= last; token++) {
    const form = (doc.form[token] ?? '').toLowerCase();
    if (
      doc.upos[token] === 'NOUN' &&
      form.endsWith('ing') &&
      (verbs.has(form.slice(0, -3)) || verbs.has(`${form.slice(0, -3)}e`))
    )
      return token;
    if (doc.upos[token] === 'NOUN' && verbs.has(doc.lemma[token] ?? '')) return token;
    if (
      doc.upos[token] === 'VERB' &&
      (doc.deprel[token] === 'xcomp' || doc.deprel[token] === 'acl') &&
      verbs.has(doc.lemma[token] ?? '')
    )
      return token;
  }
  return -1;
}

/** The type whose nouns alone stand among the tokens, where no act does: "no decision on prisoners". */
export function topicOf(doc: Doc, first: number, last: number): string | undefined {
  return provisionRows(doc.language).find(
    (row) => row.verbs.size > 0 && !row.nouns.has(anyName) && hasWord(doc, first, last, row.nouns),
  )?.type;
}
