/** One act told twice is one event: mentions of the same type whose parties do not contradict each other are brought together. */
import type { EventType, QuantityRole, Span, Standing } from '../model/index.ts';
import type { Reason } from './explain.ts';

/** An act as one mention tells it; entities by index. */
export interface Draft {
  readonly type: EventType;
  readonly mode?: string;
  readonly lemma: string;
  readonly definite: boolean;
  /** Whether the frame asked for a noun that names the act with it ("held talks"). */
  readonly asksForNoun: boolean;
  readonly nominal: boolean;
  readonly actors: readonly number[];
  readonly recipients: readonly number[];
  readonly trigger: Span;
  readonly evidence: readonly Span[];
  readonly time?: { readonly from: string; readonly to: string; readonly ref?: number };
  readonly place?: number;
  /** Figures with their values: two acts of one kind may be told apart by them alone. */
  readonly quantities: readonly { readonly role: QuantityRole; readonly ref: number; readonly value: number }[];
  readonly standing: Standing;
  /** Told in the simple past, on the line of the story. */
  readonly narrated: boolean;
  /** An act of speech. */
  readonly spoken: boolean;
  readonly claim?: number;
  /** How well the frame fits; see `fitOf`. */
  readonly fit: number;
  readonly background: boolean;
  readonly reason: Reason;
}

const meets = (a: readonly number[], b: readonly number[]): boolean => a.some((one) => b.includes(one));
const agrees = (a: readonly number[], b: readonly number[]): boolean => a.length === 0 || b.length === 0 || meets(a, b);

const everybody = (draft: Draft): readonly number[] => [...draft.actors, ...draft.recipients];
const union = (a: readonly number[], b: readonly number[]): readonly number[] => [...new Set([...a, ...b])];

/** Figures of one role that differ by more than this are of two acts, not two counts of one. */
const oneCount = 1.5;

const countedApart = (a: Draft, b: Draft): boolean =>
  a.quantities.some((one) =>
    b.quantities.some(
      ({ role, value }) =>
        role === one.role && Math.max(value, one.value) > oneCount * Math.max(1, Math.min(value, one.value)),
    ),
  );

const apart = (a: Draft, b: Draft): boolean =>
  a.time !== undefined &&
  b.time !== undefined &&
  a.time.ref !== undefined &&
  b.time.ref !== undefined &&
  (a.time.to < b.time.from || b.time.to < a.time.from);

/**
 * Whether two mentions tell of one act: same type and standing, parties that meet on one side and do not contradict on the other, no
 * two dates apart. A bare noun with an article ("the attack") and the same word with nobody named need no parties: they point back.
 */
function isSame(earlier: Draft, later: Draft): boolean {
  if (earlier.type !== later.type || apart(earlier, later) || countedApart(earlier, later)) return false;
  if (earlier.background !== later.background) return false;
  const namesNobody = later.actors.length + later.recipients.length === 0;
  if (later.nominal && later.definite && namesNobody) return true;
  // "the decision to drop the inquiry": the same word once more, with nobody named.
  if (namesNobody && earlier.lemma === later.lemma && later.quantities.length === 0 && later.time?.ref === undefined)
    return true;
  if (earlier.standing !== later.standing) return false;
  // A meeting is told in many words: hosted, sat down, held talks.
  if (earlier.type === 'CONSULT' && meets(everybody(earlier), everybody(later))) return true;
  if (earlier.lemma !== later.lemma && !later.nominal && !earlier.nominal) return false;
  const sidesMeet = meets(earlier.actors, later.actors) || meets(earlier.recipients, later.recipients);
  return sidesMeet && agrees(earlier.actors, later.actors) && agrees(earlier.recipients, later.recipients);
}

function join(earlier: Draft, later: Draft): Draft {
  const claim = earlier.claim !== undefined && later.claim !== undefined ? earlier.claim : undefined;
  const { claim: _, ...rest } = earlier;
  const sided = earlier.type !== 'CONSULT';
  return {
    ...rest,
    actors: sided
      ? earlier.actors.length > 0
        ? earlier.actors
        : later.actors
      : union(
          earlier.actors,
          later.actors.filter((one) => !earlier.recipients.includes(one)),
        ),
    recipients: sided
      ? earlier.recipients.length > 0
        ? earlier.recipients
        : later.recipients
      : union(
          earlier.recipients,
          later.recipients.filter((one) => !earlier.actors.includes(one)),
        ),
    evidence: [...earlier.evidence, ...later.evidence],
    ...(earlier.time === undefined && later.time !== undefined && { time: later.time }),
    ...(earlier.place === undefined && later.place !== undefined && { place: later.place }),
    quantities: [
      ...earlier.quantities,
      ...later.quantities.filter(({ ref }) => !earlier.quantities.some((own) => own.ref === ref)),
    ],
    ...(claim !== undefined && { claim }),
    fit: Math.max(earlier.fit, later.fit),
  };
}

/** The drafts, in text order, with those that tell of one act made one. */
export function mergeDrafts(drafts: readonly Draft[]): readonly Draft[] {
  const merged: Draft[] = [];
  for (const draft of drafts) {
    const at = merged.findLastIndex((earlier) => isSame(earlier, draft));
    const earlier = merged[at];
    if (earlier === undefined) merged.push(draft);
    else merged[at] = join(earlier, draft);
  }
  return merged;
}
