/**
 * When did it happen? The time expression that the tree ties to an act; a length of time counted from another act ("a day after the
 * swap"); the day of the scene in which it is told; the day of the news only for the news itself.
 */
import type { Doc, Span, TimeRef } from '../model/index.ts';
import { caseWords, childrenOf, hasRelation, tokenAt } from '../text/index.ts';
import type { Draft } from './merge.ts';
import { inClause, type Placed, type Surroundings } from './surroundings.ts';
import { wordSet } from './word-set.ts';

export interface EventTime {
  readonly from: string;
  readonly to: string;
  readonly ref?: number;
}

/** What is asked about one act. */
export interface Asked {
  /** Its words: what names it, and the verb that reports it. */
  readonly anchors: readonly number[];
  /** First and last token of its clause. */
  readonly clause: readonly [first: number, last: number];
  /** Whether it has happened. */
  readonly past: boolean;
  /** Whether it may be the news itself, and so of the day of the news. */
  readonly isNews: boolean;
}

/** The news stands in the first sentences: an undated act told there in the past is of the day before or of the day itself. */
const leadSentences = 3;
/** Added for an expression behind a participle that describes ("men wearing masks in August"), and for one that tells since when. */
const looseRank = 10;
/** For an expression in the act's clause that hangs on none of its words, and for one elsewhere in the sentence, which is not the act's. */
const clauseRank = 20;
const elsewhereRank = 40;
/** Words of a noun's name that may stand between a date and the noun: "July 25 phone call". */
const nameWords = 3;

/** Steps from a token up to one of the anchors, if no other finite verb stands between: what hangs on that is its own. */
function nearness(doc: Doc, token: number, anchors: readonly number[]): number | undefined {
  let steps = 0;
  for (let at = token; at >= 0; at = doc.head[at] ?? -1) {
    if (anchors.includes(at)) return steps;
    if (at !== token && doc.upos[at] === 'VERB') {
      // A participle that describes a noun dates it only where nothing nearer does; so does that of the letter in which it is said.
      const describes = doc.xpos[at] === 'VBG' && doc.deprel[at] === 'acl' && at <= token;
      if (!describes && !isOfVehicle(doc, at, anchors)) return undefined;
      steps += looseRank;
    }
    steps++;
  }
  return undefined;
}

/** "asked in a letter posted on Tuesday": a participle on what the act is done in or by, which is of the act's own day. */
function isOfVehicle(doc: Doc, participle: number, anchors: readonly number[]): boolean {
  if (doc.xpos[participle] !== 'VBN' || doc.deprel[participle] !== 'acl') return false;
  for (let at = doc.head[participle] ?? -1; at >= 0; at = doc.head[at] ?? -1) {
    if (hasRelation(doc, at, 'obl')) return anchors.includes(doc.head[at] ?? -1);
    if (!hasRelation(doc, at, 'nmod')) return false;
  }
  return false;
}

/** Relations of an expression that stands before a noun. */
const modifiers = new Set(['amod', 'compound', 'nummod', 'nmod:poss', 'nmod:unmarked']);

/** "a 2010 allegation", "the agreement of 9 November": the expression belongs to the noun. */
const isOfNoun = (doc: Doc, token: number): boolean =>
  (modifiers.has(doc.deprel[token] ?? '') && (doc.head[token] ?? -1) > token) ||
  (hasRelation(doc, token, 'nmod') && caseWords(doc, token).includes('of'));

/** "Mr Orlo's July 25 phone call": the date stands in the name of the act, whatever the tree makes of it. */
function isInName(doc: Doc, span: Span, act: number): boolean {
  const last = tokenAt(doc, span[1] - 1);
  if (doc.upos[act] !== 'NOUN' || last < 0 || last >= act || act - last > nameWords) return false;
  for (let at = last + 1; at < act; at++) if (!/^(?:NOUN|PROPN|ADJ)$/.test(doc.upos[at] ?? '')) return false;
  return true;
}

const isAnchored = ({ type, from, to }: TimeRef): boolean =>
  from !== undefined && to !== undefined && type !== 'DURATION' && type !== 'SET';

const lasting = wordSet('lasting');

/** "On Monday, …": an expression that hangs on the sentence's first verb dates what is told under it. */
function isAside(doc: Doc, token: number): boolean {
  const head = doc.head[token] ?? -1;
  return head >= 0 && doc.upos[head] === 'VERB';
}

/** Whether the expression dates a verb that is not over the act. */
function hasOwnVerb(doc: Doc, token: number, act: number): boolean {
  const verb = doc.head[token] ?? -1;
  if (verb < 0 || doc.upos[verb] !== 'VERB') return true;
  for (let at = act; at >= 0; at = doc.head[at] ?? -1) if (at === verb) return false;
  return true;
}

