/** Do two articles tell of one event, and on what do they disagree? */
import type { EventType } from '../model/index.ts';
import { commonFigure, contradictions, gap, sameToll } from './figures.ts';
import { sameMonth, samePlace, sameTime } from './nearness.ts';
import { type Agreement, agreement } from './parties.ts';
import { denies } from './standings.ts';
import type { StoryEvent, StoryFigure, StoryParty } from './story-event.ts';

/** Types that two newspapers may give one event, each pair once, in the order of the alphabet: a blockade by force is coercion or assault, talks that end in a paper are both. */
const compatible: ReadonlySet<string> = new Set([
  'AGREE CONSULT',
  'AGREE CONCEDE',
  'AGREE COOPERATE',
  'AGREE SUPPORT',
  'AID COOPERATE',
  'ASSAULT COERCE',
  'ASSAULT MOBILIZE',
  'COERCE SANCTION',
  'CONCEDE RETREAT',
  'CONSULT COOPERATE',
]);

/** Types that are somebody's words: what another says is another event, not a disagreement about one. */
const spoken: ReadonlySet<EventType> = new Set(['ACCUSE', 'REJECT', 'REQUEST', 'SUPPORT', 'THREATEN']);

/** Figures farther apart than this many times are not two counts of one event. */
const WIDEST_GAP = 10;
/** What speaks for one event, but not as much as the day or the place does: a month that meets a day, both sides of a quarrel instead of one. */
const HALF = 0.5;
/** States that are in both accounts where both sides are. */
const BOTH_SIDES = 2;
/** How many of time, place, parties and figures must speak for two accounts being of one event. */
const ENOUGH = 2;

/**
 * The verdict on two accounts. `against`: something stands against it, rather than too little for it. `why`: what speaks for it or, where
 * not the same, what stands against it; `disagreements`: what the two say differently of the one event.
 */
export interface Verdict {
  readonly same: boolean;
  readonly against: boolean;
  /** How much speaks for it, 0 to 1. */
  readonly strength: number;
  readonly why: readonly string[];
  readonly disagreements: readonly string[];
}

/**
 * Whether two accounts are of one event. They are when the type agrees, nothing that both say of time, place and the one acted upon stands
 * against it, and two of time, place, parties and figures speak for it. Who did it, how many, and whether it happened at all may differ: that is a
 * disagreement about one event, and is told. Symmetric but for the order of the words.
 */
