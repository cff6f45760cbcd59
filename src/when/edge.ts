/** The beginning, middle or end of a time: "early May", "mid-2021", "the end of the year", "earlier this month". */
import { boundBefore, phraseAt } from '../howmany/index.ts';
import { dateAt } from './date.ts';
import { edges } from './lexicon.ts';
import type { DateMeaning, Found, Mod } from './meaning.ts';
import { earlierThisAt, edgeUnitAt } from './relative.ts';
import { lower, startOf, together, type View } from './view.ts';

/** Times that have no early and late part. */
const edgeless: ReadonlySet<DateMeaning['is']> = new Set<DateMeaning['is']>([
  'day',
  'vague',
  'fiscal',
  'shifted',
  'earlierThis',
  'dayShift',
]);

/** A season's bare name ("early spring"): dates do not take it without a preposition, edges do. */
const seasonBehind = (view: View, token: number): DateMeaning | undefined => {
  const season = view.words[token]?.season;
  return season === undefined || view.words[token]?.isPlural ? undefined : { is: 'season', season };
};

export function edgedAt(view: View, token: number, previous: Found | undefined): Found | undefined {
  const edge = phraseAt(view.doc, token, edges(view.doc.language));
  if (edge === undefined) return undefined;
  let at = edge.last + 1;
  if (lower(view, at) === '-' || lower(view, at) === '–') at += 1;
  if (!together(view, token, at)) return undefined;
  const date = edgeUnitAt(view, at) ?? dateAt(view, at, previous);
  if (date === undefined) {
    const meaning = seasonBehind(view, at);
    return (
      meaning && {
        first: token,
        last: at,
        start: startOf(view, token),
        end: view.doc.end[at] ?? 0,
        type: 'DATE',
        meaning,
        mod: edge.meaning,
      }
    );
  }
  const isOn = lower(view, edge.last) === 'on' && date.meaning.is === 'day';
  if ((edgeless.has(date.meaning.is) && !isOn) || date.meaning.is === 'holiday') return undefined;
  return { ...date, first: token, start: startOf(view, token), type: 'DATE', mod: edge.meaning };
}

/** "earlier this week", with its mod; of a time spoken of before ("later that year") none is said. */
export function earlierThisTimeAt(view: View, token: number): Found | undefined {
  const part = earlierThisAt(view, token);
  if (part === undefined) return undefined;
  const isHere = part.meaning.is === 'earlierThis' && part.meaning.origin === 'publication';
  return { ...part, type: 'DATE', ...(isHere && { mod: part.isLater ? ('END' as const) : ('START' as const) }) };
}

/** Rough words that belong to a date ("about 120 AD", "around 1750"). */
export function roughDateAt(view: View, token: number, previous: Found | undefined): Found | undefined {
  const date = dateAt(view, token, previous);
  if (date === undefined) return undefined;
  const bound = boundBefore(view.doc, token);
  const isRough =
    bound?.mod === 'APPROX' &&
    bound.first >= 0 &&
    /^(about|around|circa|c|approximately|roughly)/.test(lower(view, bound.first));
  if (!isRough || !together(view, token, bound.first) || date.meaning.is === 'weekday') return undefined;
  const mod: Mod = 'APPROX';
  return { ...date, first: bound.first, start: startOf(view, bound.first), type: 'DATE', mod };
}
