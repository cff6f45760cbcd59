/** Units, months, weekdays and seasons by their distance: "last week", "next Tuesday", "the following February", "that year". */
import { phraseAt } from '../howmany/index.ts';
import { relations } from './lexicon.ts';
import type { DateMeaning, Unit } from './meaning.ts';
import { type DatePart, datePart } from './part.ts';
import { lower, together, type View } from './view.ts';
import { wordSet } from './word-set.ts';

/** Units that a bare "the" may point at ("the end of the year"), and those that "this" means of the day last spoken of. */
const wide: ReadonlySet<Unit> = new Set<Unit>(['W', 'WE', 'M', 'Q', 'Y', 'DE', 'CE']);

function relationAt(
  view: View,
  token: number,
):
  | {
      readonly shift: number;
      readonly origin: 'publication' | 'reference';
      readonly last: number;
      readonly isBare: boolean;
    }
  | undefined {
  const found = phraseAt(view.doc, token, relations(view.doc.language));
  if (found === undefined) return undefined;
  return { ...found.meaning, last: found.last, isBare: lower(view, token) === 'the' && found.last === token };
}

const beforeWeekend = wordSet('beforeWeekend');

/** "the week after next", "the year before last": two away; "over the weekend". */
function beyondNextAt(view: View, token: number, at: number): DatePart | undefined {
  const unit = view.words[at]?.unit;
  const weekday = view.words[at]?.weekday;
  if (weekday === undefined && (unit === undefined || !wide.has(unit))) return undefined;
  if (unit === 'WE' && beforeWeekend(view.doc.language).has(lower(view, token - 1))) {
    return datePart(view, token, at, { is: 'nextUnit', unit, shift: 0, origin: 'publication' });
  }
  const words = `${lower(view, at + 1)} ${lower(view, at + 2)}`;
  const shift = words === 'after next' ? 2 : words === 'before last' ? -2 : 0;
  if (shift === 0) return undefined;
  if (weekday !== undefined)
    return datePart(view, token, at + 2, { is: 'nextWeekday', weekday, shift, origin: 'publication' });
  return unit && datePart(view, token, at + 2, { is: 'nextUnit', unit, shift, origin: 'publication' });
}

/** A relation and what it places. "the week" alone is left to the edges before it, see `edgeUnitAt`. */
export function relativeAt(view: View, token: number): DatePart | undefined {
  const relation = relationAt(view, token);
  if (relation === undefined) return undefined;
  const at = relation.last + 1;
  const word = together(view, token, at) ? view.words[at] : undefined;
  if (word === undefined || word.isPlural) return undefined;
  const { shift, origin, isBare } = relation;
  if (isBare) return beyondNextAt(view, token, at);
  return place(view, token, at, { shift, origin });
}

function place(
  view: View,
  first: number,
  at: number,
  { shift, origin }: { readonly shift: number; readonly origin: 'publication' | 'reference' },
): DatePart | undefined {
  const word = view.words[at];
  if (word === undefined) return undefined;
  const part = (meaning: DateMeaning): DatePart => datePart(view, first, at, meaning);
  if (word.unit !== undefined && wide.has(word.unit) && (word.times ?? 1) === 1) {
    return part({ is: 'nextUnit', unit: word.unit, shift, origin });
  }
  if (word.unit === 'D') {
    if (lower(view, first - 1) === 'to' && lower(view, first) === 'this') return undefined;
    const from = shift === 0 && lower(view, first) === 'this' ? 'reference' : origin;
    return shift === -1 && lower(view, first) === 'last'
      ? undefined
      : part({ is: 'dayShift', shift, origin: shift === 1 && lower(view, first) === 'next' ? 'reference' : from });
  }
  if (word.weekday !== undefined) return part({ is: 'nextWeekday', weekday: word.weekday, shift, origin });
  if (word.month !== undefined && /^[A-Z]/.test(view.doc.form[at] ?? '')) {
    return part({ is: 'nextMonth', month: word.month, shift, origin });
  }
  if (word.season !== undefined) return part({ is: 'nextSeason', season: word.season, shift, origin });
  return undefined;
}

/** "the year" in "the end of the year", "the month": of what was last spoken of. */
export function edgeUnitAt(view: View, token: number): DatePart | undefined {
  if (lower(view, token) !== 'the') return undefined;
  const unit = view.words[token + 1]?.unit;
  if (unit === undefined || !wide.has(unit) || view.words[token + 1]?.isPlural) return undefined;
  return datePart(view, token, token + 1, { is: 'nextUnit', unit, shift: 0, origin: 'reference' });
}

/** "earlier this month", "later that year", "earlier in the week", "later this week". */
export function earlierThisAt(view: View, token: number): (DatePart & { readonly isLater: boolean }) | undefined {
  const word = lower(view, token);
  if (word !== 'earlier' && word !== 'later') return undefined;
  const isLater = word === 'later';
  let at = token + 1;
  const hasIn = lower(view, at) === 'in';
  if (hasIn) at += 1;
  const relation = together(view, token, at) ? relationAt(view, at) : undefined;
  if (relation === undefined || (relation.isBare && !hasIn)) return undefined;
  const unitToken = relation.last + 1;
  const unit = view.words[unitToken]?.unit;
  if (unit === undefined || !together(view, token, unitToken) || view.words[unitToken]?.isPlural) return undefined;
  if (relation.shift !== 0) return undefined;
  const meaning: DateMeaning = { is: 'earlierThis', unit, isLater, origin: relation.origin };
  return { ...datePart(view, token, unitToken, meaning), isLater };
}