export function sameEvent(a: StoryEvent, b: StoryEvent): Verdict {
  if (!compatibleTypes(a.type, b.type)) return apart(`type differs: ${a.type} and ${b.type}`);
  const time = sameTime(a.time, b.time);
  if (time === 'apart') return apart(`time differs: ${days(a)} and ${days(b)}`);
  const place = samePlace(a.place, b.place);
  if (place === 'apart') return apart(`place differs: ${a.place?.name ?? 'unnamed'} and ${b.place?.name ?? 'unnamed'}`);

  const straight = { actors: agreement(a.actors, b.actors), recipients: agreement(a.recipients, b.recipients) };
  const turned = mutual(a.type) && agreement(a.actors, b.recipients) === 'same';
  const { recipients } = straight;
  const actors: Agreement = turned && straight.actors !== 'same' ? 'same' : straight.actors;
  if (recipients === 'apart' && !turned)
    return apart(`recipients differ: ${names(a.recipients)} and ${names(b.recipients)}`);

  const rival = contradictions(a.figures, b.figures);
  const wide = rival.find(([one, other]) => gap(one, other) > WIDEST_GAP);
  if (wide !== undefined) return apart(`numbers too far apart: ${numbers(wide)}`);

  // Another culprit for a deed at another or unknown place or time is another deed; other words of another mouth always are.
  if (actors === 'apart' && (spoken.has(a.type) || !(time === 'same' && place === 'same'))) {
    return apart(`actors differ: ${names(a.actors)} and ${names(b.actors)}`);
  }

  const equal = commonFigure(a.figures, b.figures);
  const toll = sameToll(a.figures, b.figures);
  const month = time === 'unknown' && sameMonth(a.time, b.time);
  const told = (): readonly string[] => [
    a.type === b.type ? `type: ${a.type}` : `types that go together: ${a.type} and ${b.type}`,
    ...(time === 'same' ? [`time: ${days(a)} and ${days(b)}`] : []),
    ...(place === 'same' ? [`place: ${a.place?.name ?? 'same point'} and ${b.place?.name ?? 'same point'}`] : []),
    ...(actors === 'same' ? [`actors: ${names(a.actors)} and ${names(b.actors)}`] : []),
    ...(recipients === 'same' ? [`recipients: ${names(a.recipients)} and ${names(b.recipients)}`] : []),
    ...(month ? [`month: ${days(a)} and ${days(b)}`] : []),
    ...(equal === undefined ? [] : [`figures: ${equal.role} ${figure(equal)}`]),
    ...(equal === undefined && toll ? ['figures: a toll of thousands'] : []),
  ];
  const votes =
    Number(time === 'same') +
    Number(place === 'same') +
    Number(actors === 'same' || recipients === 'same') +
    (month ? HALF : 0) +
    (toll ? ENOUGH : weightOf(equal));
  const enough = votes >= ENOUGH || (votes + HALF >= ENOUGH && sharedCountries(a, b) >= BOTH_SIDES);
  if (!enough) {
    return {
      same: false,
      against: false,
      strength: 0,
      // Most pairs have too little in common, and few are ever asked why.
      get why() {
        return [`too little in common: ${told().join('; ')}`];
      },
      disagreements: [],
    };
  }
  const why = told();
  const disagreements = [
    ...(actors === 'apart' ? [`who did it: ${names(a.actors)} or ${names(b.actors)}`] : []),
    ...rival.map((pair) => `${pair[0].role}: ${numbers(pair)}`),
    ...(denies(a.standing, b.standing) ? [`whether it happened: ${a.standing} or ${b.standing}`] : []),
  ];
  return { same: true, against: false, strength: why.length / MOST_REASONS, why, disagreements };
}

/** Reasons where all is told and all agrees: type, time, place, actors, recipients, figures. */
const MOST_REASONS = 6;

function apart(why: string): Verdict {
  return { same: false, against: true, strength: 0, why: [why], disagreements: [] };
}

/** A figure of so many significant digits is a fingerprint: 1,960 soldiers are told of one deployment, 2,000 of many. */
const TELLING_DIGITS = 3;

/** Countries of the parties that both accounts name. */
function sharedCountries(a: StoryEvent, b: StoryEvent): number {
  const countries = ({ actors, recipients }: StoryEvent) =>
    new Set([...actors, ...recipients].flatMap(({ country }) => country ?? []));
  const there = countries(b);
  return [...countries(a)].filter((country) => there.has(country)).length;
}

/** What a common figure counts beside time, place and parties: a telling one as much as two of them. */
function weightOf(figure: StoryFigure | undefined): number {
  if (figure === undefined) return 0;
  return String(figure.value).replace('.', '').replace(/0+$/, '').length >= TELLING_DIGITS ? ENOUGH : 1;
}

/** The labels that a type shares with each type that it goes together with, and one with its own: two types go together where they share one. */
export function typeLabels(type: EventType): readonly string[] {
  return [type, ...[...compatible].filter((pair) => pair.split(' ').includes(type))];
}

function compatibleTypes(a: EventType, b: EventType): boolean {
  return a === b || compatible.has(a < b ? `${a} ${b}` : `${b} ${a}`);
}

/** Whether a type has no side: who met whom is told either way round. */
export function mutual(type: EventType): boolean {
  return type === 'AGREE' || type === 'CONSULT' || type === 'COOPERATE';
}

const days = ({ time }: StoryEvent): string => (time === undefined ? 'unknown' : `${time.from}/${time.to}`);

const names = (parties: readonly StoryParty[]): string =>
  parties.map(({ name, country }) => (country === undefined ? name : `${name} (${country})`)).join(', ') || 'nobody';

const numbers = (pair: readonly [StoryFigure, StoryFigure]): string => pair.map(figure).join(' or ');

function figure({ value, max, bound, unit }: StoryFigure): string {
  const amount = max === undefined ? String(value) : `${value} to ${max}`;
  return [bound === 'exact' || bound === 'between' ? '' : bound, amount, unit ?? '']
    .filter((part) => part !== '')
    .join(' ');
}
