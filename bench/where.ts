/** Places on the four development sets: found, resolved within 161 km, in the right state; and documents a second on parsed text. */
import type { Doc, PlaceRef } from '../src/model/index.ts';
import { analyse } from '../src/text/index.ts';
import { readPlaces } from '../src/where/index.ts';
import {
  type Bench,
  type Figure,
  inTemporaryFolder,
  lastJson,
  medianTime,
  score,
  shared,
  sharedLines,
  writeLines,
} from './frame.ts';

const path = 'data/where/dev.jsonl';

interface GoldPlace {
  readonly start: number;
  readonly end: number;
  /** English name of the state, where the collection tells it. */
  readonly country?: string;
  readonly fcode?: string;
}

interface Article {
  readonly id: string;
  readonly set: string;
  readonly title: string;
  readonly url?: string;
  readonly text: string;
  readonly places: readonly GoldPlace[];
}

interface Scores {
  readonly recognition: { readonly overlap: { readonly f1: number }; readonly strict: { readonly f1: number } };
  readonly resolution: { readonly acc161: number };
  readonly endToEnd: { readonly overlap161: { readonly f1: number } };
}

interface Read {
  readonly article: Article;
  readonly doc: Doc;
}

const address = (url: string | undefined): string | undefined => /^[a-z]+:\/\/(?:www\.)?([^/:]+)/.exec(url ?? '')?.[1];

function placesOf({ article, doc }: Read, withHome: boolean, demonyms = true): readonly PlaceRef[] {
  const publisher = withHome ? address(article.url) : undefined;
  return readPlaces(doc, { headline: article.title, demonyms, ...(publisher !== undefined && { publisher }) });
}

function scoresOf(all: readonly Read[], withHome: boolean, demonyms = true): Readonly<Record<string, Scores>> {
  const predictions = all.map((one) => ({
    id: one.article.id,
    places: placesOf(one, withHome, demonyms).map(({ span: [start, end], lat, lon }) => ({ start, end, lat, lon })),
  }));
  return inTemporaryFolder((folder) =>
    lastJson(score('score-where.mjs', [shared(path), writeLines(folder, 'places.jsonl', predictions), '--json'])),
  );
}

/** Of the found places whose state the collection names: how many are in it. States are told apart by the name that most of ours bear. */
function rightState(all: readonly Read[]): number {
  const codes = new Map<string, Map<string, number>>();
  for (const one of all) {
    const places = placesOf(one, false);
    for (const gold of one.article.places) {
      const found = places.find(({ span }) => span[0] < gold.end && gold.start < span[1]);
      if (gold.country === undefined || gold.country === '' || found === undefined) continue;
      const votes = codes.get(gold.country) ?? new Map<string, number>();
      votes.set(found.country ?? '', (votes.get(found.country ?? '') ?? 0) + 1);
      codes.set(gold.country, votes);
    }
  }
  const counts = [...codes.values()].map((votes) => [...votes.values()]);
  const right = counts.reduce((sum, votes) => sum + Math.max(...votes), 0);
  return (
    right /
    Math.max(
      1,
      counts.flat().reduce((sum, votes) => sum + votes, 0),
    )
  );
}

function run(): readonly Figure[] {
  const all = sharedLines<Article>(path).map((article) => ({ article, doc: analyse(article.text, []) }));
  const plain = scoresOf(all, false);
  const home = scoresOf(all, true);
  const named = scoresOf(all, false, false);
  const milliseconds = medianTime(() => {
    for (const one of all) placesOf(one, false);
  }, 3);
  const sets = ['LGL', 'GeoVirus', 'GWN', 'TR-News'].flatMap((set): readonly Figure[] => [
    { measure: `${set} recognition F1`, value: plain[set]?.recognition.overlap.f1 ?? 0 },
    { measure: `${set} end to end F1`, value: plain[set]?.endToEnd.overlap161.f1 ?? 0 },
  ]);
  return [
    { measure: 'recognition F1', value: plain.all?.recognition.overlap.f1 ?? 0, goal: 0.93, peer: 'baseline 0.84' },
    { measure: 'recognition strict F1', value: plain.all?.recognition.strict.f1 ?? 0 },
    { measure: 'resolution within 161 km', value: plain.all?.resolution.acc161 ?? 0 },
    {
      measure: 'end to end F1 at 161 km',
      value: plain.all?.endToEnd.overlap161.f1 ?? 0,
      goal: 0.84,
      peer: 'Mordecai 3 0.59 as deployed, 0.82 at best; baseline 0.65',
    },
    { measure: 'recognition F1 without demonyms', value: named.all?.recognition.overlap.f1 ?? 0 },
    { measure: 'end to end F1 without demonyms', value: named.all?.endToEnd.overlap161.f1 ?? 0 },
    { measure: 'LGL end to end with outlet home', value: home.LGL?.endToEnd.overlap161.f1 ?? 0, goal: 0.8 },
    { measure: 'country right', value: rightState(all), goal: 0.97 },
    ...sets,
    {
      measure: 'documents/s on parsed text',
      value: Math.round((all.length / milliseconds) * 1000),
      goal: 500,
      peer: 'Mordecai 3 13–21 on an RTX 4090',
    },
  ];
}

export const whereBench: Bench = {
  name: 'where',
  asks: 'Which places are named, and where on earth are they?',
  needs: [path],
  run,
};