/** The expression that dates an act, if one of its sentence does. */
function expressionFor(
  doc: Doc,
  placed: readonly Placed<TimeRef>[],
  { anchors, clause }: Asked,
): Placed<TimeRef> | undefined {
  const act = anchors[0] ?? 0;
  let best: { readonly one: Placed<TimeRef>; readonly rank: number } | undefined;
  for (const one of placed) {
    if (!isAnchored(one.value)) continue;
    const named = isInName(doc, one.value.span, act);
    const near = named ? 0 : nearness(doc, one.token, anchors);
    // A date on a noun ("a 2010 allegation") dates that, unless the noun is the act itself.
    const datesNoun = !named && isOfNoun(doc, one.token) && !anchors.includes(doc.head[one.token] ?? -1);
    const direct = near === undefined ? undefined : datesNoun ? elsewhereRank : near;
    const loose = isAside(doc, one.token) && inClause(doc, one.value.span, clause) ? clauseRank : elsewhereRank;
    const since = caseWords(doc, one.token).some((word) => lasting(doc.language).has(word)) ? looseRank : 0;
    const rank = since + (direct ?? loose + Math.abs(one.token - act) / 100);
    if (best === undefined || rank < best.rank) best = { one, rank };
  }
  if (best === undefined || best.rank >= elsewhereRank) return undefined;
  return best.rank < clauseRank || !hasOwnVerb(doc, best.one.token, act) ? best.one : undefined;
}

const dayMilliseconds = 86_400_000;
const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** The days so far from others by a duration: to the day for days and weeks, the month or the year for those; undefined for another. */
function countedDays(
  from: string,
  to: string,
  duration: string,
  sign: number,
): { from: string; to: string } | undefined {
  // "hours after": of the same day, or over midnight.
  if (duration.startsWith('PT')) return sign < 0 ? { from: shifted(from, -1), to } : { from, to: shifted(to, 1) };
  const match = /^P(\d{1,3})([DWMY])$/.exec(duration);
  if (match === null) return undefined;
  const amount = sign * Number(match[1]);
  if (match[2] === 'D' || match[2] === 'W') {
    const days = amount * (match[2] === 'W' ? 7 : 1);
    return { from: shifted(from, days), to: shifted(to, days) };
  }
  const year = Number(to.slice(0, 4));
  const month = match[2] === 'M' ? Number(to.slice(5, 7)) - 1 + amount : 0;
  const first = new Date(Date.UTC(match[2] === 'M' ? year : year + amount, month, 1));
  const next = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + (match[2] === 'M' ? 1 : 12), 1));
  return { from: first.toISOString().slice(0, 10), to: shifted(next.toISOString().slice(0, 10), -1) };
}

const after = wordSet('after');
const before = wordSet('before');

/**
 * "The crash comes a day after the rebels freed two hostages": the act behind "after" is so many days before what is told above it, which
 * is of the day of the news where it has no time of its own.
 */
function countedFrom(
  doc: Doc,
  placed: readonly Placed<TimeRef>[],
  news: string | undefined,
  asked: Asked,
): EventTime | undefined {
  const act = asked.anchors.at(-1) ?? 0;
  for (const { value, ref } of placed) {
    const link = tokenAt(doc, value.span[1] - 1) + 1;
    if (value.type !== 'DURATION' || link <= 0 || link >= act || doc.sentence[link] !== doc.sentence[act]) continue;
    const word = (doc.form[link] ?? '').toLowerCase();
    const sign = after(doc.language).has(word) ? -1 : before(doc.language).has(word) ? 1 : 0;
    if (sign === 0 || !isUnder(doc, link, act)) continue;
    const verb = doc.head[act] ?? -1;
    const told = verb < 0 ? undefined : expressionFor(doc, placed, { ...asked, anchors: [verb] });
    const from = told?.value.from ?? (isDay(news) ? shifted(news, value.value.startsWith('PT') ? 0 : -1) : undefined);
    const to = told?.value.to ?? news;
    const counted = isDay(from) && isDay(to) ? countedDays(from, to, value.value, sign) : undefined;
    if (counted !== undefined) return { ...counted, ref };
  }
  return undefined;
}

/** Whether a conjunction or preposition opens the clause of the act, or the phrase that it heads. */
function isUnder(doc: Doc, link: number, act: number): boolean {
  if (doc.head[link] === act) return true;
  for (const child of childrenOf(doc, act)) if (child === link) return true;
  return false;
}

const links = wordSet('rangeLinks');

/** "from 2002 to 2005": the first and last day of the range of which an expression is one end. */
function rangeAround(
  doc: Doc,
  placed: readonly Placed<TimeRef>[],
  one: Placed<TimeRef>,
): readonly [from: string, to: string] | undefined {
  for (const other of placed) {
    if (other === one || !isAnchored(other.value)) continue;
    const [left, right] = other.value.span[0] < one.value.span[0] ? [other, one] : [one, other];
    const between = doc.text.slice(left.value.span[1], right.value.span[0]).trim().toLowerCase();
    const { from } = left.value;
    const { to } = right.value;
    if (links(doc.language).has(between) && from !== undefined && to !== undefined && from < to) return [from, to];
  }
  return undefined;
}

