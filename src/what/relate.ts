/** What a text says that one actor does to another: the frames that join the two, read by the engine that reads whole articles. */
import { type Doc, type EventType, eventTypes, type Span, type Standing } from '../model/index.ts';
import { tokenAt } from '../text/index.ts';
import { draftsOf } from './events.ts';
import type { Draft } from './merge.ts';
import { pairFeatures } from './pair-features.ts';
import { pairScores, pairWeights } from './pair-weights.ts';
import type { Participants } from './participants.ts';

export interface Relation {
  readonly type?: EventType;
  readonly mode?: string;
  readonly standing?: Standing;
  /** 0 where the text says nothing between the two. */
  readonly confidence: number;
}

const source = 0;
const target = 1;
const somebody = 2;

/** The tokens that spans cover. */
export function tokensOfSpans(doc: Doc, spans: readonly Span[]): ReadonlySet<number> {
  const tokens = new Set<number>();
  for (const [start, end] of spans) {
    const first = tokenAt(doc, start);
    const last = tokenAt(doc, end - 1);
    for (let token = first; token >= 0 && token <= last; token++) tokens.add(token);
  }
  return tokens;
}

/** The two given actors; every other name or pronoun may act too, so that frames see the whole clause. */
function pairOf(doc: Doc, ofSource: ReadonlySet<number>, ofTarget: ReadonlySet<number>): Participants {
  const at = (token: number): number => {
    if (ofSource.has(token)) return source;
    if (ofTarget.has(token)) return target;
    return doc.upos[token] === 'PROPN' || doc.upos[token] === 'PRON' ? somebody : -1;
  };
  return {
    political: true,
    private: false,
    sport: false,
    at,
    actingAt: (token) => (at(token) < 0 ? [] : [at(token)]),
    isActor: (token) => at(token) >= 0,
    isPerson: (token) => at(token) >= 0,
    isOf: (token) => at(token) >= 0,
    entities: [source, target, somebody].map((index) => ({ id: String(index), kind: 'state', name: '', mentions: [] })),
  };
}

/** How well a draft joins the two: both in their places best, then only one of them, then the two the other way round. */
function strengthOf(draft: Draft): number {
  const acts = draft.actors.includes(source) ? 2 : 0;
  const receives = draft.recipients.includes(target) ? 2 : 0;
  const reversed = (draft.actors.includes(target) ? 0.5 : 0) + (draft.recipients.includes(source) ? 0.5 : 0);
  const together = draft.actors.includes(source) && draft.actors.includes(target) ? 2 : 0;
  return acts + receives + together - reversed + draft.fit;
}

/** The acts that frames find between the two, those that join them best first. */
function draftsBetween(doc: Doc, source: ReadonlySet<number>, target: ReadonlySet<number>): readonly Draft[] {
  const nowhere = { published: undefined, times: [], places: [], quantities: [] };
  const drafts = draftsOf(doc, pairOf(doc, source, target), nowhere, []);
  return [...drafts].sort((a, b) => strengthOf(b) - strengthOf(a));
}

/** The types that frames find between the two, best first: what the classifier is told of them. */
export function toldTypes(doc: Doc, source: ReadonlySet<number>, target: ReadonlySet<number>): readonly string[] {
  return draftsBetween(doc, source, target).map(({ type }) => type);
}

/** The gold that the classifier learnt from keeps concessions in word and in deed as one. */
const yielding: readonly string[] = ['CONCEDE', 'RETREAT'];
const foldedName = 'YIELD';
/** Below this no type is likelier than chance among fifteen by much, and none is told. */
const leastLikely = 0.2;

function typeNamed(name: string, drafts: readonly Draft[]): EventType | undefined {
  if (name !== foldedName) return eventTypes.find((type) => type === name);
  return drafts.find(({ type }) => yielding.includes(type))?.type ?? 'CONCEDE';
}

/**
 * The relation between the actors at the given spans: by a classifier over the pair's words and path and over what the frames say; mode and
 * standing from the frame that agrees with it. No type where none is likely.
 */
export function relateActors(doc: Doc, sourceSpans: readonly Span[], targetSpans: readonly Span[]): Relation {
  const from = tokensOfSpans(doc, sourceSpans);
  const to = tokensOfSpans(doc, targetSpans);
  if (from.size === 0 || to.size === 0) return { confidence: 0 };
  const drafts = draftsBetween(doc, from, to);
  const weights = pairWeights(doc.language);
  const features = pairFeatures(
    doc,
    from,
    to,
    drafts.map(({ type }) => type),
  );
  const scores = pairScores(weights, features);
  const likeliest = scores.indexOf(Math.max(...scores));
  const confidence = Math.round((scores[likeliest] ?? 0) * 100) / 100;
  const type = typeNamed(weights.types[likeliest] ?? '', drafts);
  if (type === undefined || confidence < leastLikely) return { confidence };
  const agreeing = drafts.find((draft) => draft.type === type);
  return {
    type,
    ...(agreeing?.mode !== undefined && { mode: agreeing.mode }),
    standing: agreeing?.standing ?? 'happened',
    confidence,
  };
}
