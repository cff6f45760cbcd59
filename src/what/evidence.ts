/** The words that report an act: its clause, without the clauses that are merely coordinated behind it. */
import type { Doc, Span } from '../model/index.ts';
import { childrenOf, hasRelation, subtreeSpan, tokenSpan } from '../text/index.ts';
import type { Site } from './site.ts';

const endsClause = (doc: Doc, token: number): boolean =>
  (hasRelation(doc, token, 'conj') && doc.upos[token] === 'VERB') || hasRelation(doc, token, 'parataxis');

const isPunctuation = (doc: Doc, token: number): boolean => doc.upos[token] === 'PUNCT';

/** First and last token of the clause around a verb: its part of the tree up to the next coordinated verb, subject included. */
export function clauseTokens(
  doc: Doc,
  verb: number,
  subjects: readonly number[],
): readonly [first: number, last: number] {
  let [first, last] = subtreeSpan(doc, verb);
  for (const child of childrenOf(doc, verb)) {
    if (child < verb || !endsClause(doc, child)) continue;
    last = Math.min(last, subtreeSpan(doc, child)[0] - 1);
  }
  for (const subject of subjects) {
    if (doc.sentence[subject] !== doc.sentence[verb]) continue;
    const [start] = subtreeSpan(doc, subject);
    if (start < first && !hasRelation(doc, verb, 'acl')) first = start;
  }
  while (last > verb && (isPunctuation(doc, last) || doc.upos[last] === 'CCONJ')) last--;
  while (first < verb && isPunctuation(doc, first)) first++;
  return [first, last];
}

/** The verb whose clause reports the act: the act itself, the light verb, or the verb that the noun hangs on. */
export function reportingVerb(doc: Doc, site: Site): number {
  const over = doc.head[site.token] ?? -1;
  // "told lawmakers that it was shameful": the telling is the act.
  if (site.pos === 'a' && hasRelation(doc, site.token, 'ccomp') && doc.upos[over] === 'VERB') return over;
  if (site.pos !== 'n') return site.token;
  if (site.light !== undefined) return site.light.predicate;
  let at = site.token;
  while (doc.head[at] !== undefined && doc.head[at]! >= 0 && doc.upos[at] !== 'VERB') at = doc.head[at]!;
  return at;
}

export function evidenceOf(
  doc: Doc,
  site: Site,
  subjects: readonly number[],
): { readonly tokens: readonly [number, number]; readonly span: Span } {
  const verb = reportingVerb(doc, site);
  const own = verb === site.token || verb === site.light?.predicate ? subjects : [];
  const [first, last] = clauseTokens(doc, verb, own);
  const tokens = [Math.min(first, site.token), Math.max(last, site.token)] as const;
  return { tokens, span: tokenSpan(doc, tokens[0], tokens[1]) };
}
