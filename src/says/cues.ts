/** The words that report speech and thought: verbs with where their content stands, phrases, and nouns. */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import { RapporteurError, type Stance, stances } from '../model/index.ts';

/** Where the content of a verb stands: a clause, quoted words, an infinitive, the object, or the object with what it is called. */
type ContentPlace =
  | 'ccomp'
  | 'quote'
  | 'xcomp'
  | 'obj'
  | 'obj.as'
  | 'obj.xcomp'
  | 'of.xcomp'
  | 'for.xcomp'
  | 'ccomp.subj'
  | 'parataxis';

export interface VerbCue {
  readonly stance: Stance;
  readonly places: ReadonlySet<ContentPlace>;
}

const contentPlaces: readonly ContentPlace[] = [
  'ccomp',
  'quote',
  'xcomp',
  'obj',
  'obj.as',
  'obj.xcomp',
  'of.xcomp',
  'for.xcomp',
  'ccomp.subj',
  'parataxis',
];

function stanceOf(cell: string | undefined): Stance {
  const stance = stances.find((one) => one === cell);
  if (stance === undefined) throw new RapporteurError('asset-broken', `says: ${cell} is no stance`);
  return stance;
}

/** Rows of a verb, first row first. */
export const verbCues = oncePerLanguage((language): ReadonlyMap<string, readonly VerbCue[]> => {
  const byLemma = new Map<string, VerbCue[]>();
  for (const row of assetTable(`${language}/says/verbs.tsv`)) {
    const told = new Set((row.content ?? '').split(' '));
    const cue: VerbCue = {
      stance: stanceOf(row.stance),
      places: new Set(contentPlaces.filter((place) => told.has(place))),
    };
    for (const word of (row.words ?? '').split('|')) byLemma.set(word, [...(byLemma.get(word) ?? []), cue]);
  }
  return byLemma;
});

export const nounCues = oncePerLanguage(
  (language): ReadonlyMap<string, Stance> =>
    new Map(assetTable(`${language}/says/nouns.tsv`).map((row) => [row.noun ?? '', stanceOf(row.stance)] as const)),
);

/** Phrases before a source ("according to"), as their words. */
export const phraseCues = oncePerLanguage(
  (language): readonly { readonly words: readonly string[]; readonly stance: Stance }[] =>
    assetTable(`${language}/says/phrases.tsv`).map((row) => ({
      words: (row.cue ?? '').split(' '),
      stance: stanceOf(row.stance),
    })),
);

/** Words that join a content clause to a noun ("the claim that …"). */
export const joiners = oncePerLanguage(
  (language): ReadonlySet<string> => new Set(assetTable(`${language}/says/joiners.tsv`).map(({ word }) => word ?? '')),
);
