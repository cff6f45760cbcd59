/** Lengths that lie beside the publication or at one end of a month or year: "the past three days", "the last week of August". */
import { phraseAt } from '../howmany/index.ts';
import { countedAt, found, isAge } from './counted.ts';
import { dateAt } from './date.ts';
import { ends, laidSpans } from './lexicon.ts';
import type { Found, Meaning } from './meaning.ts';
import { lower, together, type View } from './view.ts';
import { wordSet } from './word-set.ts';

/** "the last week of August", "the first ten months of 1915": a length at one end of a month or year. */
export function endOfDateAt(view: View, token: number): Found | undefined {
  const article = lower(view, token) === 'the' ? 1 : 0;
  const end = ends(view.doc.language).get(lower(view, token + article));
  if (end === undefined) return undefined;
  const at = token + article + 1;
  if (!together(view, token, at)) return undefined;
  const single = view.words[at];
  const isSingle = single?.unit !== undefined && !single.isPlural;
  const counted = isSingle ? undefined : countedAt(view, at);
  const unit = isSingle ? single.unit : counted?.unit;
  const amount = isSingle ? (single.times ?? 1) : counted?.amount;
  const last = isSingle ? at : counted?.last;
  if (unit === undefined || unit === 'Q' || last === undefined || lower(view, last + 1) !== 'of') return undefined;
  const whole = dateAt(view, last + 2);
  if (
    whole === undefined ||
    (whole.meaning.is !== 'month' && whole.meaning.is !== 'year') ||
    !together(view, token, whole.last)
  ) {
    return undefined;
  }
  const meaning: Meaning = { is: 'duration', amount, unit, within: whole.meaning, end };
  return found(view, token, whole.last, 'DURATION', meaning, undefined);
}

/** After these "the last decade" is ten years, not the decade before. */
const durative = wordSet('durative');

/** "the past three days", "the next five years", "recent weeks", "the coming days", "the past week". */
export function laidAt(view: View, token: number): Found | undefined {
  const laid = phraseAt(view.doc, token, laidSpans(view.doc.language));
  if (laid === undefined) return undefined;
  const at = laid.last + 1;
  if (!together(view, token, at)) return undefined;
  const head = lower(view, laid.last);
  const counted = countedAt(view, at);
  const { side, isOpen } = laid.meaning;
  if (counted !== undefined && !counted.isHyphened && !counted.isArticle) {
    if (isAge(view, counted.last)) return undefined;
    return found(
      view,
      token,
      counted.last,
      'DURATION',
      {
        is: 'duration',
        amount: counted.amount,
        unit: counted.unit,
        ...(!isOpen && counted.amount !== undefined && { side }),
      },
      undefined,
    );
  }
  const word = view.words[at];
  const isPast = head === 'past' && lower(view, token) !== 'this';
  const isLastLength =
    lower(view, token) === 'the' &&
    /^(last|past)$/.test(head) &&
    durative(view.doc.language).has(lower(view, token - 1));
  if (word?.unit === undefined || word.isPlural || !(isPast || isLastLength)) return undefined;
  if (word.unit === 'WE' || word.unit === 'TS') return undefined;
  return found(
    view,
    token,
    at,
    'DURATION',
    { is: 'duration', amount: word.times ?? 1, unit: word.unit, side },
    undefined,
  );
}
