/** One walk over the text: at each token that may begin a time, the recognisers in order; the first that reads one wins. */

import { phraseAt } from '../howmany/index.ts';
import type { Doc } from '../model/index.ts';
import { clockTimeAt, dayPartAt, withPart } from './clock.ts';
import { falseTimeAt } from './company.ts';
import { dateAt } from './date.ts';
import { countedUnitAt } from './duration.ts';
import { earlierThisTimeAt, edgedAt, roughDateAt } from './edge.ts';
import { vagueWords } from './lexicon.ts';
import type { Found } from './meaning.ts';
import { setAt } from './repeated.ts';
import { startsOf } from './starters.ts';
import { looksForward } from './tense.ts';
import { startOf, tokenFrom, type View, viewOf } from './view.ts';

type Recogniser = (view: View, token: number, previous: Found | undefined) => Found | undefined;

const datedAt: Recogniser = (view, token, previous) => {
  const date = dateAt(view, token, previous);
  return date && withPart(view, date);
};

/** "soon" looks ahead only where its clause does: "soon the town fell" tells of the past. */
const isTold = (view: View, token: number, value: string): boolean =>
  value === 'FUTURE_REF' &&
  view.doc.form[token]?.toLowerCase() === 'soon' &&
  looksForward(view.doc, token, token) !== true;

const vagueAt: Recogniser = (view, token) => {
  const vague = phraseAt(view.doc, token, vagueWords(view.doc.language));
  if (vague === undefined || isTold(view, token, vague.meaning)) return undefined;
  return {
    first: token,
    last: vague.last,
    start: startOf(view, token),
    end: view.doc.end[vague.last] ?? 0,
    type: 'DATE',
    meaning: { is: 'vague', value: vague.meaning },
  };
};

/** A season before a noun: "the summer offensive", "winter quarters". */
const seasonModifierAt: Recogniser = (view, token) => {
  const word = view.words[token];
  if (word?.season === undefined || word.isPlural) return undefined;
  const isNamed =
    /^[A-Z]/.test(view.doc.form[token] ?? '') && token > 0 && view.doc.sentence[token - 1] === view.doc.sentence[token];
  const isModifier = /^(NOUN|PROPN)$/.test(view.doc.upos[token + 1] ?? '');
  if (!isModifier || (word.weak && !isNamed)) return undefined;
  return {
    first: token,
    last: token,
    start: startOf(view, token),
    end: view.doc.end[token] ?? 0,
    type: 'DATE',
    meaning: { is: 'season', season: word.season },
    isWeak: true,
  };
};

/** In order: what is more telling stands before what would read a part of it. */
const recognisers: readonly Recogniser[] = [
  setAt,
  clockTimeAt,
  countedUnitAt,
  earlierThisTimeAt,
  edgedAt,
  dayPartAt,
  roughDateAt,
  datedAt,
  vagueAt,
  seasonModifierAt,
];

/** All time expressions of a text, in order, not overlapping. */
export function recognise(doc: Doc): readonly Found[] {
  const view = viewOf(doc);
  const starts = startsOf(view);
  const founds: Found[] = [];
  for (let token = 0; token < doc.length; ) {
    if (starts[token] === 0) {
      token++;
      continue;
    }
    const skip = falseTimeAt(view, token);
    const found = skip < 0 ? recogniseAt(view, token, founds.at(-1)) : undefined;
    if (found === undefined) {
      token = Math.max(token, skip) + 1;
      continue;
    }
    founds.push(found);
    token = Math.max(token + 1, tokenFrom(view, token, found.end));
  }
  return founds;
}

function recogniseAt(view: View, token: number, previous: Found | undefined): Found | undefined {
  for (const recogniser of recognisers) {
    const found = recogniser(view, token, previous);
    // Words before the token ("at least") belong to an expression only where no other has taken them.
    if (found !== undefined && found.start >= (previous?.end ?? 0)) return found;
  }
  return undefined;
}
