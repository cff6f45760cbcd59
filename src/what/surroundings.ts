/** Where and how many: the expressions among those already read that belong to an act, by clause and distance (when: `event-time.ts`). */
import type { Doc, PlaceRef, Quantity, QuantityRole, Span, TimeRef } from '../model/index.ts';
import { caseWords, childrenOf, hasRelation, subtreeSpan, tokenAt } from '../text/index.ts';
import { figureRoles } from './tables.ts';
import { wordSet } from './word-set.ts';

/** What else was read of the article, for acts to be dated, placed and counted by. */
export interface Setting {
  /** Day of the publication, for acts of the news itself. */
  readonly published: string | undefined;
  readonly times: readonly TimeRef[];
  readonly places: readonly PlaceRef[];
  readonly quantities: readonly Quantity[];
}

/** An expression with its number and its head token. */
export interface Placed<T> {
  readonly ref: number;
  readonly token: number;
  readonly value: T;
}

/** The expressions of each sentence, so that an act looks at those of its own sentence only. */
export interface Surroundings {
  readonly published: string | undefined;
  readonly times: ReadonlyMap<number, readonly Placed<TimeRef>[]>;
  readonly places: ReadonlyMap<number, readonly Placed<PlaceRef>[]>;
  readonly quantities: ReadonlyMap<number, readonly Placed<Quantity>[]>;
}

function bySentence<T extends { readonly span: Span }>(
  doc: Doc,
  values: readonly T[],
  counts: (value: T) => boolean = () => true,
): ReadonlyMap<number, readonly Placed<T>[]> {
  const found = new Map<number, Placed<T>[]>();
  for (const [ref, value] of values.entries()) {
    if (!counts(value)) continue;
    const token = headOf(doc, value.span);
    if (token < 0) continue;
    const sentence = doc.sentence[token] ?? 0;
    const list = found.get(sentence) ?? [];
    list.push({ ref, token, value });
    found.set(sentence, list);
  }
  return found;
}

export function surroundingsOf(doc: Doc, { published, times, places, quantities }: Setting): Surroundings {
  return {
    published,
    times: bySentence(doc, times),
    places: bySentence(doc, places, ({ kind }) => kind !== 'demonym'),
    quantities: bySentence(doc, quantities),
  };
}

/** Verbs between a place and an act weigh as much as so many steps: the place is rather theirs. */
const verbSteps = 3;

function stepsUp(doc: Doc, token: number, anchors: readonly number[]): number | undefined {
  let steps = 0;
  for (let at = token; at >= 0; at = doc.head[at] ?? -1) {
    if (anchors.includes(at)) return steps;
    steps += doc.upos[at] === 'VERB' ? verbSteps : 1;
  }
  return undefined;
}

export const inClause = (doc: Doc, span: Span, [first, last]: readonly [number, number]): boolean =>
  span[0] >= (doc.start[first] ?? 0) && span[1] <= (doc.end[last] ?? 0);

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

/** Prepositions that tie a place to an act. */
const within = wordSet('placeBefore');

/** Radius in kilometres where the gazetteer gives none. */
const countryRadius = 500;
const placeRadius = 50;
const sizeOf = (place: PlaceRef): number => place.radiusKm ?? (place.kind === 'country' ? countryRadius : placeRadius);

/** The place of an act: the finest place that a preposition of place ties to it, in its part of the tree. */
export function placeOf(
  doc: Doc,
  surroundings: Surroundings,
  anchors: readonly number[],
  clause: readonly [number, number],
): number | undefined {
  let best: { readonly ref: number; readonly rank: number } | undefined;
  for (const { ref, token, value } of surroundings.places.get(doc.sentence[anchors[0] ?? 0] ?? 0) ?? []) {
    if (!inClause(doc, value.span, clause)) continue;
    const near = stepsUp(doc, token, anchors);
    if (near === undefined || !isTied(doc, token, anchors)) continue;
    const rank = near * 10 + Math.log10(1 + sizeOf(value));
    if (best === undefined || rank < best.rank) best = { ref, rank };
  }
  return best?.ref;
}

/** Whether a preposition of place stands before the place itself or before what it is part of ("in Manhattan federal court"), up to the act. */
function isTied(doc: Doc, token: number, anchors: readonly number[]): boolean {
  for (let at = token; at >= 0 && !anchors.includes(at); at = doc.head[at] ?? -1) {
    if (caseWords(doc, at).some((word) => within(doc.language).has(word))) return true;
    // "Hong Kong protests": the place is part of the act's own name.
    if (anchors.includes(doc.head[at] ?? -1) && hasRelation(doc, at, 'compound')) return true;
  }
  return false;
}

