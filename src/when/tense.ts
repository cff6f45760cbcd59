/** Whether the clause around a time looks forward ("will arrive on Thursday") or back. */

import { assetTable, oncePerLanguage } from '../assets/index.ts';
import { type PhraseIndex, phraseAt, phraseIndex } from '../howmany/index.ts';
import type { Doc } from '../model/index.ts';
import { wordSet } from './word-set.ts';

interface Cue {
  /** Only the tense of a verb says it. */
  readonly isTense?: boolean;
  readonly isForward: boolean;
  readonly isNear: boolean;
}

const cues = oncePerLanguage(
  (language): PhraseIndex<Cue> =>
    phraseIndex(
      assetTable(`${language}/when/forward.tsv`).map(({ phrase = '', looks, near }) => [
        phrase,
        { isForward: looks === 'forward', isNear: near === 'near' },
      ]),
    ),
);

/** How many tokens away a cue still holds. */
const reach = 18;

/** Verbs in the present that report rather than plan. */
const reporting = wordSet('reporting');

/** What a token says of where its clause looks: a cue of the table, or the tense of a tagged verb. */
function cueAt(doc: Doc, token: number): Cue | undefined {
  const form = doc.form[token] ?? '';
  const tag = doc.xpos[token] ?? '';
  if (form === 'May' || form === 'March') return undefined;
  const cue = phraseAt(doc, token, cues(doc.language))?.meaning;
  if (cue !== undefined) return form === 'due' && isReason(doc, token) ? undefined : cue;
  if (tag === 'VBD') return { isForward: false, isNear: false };
  // "The court rules on Friday": a verb in the present is a plan.
  const isPresent =
    (tag === 'VBZ' || tag === 'VBP') &&
    doc.upos[token] === 'VERB' &&
    !reporting(doc.language).has(doc.lemma[token] ?? '');
  return isPresent ? { isForward: true, isNear: false, isTense: true } : undefined;
}

/** "due to the rain" gives a reason, "due to arrive" a plan. */
const isReason = (doc: Doc, token: number): boolean =>
  !/^(is|are|was|were|be|been|'s|’s)$/.test(doc.form[token - 1] ?? '') &&
  (doc.form[token + 1] ?? '') === 'to' &&
  (doc.xpos[token + 2] ?? 'VB') !== 'VB' &&
  (doc.xpos[token + 2] ?? '') !== '';

const isClauseEnd = (form: string | undefined): boolean => form === ';' || form === ':' || form === '.' || form === '—';

/** The nearest cue before a time, else the nearest behind it, says whether its clause looks forward. Nothing: it does not say. */
export function looksForward(doc: Doc, first: number, last: number): boolean | undefined {
  const sentence = doc.sentence[first];
  let beside: boolean | undefined;
  for (let k = first - 1; k >= 0 && k >= first - reach && doc.sentence[k] === sentence; k--) {
    if (isClauseEnd(doc.form[k])) break;
    const cue = cueAt(doc, k);
    if (cue === undefined) continue;
    if (!cue.isNear) return cue.isForward;
    // "by Friday" looks forward unless the clause tells of the past: "By Friday the river had risen".
    if (k === first - 1) beside = cue.isForward;
  }
  for (let k = last + 1; k < doc.length && k <= last + reach && doc.sentence[k] === sentence; k++) {
    if (isClauseEnd(doc.form[k])) break;
    const cue = cueAt(doc, k);
    if (cue !== undefined && !cue.isNear && !(cue.isForward && cue.isTense)) return cue.isForward;
  }
  return beside;
}
