/**
 * How likely would a coder keep an event, with its type? A small logistic model over what is known of it; `assets/LANGUAGE/what/confidence.tsv` has the weights,
 * `train/what/confidence.ts` makes them from events judged by hand.
 */
import { assetTable, oncePerLanguage } from '../assets/index.ts';
import type { Doc, Entity } from '../model/index.ts';
import type { Draft } from './merge.ts';
import { isPublic, type Participants } from './participants.ts';
import { frames } from './tables.ts';
import { wordSet } from './word-set.ts';

const weights = oncePerLanguage(
  (language): ReadonlyMap<string, number> =>
    new Map(assetTable(`${language}/what/confidence.tsv`).map(({ feature = '', weight }) => [feature, Number(weight)])),
);

const anyone = wordSet('anyone');
/** Share of its words from which on a text speaks of its writer and reader, and of its sentences from which on it reports what others say. */
const personalShare = 0.01;
const reportedShare = 0.15;

/** What kind of text it is: news reports what others say, and hardly speaks of “I” and “you”. */
export function textFeatures(doc: Doc, claims: number): readonly string[] {
  let personal = 0;
  for (let token = 0; token < doc.length; token++)
    if (anyone(doc.language).has((doc.form[token] ?? '').toLowerCase())) personal++;
  return [
    ...(personal >= personalShare * doc.length ? ['a text that speaks of I and you'] : []),
    ...(claims >= reportedShare * (doc.bounds.length - 1) ? ['a text that reports what others say'] : []),
  ];
}

/** Names, in words, of what counts for or against an event, with those of its text; `to begin with` always holds. */
export function confidenceFeatures(
  doc: Doc,
  draft: Draft,
  people: Participants,
  ofText: readonly string[],
): readonly string[] {
  const { site, frame } = draft.reason;
  const among = (indexes: readonly number[], is: (entity: Entity) => boolean): boolean =>
    indexes.some((index) => {
      const entity = people.entities[index];
      return entity !== undefined && is(entity);
    });
  const everybody = [...draft.actors, ...draft.recipients];
  const rivals = frames(doc.language).get(`${site.pos}:${doc.lemma[site.token]}`) ?? [];
  const held: readonly (readonly [boolean, string])[] = [
    [true, 'to begin with'],
    [draft.actors.length > 0, 'an actor'],
    [draft.recipients.length > 0, 'a recipient'],
    [among(draft.actors, isPublic), 'an actor of public life'],
    [among(draft.recipients, isPublic), 'a recipient of public life'],
    [among(everybody, ({ mentions }) => mentions.some(({ form }) => form === 'name')), 'a party with a name'],
    [site.pos === 'n', 'a noun'],
    [site.light !== undefined, 'a noun that its verb lends a doer'],
    [frame.specificity >= 2, 'a row that asks for much'],
    [frame.specificity > 0 && frame.specificity < 2, 'a row that asks for little'],
    [new Set(rivals.map(({ type }) => type)).size > 1, 'a word of several types'],
    [people.political, 'a text of public affairs'],
    [people.private, 'a text of private affairs'],
    [draft.claim !== undefined, "somebody's words"],
    [draft.standing !== 'happened' && draft.standing !== 'ongoing', 'not said to have happened'],
    [draft.time?.ref !== undefined, 'a date'],
    [draft.place !== undefined, 'a place'],
    [draft.quantities.length > 0, 'a figure'],
    [draft.evidence.length > 1, 'told more than once'],
    [draft.background, 'history'],
    [true, `type ${draft.type}`],
  ];
  return [...held.filter(([holds]) => holds).map(([, feature]) => feature), ...ofText];
}

/** Confidence from 0.05 to 0.95, to the hundredth: nothing that is read from words alone is surer, or surer not to be. */
const least = 0.05;
const most = 0.95;

export interface Confidence {
  readonly value: number;
  /** What counted, with its weight, the heaviest first. */
  readonly parts: readonly (readonly [feature: string, weight: number])[];
}

/** The confidence that features give by the weights of a language. */
export function confidenceOf(features: readonly string[], language: string): Confidence {
  const known = weights(language);
  const parts = features
    .map((feature) => [feature, known.get(feature) ?? 0] as const)
    .filter(([, weight]) => weight !== 0)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
  const probability = 1 / (1 + Math.exp(-parts.reduce((sum, [, weight]) => sum + weight, 0)));
  return { value: Math.round(Math.min(most, Math.max(least, probability)) * 100) / 100, parts };
}