/** The time of an act: see the file's head. What has happened ends with the publication at the latest. */
export function timeOf(doc: Doc, surroundings: Surroundings, asked: Asked): EventTime | undefined {
  const act = asked.anchors[0] ?? 0;
  const sentence = doc.sentence[act] ?? 0;
  const placed = surroundings.times.get(sentence) ?? [];
  const news = surroundings.published?.slice(0, 10);
  const counted = asked.past ? countedFrom(doc, placed, news, asked) : undefined;
  if (counted !== undefined) return counted;
  const found = expressionFor(doc, placed, asked);
  const { from, to } = found?.value ?? {};
  if (found !== undefined && from !== undefined && to !== undefined) {
    const range = rangeAround(doc, placed, found);
    const first = range?.[0] ?? from;
    const last = range?.[1] ?? to;
    const end = asked.past && isDay(news) && last > news && first <= news ? news : last;
    return { from: first, to: end, ref: found.ref };
  }
  if (asked.isNews && isDay(news) && sentence < leadSentences && isOnLine(doc, asked.anchors.at(-1) ?? act))
    return { from: shifted(news, -1), to: news };
  return undefined;
}

/** Clauses that tell what the story rests on, not the story. */
const asides = new Set(['acl', 'acl:relcl', 'advcl', 'advcl:relcl']);

/** Whether a verb is on the line of the story: no clause that describes stands between it and the sentence's first verb. */
function isOnLine(doc: Doc, verb: number): boolean {
  for (let at = verb; at >= 0; at = doc.head[at] ?? -1) if (asides.has(doc.deprel[at] ?? '')) return false;
  return true;
}

const ability = wordSet('ability');

/** Whether a verb tells in the simple past ("fired", "were fired"), on the line of the story. */
export function isNarrated(doc: Doc, verb: number): boolean {
  // "were able to arrest": the tense is that of the word over the infinitive.
  if (hasRelation(doc, verb, 'xcomp') && ability(doc.language).has(doc.lemma[doc.head[verb] ?? -1] ?? ''))
    return isNarrated(doc, doc.head[verb]!);
  let tense = doc.xpos[verb];
  for (const child of childrenOf(doc, verb)) {
    if (!hasRelation(doc, child, 'aux') && !hasRelation(doc, child, 'cop')) continue;
    if (doc.lemma[child] === 'have') return false;
    tense = doc.xpos[child];
  }
  return tense === 'VBD' && isOnLine(doc, verb);
}

/** A scene told as the news is at most so many days old. */
const newsDays = 7;
/** Sentences after which a scene is left, for what is said in it and for what is done. */
const spokenSentences = 25;
const doneSentences = 4;

interface Scene {
  readonly day: string;
  readonly ref: number;
  readonly sentence: number;
}

/** The day of the news that each sentence tells of, by the last day named on the line of the story up to it. */
function scenesOf(doc: Doc, { times, published }: Surroundings): (sentence: number) => Scene | undefined {
  const news = published?.slice(0, 10);
  const scenes: Scene[] = [];
  for (const [sentence, placed] of isDay(news) ? [...times].sort((a, b) => a[0] - b[0]) : []) {
    for (const { value, ref, token } of placed) {
      const { from, to } = value;
      const isFresh = isDay(from) && from === to && isDay(news) && from <= news && shifted(from, newsDays) >= news;
      if (!isFresh || !isAnchored(value) || isOfNoun(doc, token)) continue;
      if (isOnLine(doc, token)) scenes.push({ day: from, ref, sentence });
    }
  }
  return (sentence) => scenes.findLast((scene) => scene.sentence <= sentence);
}

const shareParty = (a: Draft, b: Draft): boolean =>
  [...a.actors, ...a.recipients].some((one) => b.actors.includes(one) || b.recipients.includes(one));

/**
 * Undated acts told in the past take the day of the scene before them: within a paragraph that of the act before, behind it the last day of
 * the news that the story names: what is said for long, what is done for a few sentences and by the scene's own people ("the war killed
 * 4,000" is no part of it).
 */
export function withScenes(doc: Doc, drafts: readonly Draft[], surroundings: Surroundings): readonly Draft[] {
  const sceneAt = scenesOf(doc, surroundings);
  let last: Draft | undefined;
  return drafts.map((draft) => {
    const { time } = draft;
    if (last !== undefined && doc.text.slice(last.trigger[0], draft.trigger[0]).includes('\n')) last = undefined;
    if (time?.ref !== undefined && time.from === time.to && draft.standing === 'happened') last = draft;
    // A day that the story names goes before one that is only taken to be the news'.
    if (time?.ref !== undefined || draft.standing !== 'happened') return draft;
    if (last?.time !== undefined) return { ...draft, time: last.time };
    const sentence = doc.sentence[tokenAt(doc, draft.trigger[0])] ?? 0;
    const scene = draft.narrated ? sceneAt(sentence) : undefined;
    const since = sentence - (scene?.sentence ?? 0);
    if (scene === undefined || since > (draft.spoken ? spokenSentences : doneSentences)) return draft;
    if (!draft.spoken && !drafts.some((other) => other.time?.ref === scene.ref && shareParty(other, draft)))
      return draft;
    return { ...draft, time: { from: scene.day, to: scene.day, ref: scene.ref } };
  });
}
