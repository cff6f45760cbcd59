/**
 * The language core: how is it said? Tokens, sentences, tags, lemmas, trees, names, mentions, coreference.
 *
 *     const doc = analyse('Mr Doe met ministers in Oslo. He left on Monday.', []);
 *     const entities = resolveEntities(doc);
 */
export { type AnalysedDoc, analyse } from './analyse.ts';
export {
  type Clause,
  caseWords,
  clauseOf,
  coordinated,
  isPassive,
  type NounPhrase,
  nounPhraseOf,
  throughMeasure,
} from './clause.ts';
export { analyseConllu, type ConlluSentence, parseConllu, writeConllu } from './conllu.ts';
export { type EntityDraft, resolveEntities } from './coreference.ts';
export { applyEdit, editOf, LONGEST_END } from './edits.ts';
export { type MentionDraft, readMentions } from './mentions.ts';
export { featuresOf } from './morphology.ts';
export { type Nations, nations } from './nations.ts';
export type { Speaker } from './same-pronoun.ts';
export {
  type Children,
  childBy,
  children,
  childrenOf,
  hasInfinitiveMark,
  hasRelation,
  sentenceSpan,
  subtreeSpan,
  tokenAt,
  tokenSpan,
  tokenText,
} from './tree.ts';
