/** How far a deed has gone, by the words around it. */
import type { Doc, StatusLevel } from '../model/index.ts';
import { childrenOf, hasRelation } from '../text/index.ts';
import { degreeRows } from './tables.ts';

/** How far the deed has gone: negation first, then a beginning, then a part; else done. */
export function degreeOf(doc: Doc, first: number, last: number, predicate: number): StatusLevel {
  for (const { level, words } of degreeRows(doc.language)) {
    if (level === 'not_initiated') {
      if (isNegatedBy(doc, predicate, words)) return level;
      continue;
    }
    for (let token = first; token <= last; token++) {
      if (words.has(doc.lemma[token] ?? '') && doc.head[token] !== undefined && near(doc, token, predicate))
        return level;
    }
  }
  return 'full';
}

/** Steps between a degree word and the deed's verb, subject or object: further away it speaks of something else. */
const nearSteps = 2;

function near(doc: Doc, token: number, predicate: number): boolean {
  let at = token;
  for (let step = 0; step <= nearSteps; step++) {
    if (at === predicate) return true;
    if (doc.head[predicate] === at) return true;
    at = doc.head[at] ?? -1;
    if (at < 0) return false;
  }
  return false;
}

export function isNegatedBy(doc: Doc, verb: number, words: ReadonlySet<string>): boolean {
  for (const child of childrenOf(doc, verb)) {
    const word = (doc.form[child] ?? '').toLowerCase();
    if ((hasRelation(doc, child, 'advmod') || hasRelation(doc, child, 'cc')) && words.has(word)) return true;
    if (hasRelation(doc, child, 'nsubj')) {
      for (const below of childrenOf(doc, child))
        if (hasRelation(doc, below, 'det') && words.has((doc.form[below] ?? '').toLowerCase())) return true;
    }
  }
  const head = doc.head[verb] ?? -1;
  return (
    doc.deprel[verb] === 'xcomp' && head >= 0 && (words.has(doc.lemma[head] ?? '') || isNegatedBy(doc, head, words))
  );
}