const people = new Set(['killed', 'injured', 'displaced', 'detained', 'deployed', 'size']);

/** The role that a word gives to people it counts. */
function roleOf(doc: Doc, at: number): QuantityRole | undefined {
  const roles = figureRoles(doc.language);
  const role = roles.get(doc.lemma[at] ?? '') ?? roles.get((doc.form[at] ?? '').toLowerCase());
  return role !== undefined && people.has(role) ? (role as QuantityRole) : undefined;
}

/** Words of quantity between a verb and its figure, or a figure and its participle: "wounded some 30", "30 others wounded". */
const adjacentWords = 2;

/**
 * "12 dead and 30 injured", "killed 12 and wounded 30 others": the word beside a figure tells its role, whatever the tree makes of a list.
 */
function roleBeside(doc: Doc, span: Span): QuantityRole | undefined {
  const first = tokenAt(doc, span[0]);
  const last = tokenAt(doc, span[1] - 1);
  const isHere = (at: number): boolean => at >= 0 && doc.sentence[at] === doc.sentence[first];
  for (let at = first - 1; at >= first - adjacentWords && isHere(at); at--) {
    const role = doc.upos[at] === 'VERB' ? roleOf(doc, at) : undefined;
    if (role !== undefined) return role;
    if (doc.upos[at] !== 'ADV' && doc.upos[at] !== 'DET') break;
  }
  for (let at = last + 1; at <= last + adjacentWords && isHere(at); at++) {
    const role = doc.upos[at] === 'ADJ' || doc.xpos[at] === 'VBN' ? roleOf(doc, at) : undefined;
    if (role !== undefined) return role;
    if (doc.upos[at] !== 'NOUN') break;
  }
  return undefined;
}

/**
 * Last token of an act's clause with the verbs coordinated behind it that only count more of its people ("killed 12 and wounded 30 others");
 * `isAct`: whether a verb names an act of its own.
 */
export function figureEnd(doc: Doc, verb: number, last: number, isAct: (verb: number) => boolean): number {
  let end = last;
  for (const child of childrenOf(doc, verb))
    if (
      child > last &&
      doc.upos[child] === 'VERB' &&
      hasRelation(doc, child, 'conj') &&
      roleOf(doc, child) !== undefined &&
      !isAct(child)
    )
      end = Math.max(end, subtreeSpan(doc, verb)[1]);
  return end;
}

function roleNear(doc: Doc, token: number): QuantityRole | undefined {
  const ask = (at: number): QuantityRole | undefined => roleOf(doc, at);
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
  surroundings: Surroundings,
  clause: readonly [number, number],
  participants: readonly number[],
  fallback: QuantityRole | undefined,
): readonly { readonly role: QuantityRole; readonly ref: number; readonly value: number }[] {
  const found: { role: QuantityRole; ref: number; value: number }[] = [];
  for (const { ref, token, value: quantity } of surroundings.quantities.get(doc.sentence[clause[0]] ?? 0) ?? []) {
    if (!inClause(doc, quantity.span, clause)) continue;
    const money = quantity.unit !== undefined && /^[A-Z]{3}$/.test(quantity.unit);
    if (money) {
      if (fallback === 'value') found.push({ role: 'value', ref, value: quantity.value });
      continue;
    }
    if (quantity.unit !== undefined) continue;
    if (found.length > 0 && isPart(doc, quantity)) continue;
    const told = roleBeside(doc, quantity.span) ?? roleNear(doc, token);
    if (told !== undefined) found.push({ role: told, ref, value: quantity.value });
    else if (fallback !== undefined && fallback !== 'value' && countsParticipant(doc, token, participants))
      found.push({ role: fallback, ref, value: quantity.value });
  }
  return found;
}

const partBefore = wordSet('partBefore');
const partBehind = wordSet('partBehind');

/** "…, including three children", "three of them children": a part of a figure told before, not a figure of its own. */
function isPart(doc: Doc, { span }: Quantity): boolean {
  const first = tokenAt(doc, span[0]);
  const last = tokenAt(doc, span[1] - 1);
  const word = (token: number): string => (doc.form[token] ?? '').toLowerCase();
  if (partBefore(doc.language).has(word(first - 1))) return true;
  return caseWords(doc, last + 2).includes('of') && partBehind(doc.language).has(word(last + 2));
}

/** Whether a number stands on one of the act's participants, or is one itself ("thousands marched"). */
function countsParticipant(doc: Doc, token: number, participants: readonly number[]): boolean {
  return participants.some(
    (participant) => participant === token || doc.head[token] === participant || doc.head[participant] === token,
  );
}
