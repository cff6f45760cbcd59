/** What a text says that one actor does to another: the frames that join the two, read by the engine that reads whole articles. */
import type { Doc, EventType, Span, Standing } from '../model/index.ts';
import { tokenAt } from '../text/index.ts';
import { draftsOf } from './events.ts';
import type { Draft } from './merge.ts';
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

function tokensOf(doc: Doc, spans: readonly Span[]): ReadonlySet<number> {
  const tokens = new Set<number>();
  for (const [start, end] of spans) {
    const first = tokenAt(doc, start);
    const last = tokenAt(doc, end - 1);
    for (let token = first; token >= 0 && token <= last; token++) tokens.add(token);
  }
  return tokens;
}

/** The two given actors; every other name or pronoun may act too, so that frames see the whole clause. */
function pairOf(doc: Doc, sourceSpans: readonly Span[], targetSpans: readonly Span[]): Participants {
  const ofSource = tokensOf(doc, sourceSpans);
  const ofTarget = tokensOf(doc, targetSpans);
  const at = (token: number): number => {
    if (ofSource.has(token)) return source;
    if (ofTarget.has(token)) return target;
    return doc.upos[token] === 'PROPN' || doc.upos[token] === 'PRON' ? somebody : -1;
  };
  return {
    political: true,
    sport: false,
    at,
    actingAt: (token) => (at(token) < 0 ? [] : [at(token)]),
    isActor: (token) => at(token) >= 0,
    isPerson: (token) => at(token) >= 0,
    entities: [source, target, somebody].map((index) => ({ id: String(index), kind: 'state', name: '', mentions: [] })),
  };
}

/** How well a draft joins the two: both in their places best, then only one of them, then the two the other way round. */
function strengthOf(draft: Draft): number {
  const acts = draft.actors.includes(source) ? 2 : 0;
  const receives = draft.recipients.includes(target) ? 2 : 0;
  const reversed = (draft.actors.includes(target) ? 0.5 : 0) + (draft.recipients.includes(source) ? 0.5 : 0);
  const together = draft.actors.includes(source) && draft.actors.includes(target) ? 2 : 0;
  return acts + receives + together - reversed + draft.confidence;
}

/** The relation between the actors at the given spans; no type where no frame joins either to an act. */
export function relateActors(doc: Doc, sourceSpans: readonly Span[], targetSpans: readonly Span[]): Relation {
  const people = pairOf(doc, sourceSpans, targetSpans);
  const drafts = draftsOf(doc, people, { published: undefined, times: [], places: [], quantities: [] }, []);
  let best: Draft | undefined;
  for (const draft of drafts) if (best === undefined || strengthOf(draft) > strengthOf(best)) best = draft;
  if (best === undefined) return { confidence: 0 };
  return {
    type: best.type,
    ...(best.mode !== undefined && { mode: best.mode }),
    standing: best.standing,
    confidence: Math.round(best.confidence * Math.min(1, strengthOf(best) / 4) * 100) / 100,
  };
}
