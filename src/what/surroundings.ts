/** When, where and how many: the expressions among those already read that belong to an act, by clause and distance. */
import type { Doc, PlaceRef, Quantity, QuantityRole, Span, TimeRef } from '../model/index.ts';
import { caseWords, childrenOf, hasRelation, tokenAt } from '../text/index.ts';
import { figureRoles } from './tables.ts';

/** Day of the publication, for acts of the news itself. */
export interface Setting {
  readonly published: string | undefined;
  readonly times: readonly TimeRef[];
  readonly places: readonly PlaceRef[];
  readonly quantities: readonly Quantity[];
}

export interface EventTime {
  readonly from: string;
  readonly to: string;
  readonly ref?: number;
}

/** The news stands in the first sentences: an undated act told there in the past is of the day before or of the day itself. */
const leadSentences = 3;

/** Number of steps from a token up to an ancestor; undefined where it is none. */
function stepsUp(doc: Doc, token: number, ancestor: number): number | undefined {
  let steps = 0;
  for (let at = token; at >= 0; at = doc.head[at] ?? -1) {
    if (at === ancestor) return steps;
    steps++;
  }
  return undefined;
}

/** How near an expression is to an act in the tree: steps up to the act or its verb; further where another verb stands between. */
function nearness(doc: Doc, token: number, anchors: readonly number[]): number | undefined {
  let best: number | undefined;
  for (const anchor of anchors) {
    const steps = stepsUp(doc, token, anchor);
    if (steps !== undefined && (best === undefined || steps < best)) best = steps;
  }
  return best;
}

const inClause = (doc: Doc, span: Span, [first, last]: readonly [number, number]): boolean =>
  span[0] >= (doc.start[first] ?? 0) && span[1] <= (doc.end[last] ?? 0);

const previousDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** The head token of an expression: the one whose own head lies outside. */
function headOf(doc: Doc, span: Span): number {
  const first = tokenAt(doc, span[0]);
  const last = tokenAt(doc, span[1] - 1);
  for (let token = first; token <= last && token >= 0; token++) {
    const head = doc.head[token] ?? -1;
    if (head < first || head > last) return token;
  }
  return first;
}

/** The time of an act: the nearest dated expression in its clause, else in its sentence; the day of the news only for the news itself. */
export function timeOf(
  doc: Doc,
  setting: Setting,
  anchors: readonly number[],
  clause: readonly [number, number],
  past: boolean,
): EventTime | undefined {
  const sentence = doc.sentence[anchors[0] ?? 0];
  let best: { readonly ref: number; readonly rank: number } | undefined;
  for (const [ref, time] of setting.times.entries()) {
    if (time.from === undefined || time.to === undefined || time.type === 'DURATION' || time.type === 'SET') continue;
    const token = headOf(doc, time.span);
    if (token < 0 || doc.sentence[token] !== sentence) continue;
    const near = nearness(doc, token, anchors);
    // Inside the act's own part of the tree, then in its clause, then elsewhere in the sentence.
    const rank = near ?? (inClause(doc, time.span, clause) ? 20 : 40) + Math.abs(token - (anchors[0] ?? 0)) / 100;
    if (best === undefined || rank < best.rank) best = { ref, rank };
  }
  const time = best === undefined ? undefined : setting.times[best.ref];
  if (best !== undefined && time?.from !== undefined && time.to !== undefined && best.rank < 40) {
    return { from: time.from, to: time.to, ref: best.ref };
  }
  const day = setting.published?.slice(0, 10);
  if (past && day !== undefined && day.length === 10 && (sentence ?? 0) < leadSentences && best === undefined) {
    return { from: previousDay(day), to: day };
  }
  return undefined;
}

const within = new Set([
  'in',
  'at',
  'near',
  'outside',
  'inside',
  'around',
  'across',
  'throughout',
  'along',
  'over',
  'on',
  'to',
]);

