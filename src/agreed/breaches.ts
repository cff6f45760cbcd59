/** Acts of force during or despite a truce. */
import type { Doc } from '../model/index.ts';
import { caseWords } from '../text/index.ts';
import { isFuture, isPastOrPerfect } from './clause-turns.ts';
import { type AgreedClause, isAccord } from './clauses.ts';
import type { Report } from './status-report.ts';
import { despiteWords, provisionRows } from './tables.ts';
import { wordSet } from './word-set.ts';

const accusing = wordSet('accusing');
const civilianWords = wordSet('civilians');
const forceWords = wordSet('force');

/** An act of force during or despite a truce breaks it. */
export function breachReports(doc: Doc, clauses: readonly AgreedClause[]): readonly Report[] {
  return clauses.flatMap(({ clause, first, last }) => {
    const verb = clause.predicate;
    const charged =
      doc.xpos[verb] === 'VBG' && accusing(doc.language).has(doc.lemma[doc.head[doc.head[verb] ?? -1] ?? -1] ?? '');
    const isPast = isPastOrPerfect(doc, verb) && !isFuture(doc, verb);
    if (!isPast && !charged) return [];
    const truce = hasTruceBroken(doc, first, last);
    const force = [verb, ...clause.subjects, ...clause.objects].some((token) => isForce(doc, token));
    const civilians = clause.objects.some((token) => civilianWords(doc.language).has(doc.lemma[token] ?? ''));
    return truce && force
      ? [
          {
            type: civilians ? 'violence_on_civilians' : 'ceasefire',
            status: 'violated' as const,
            first,
            last,
            predicate: verb,
            confidence: 0.5,
          },
        ]
      : [];
  });
}

/** "despite the truce", "two days into the ceasefire", among the clause's own words. */
function hasTruceBroken(doc: Doc, first: number, last: number): boolean {
  for (let token = first; token <= last; token++)
    if (isAccord(doc, token) && caseWords(doc, token).some((word) => despiteWords(doc.language).has(word))) return true;
  return false;
}

const isForce = (doc: Doc, token: number): boolean => {
  if (forceWords(doc.language).has(doc.lemma[token] ?? '')) return true;
  const row = provisionRows(doc.language).find(({ type, verbs }) => type === 'ceasefire' && verbs.size > 0);
  return row?.nouns.has(doc.lemma[token] ?? '') ?? false;
};