const sizeOf = (place: PlaceRef): number => place.radiusKm ?? (place.kind === 'country' ? 500 : 50);

/** The place of an act: the finest place that a preposition of place ties to it, in its part of the tree, else in its clause. */
export function placeOf(
  doc: Doc,
  setting: Setting,
  anchors: readonly number[],
  clause: readonly [number, number],
): number | undefined {
  let best: { readonly ref: number; readonly rank: number } | undefined;
  for (const [ref, place] of setting.places.entries()) {
    if (!inClause(doc, place.span, clause)) continue;
    const token = headOf(doc, place.span);
    const near = nearness(doc, token, anchors);
    const tied = caseWords(doc, token).some((word) => within.has(word)) || isInsideTiedPlace(doc, token);
    if (!tied || near === undefined) continue;
    const rank = near * 10 + Math.log10(1 + sizeOf(place));
    if (best === undefined || rank < best.rank) best = { ref, rank };
  }
  return best?.ref;
}

/** "in the Kremlin in Moscow", "in Geneva, Switzerland": a place within a place that is tied. */
function isInsideTiedPlace(doc: Doc, token: number): boolean {
  const head = doc.head[token] ?? -1;
  if (head < 0) return false;
  const part =
    hasRelation(doc, token, 'conj') || hasRelation(doc, token, 'appos') || hasRelation(doc, token, 'compound');
  return part && caseWords(doc, head).some((word) => within.has(word));
}

const people = new Set(['killed', 'injured', 'displaced', 'detained', 'deployed', 'size']);

function roleNear(doc: Doc, token: number): QuantityRole | undefined {
  const roles = figureRoles(doc.language);
  const ask = (at: number): QuantityRole | undefined => {
    const role = roles.get(doc.lemma[at] ?? '') ?? roles.get((doc.form[at] ?? '').toLowerCase());
    return role !== undefined && people.has(role) ? (role as QuantityRole) : undefined;
  };
  let at = token;
  for (let step = 0; step < 4 && at >= 0; step++) {
    const own = ask(at);
    if (own !== undefined) return own;
    for (const child of childrenOf(doc, at)) {
      const told =
        hasRelation(doc, child, 'amod') || hasRelation(doc, child, 'acl') || hasRelation(doc, child, 'xcomp')
          ? ask(child)
          : undefined;
      if (told !== undefined) return told;
    }
    at = doc.head[at] ?? -1;
    if (at >= 0 && doc.upos[at] === 'VERB') return ask(at);
  }
  return undefined;
}

/** The figures in an act's clause with their roles; `fallback` is the role of a crowd or a sum where no word tells another. */
export function figuresOf(
  doc: Doc,
  setting: Setting,
  clause: readonly [number, number],
  participants: readonly number[],
  fallback: QuantityRole | undefined,
): readonly { readonly role: QuantityRole; readonly ref: number }[] {
  const found: { role: QuantityRole; ref: number }[] = [];
  for (const [ref, quantity] of setting.quantities.entries()) {
    if (!inClause(doc, quantity.span, clause)) continue;
    const token = headOf(doc, quantity.span);
    const money = quantity.unit !== undefined && /^[A-Z]{3}$/.test(quantity.unit);
    if (money) {
      if (fallback === 'value') found.push({ role: 'value', ref });
      continue;
    }
    if (quantity.unit !== undefined) continue;
    const told = roleNear(doc, token);
    if (told !== undefined) found.push({ role: told, ref });
    else if (fallback !== undefined && fallback !== 'value' && countsParticipant(doc, token, participants))
      found.push({ role: fallback, ref });
  }
  return found;
}

/** Whether a number stands on one of the act's participants, or is one itself ("thousands marched"). */
function countsParticipant(doc: Doc, token: number, participants: readonly number[]): boolean {
  return participants.some(
    (participant) => participant === token || doc.head[token] === participant || doc.head[participant] === token,
  );
}
