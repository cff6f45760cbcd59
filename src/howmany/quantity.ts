/**
 * Quantities: each number that says how many or how much, with its bounds, its unit and what it counts. One walk over the tokens;
 * every number is read once.
 */
import type { Bound, Doc, Quantity, Span, TimeRef } from '../model/index.ts';
import { isAge, oldBehind, oldest } from './age.ts';
import { type Amount, amountAt, type Framed, framed } from './amount.ts';
import { boundAfter, boundBefore, boundByVerb, boundsDuration } from './bound.ts';
import { countedAfter } from './counted.ts';
import { isCompounded, isDesignation, isPartOfCode, isPronounOne } from './not-counted.ts';
import { isHyphen, type Numeral } from './number-words.ts';
import { refined } from './refine.ts';
import { type UnitBehind, unitAt, unitGlued } from './unit.ts';
import { wordSet } from './word-set.ts';
import { folded, isGlued, sameSentence } from './words.ts';

/** The unit behind a number: glued, hyphened ("44-day") or as the next words. */
function unitBehind(doc: Doc, number: Numeral, currency: string | undefined): UnitBehind | undefined {
  const tokenEnd = doc.end[number.last] ?? number.end;
  const isFigure = number.form !== 'words';
  if (isFigure && /\d\s?$/.test(doc.text.slice(number.end - 1, number.end))) {
    const glued = unitGlued(doc, number.last, number.end);
    if (glued !== undefined) return glued;
  }
  if (number.end !== tokenEnd) return undefined;
  const next = number.last + 1;
  if (isGlued(doc, next) && isHyphen(doc.form[next]) && isGlued(doc, next + 1)) {
    const unit = unitAt(doc, next + 1);
    return unit && unit.kind !== 'money' ? unit : undefined;
  }
  if (!sameSentence(doc, number.last, next)) return undefined;
  if (currency !== undefined) return undefined;
  const isOpen = number.bound === 'atLeast' && folded(doc, next) === 'of';
  const unit = unitAt(doc, isOpen ? next + 1 : next);
  return unit;
}

/** Words by which "5m" in running text is five metres, not five million. */
const dimensions = wordSet('dimensions');

const isMetres = (doc: Doc, number: Numeral, currency: string | undefined): boolean =>
  currency === undefined &&
  number.form === 'mixed' &&
  /\dm$/.test(doc.text.slice(number.end - 2, number.end)) &&
  dimensions(doc.language).has(folded(doc, number.last + 1));

interface Tail {
  readonly last: number;
  readonly end: number;
  readonly unit?: UnitBehind;
  readonly bound?: Bound;
  /** The number stands before its noun as an attribute: "12,000-strong force", "six-month-old baby". */
  readonly isAttribute: boolean;
}

/** What belongs to the number behind it: unit, "-old", "-strong", "or more". Nothing: it is part of another word ("two-state"). */
function tailOf(doc: Doc, number: Numeral, given: UnitBehind | undefined): Tail | undefined {
  let unit = given;
  let last = Math.max(number.last, unit?.last ?? 0);
  let end = unit?.end ?? number.end;
  let bound: Bound | undefined;
  const old = unit && oldBehind(doc, unit);
  if (old !== undefined) [last, end] = [old, doc.end[old] ?? end];
  const isHyphened = unit === undefined && isCompounded(doc, number);
  if (isHyphened) {
    last = number.last + 2;
    end = doc.end[last] ?? end;
    const word = folded(doc, last);
    if (word !== 'strong' && word !== 'odd' && word !== 'plus') return undefined;
    if (word !== 'strong') bound = word === 'odd' ? 'about' : 'atLeast';
  }
  const behind = boundAfter(doc, last + 1);
  if (behind !== undefined) {
    bound = behind.bound;
    last = behind.last;
    end = doc.end[last] ?? end;
    unit ??= unitAt(doc, last + 1);
    if (unit !== undefined && unit.last > last) ({ last, end } = unit);
  }
  return { last, end, isAttribute: old !== undefined || isHyphened, ...(unit && { unit }), ...(bound && { bound }) };
}

/** The bound words before an amount, unless they are a preposition of time ("over ten years"). */
function headOf(
  doc: Doc,
  frame: Framed,
  unit: UnitBehind | undefined,
): { readonly bound: Bound; readonly first: number } | undefined {
  if (frame.bound !== undefined && frame.firstToken !== frame.amount.firstToken) return undefined;
  const before = boundBefore(doc, frame.firstToken);
  if (before === undefined) return undefined;
  const isPreposition = before.mayBePreposition && unit?.kind === 'time' && !boundsDuration(doc, before.first);
  return isPreposition ? undefined : before;
}

/** The quantity whose number begins at a token, and the token to go on from; without quantity where the number counts nothing. */
function quantityAt(doc: Doc, token: number): { readonly quantity?: Quantity; readonly next: number } | undefined {
  const first = amountAt(doc, token);
  if (first === undefined) return undefined;
  const frame = framed(doc, first);
  if (frame.isScore) return { next: frame.next };
  const { amount } = frame;
  const number = amount.high ?? amount.low;
  const nothing = { next: number.last + 1 };
  if (isDesignation(doc, amount.low)) return nothing;
  const half = halfOfUnit(doc, amount.low);
  const unitFound = half ?? unitBehind(doc, number, amount.currency);
  const whole = { ...amount.low, start: amount.start, end: number.end };
  if (isPartOfCode(doc, whole, unitFound !== undefined)) return nothing;
  const tail = tailOf(doc, number, unitFound);
  if (tail === undefined) return nothing;
  const { unit } = tail;
  const verb = boundByVerb(doc, frame.firstToken);
  const head = verb === undefined ? headOf(doc, frame, unit) : undefined;
  const isBounded = head !== undefined || tail.bound !== undefined;
  if (!isBounded && frame.bound === undefined && unit === undefined && isPronounOne(doc, amount.low)) return nothing;
  const bound = frame.bound ?? tail.bound ?? head?.bound ?? amount.low.bound ?? verb?.bound ?? 'exact';
  const isLength = isMetres(doc, number, amount.currency);
  const isYears =
    unit === undefined &&
    amount.currency === undefined &&
    isAge(doc, amount, head?.first ?? frame.firstToken, isBounded);
  const isShare = amount.low.ratio === true && half === undefined;
  const code = isLength ? 'm' : isYears ? 'year' : isShare ? 'ratio' : (amount.currency ?? unit?.code);
  const counted = isYears || isLength || unit?.rate ? undefined : countedOf(doc, tail, amount);
  const scale = isLength ? 1 / million : 1;
  const quantity: Quantity = {
    span: [head === undefined ? frame.start : (doc.start[head.first] ?? 0), tail.end],
    value: amount.low.value * scale,
    ...(amount.high && { max: amount.high.value * scale }),
    bound,
    ...(code !== undefined && { unit: code }),
    ...(counted && { of: counted }),
  };
  return { quantity, next: tail.last + 1 };
}

const million = 1_000_000;

/** Determiners that may stand between a share and what it is a share of ("half the members"). */
const shared = ['the', 'its', 'all', 'their', 'his', 'her'];

/** What an amount counts, by the words that link it: none for counts, "of" for units and shares, "of" or "in" for money. */
function countedOf(doc: Doc, { last, unit, isAttribute }: Tail, { low, currency }: Amount): Span | undefined {
  if (isAttribute) return countedAfter(doc, last, [], false);
  const link = folded(doc, last + 1);
  if (low.ratio && link !== 'of')
    return shared.includes(link) ? countedAfter(doc, last, [link], true) : countedAfter(doc, last, [], false);
  const isMoney = currency !== undefined || unit?.kind === 'money';
  const counted = countedAfter(
    doc,
    last,
    isMoney ? ['of', 'in'] : ['of'],
    isMoney || unit !== undefined || low.ratio === true,
  );
  if (counted === undefined || !isMoney || link !== 'in') return counted;
  // "in military aid" says what the money is; "in Britain", "in March" say where and when.
  return /(^|[\s-])\p{Lu}[^\s-]*$/u.test(doc.text.slice(counted[0], counted[1])) ? undefined : counted;
}

/** "half an hour": half of one unit. */
function halfOfUnit(doc: Doc, low: Numeral): UnitBehind | undefined {
  if (!low.ratio || low.value !== 0.5 || !/^an?$/.test(folded(doc, low.last + 1))) return undefined;
  const unit = unitAt(doc, low.last + 2);
  return unit?.kind === 'time' || unit?.kind === 'measure' ? unit : undefined;
}

/** "aged 19, 23 and 31": a bare number that goes on a list of bare ages is an age. */
function asListed(doc: Doc, quantity: Quantity, previous: Quantity | undefined): Quantity {
  if (quantity.unit !== undefined || quantity.of !== undefined || previous?.unit !== 'year') return quantity;
  const isBare = /^\d+$/.test(doc.text.slice(...previous.span)) && /^\d+$/.test(doc.text.slice(...quantity.span));
  const isList = /^(, | and |, and )$/.test(doc.text.slice(previous.span[1], quantity.span[0]));
  return isBare && isList && quantity.value <= oldest ? { ...quantity, unit: 'year' } : quantity;
}

/**
 * All quantities of a text, in text order. `times`: the time expressions found by `readTimes`; a number inside a DATE, TIME or SET
 * is none, one inside a DURATION is (with its unit). Rules and examples: docs/codebook/howmany.md. Never throws.
 */
export function readQuantities(given: Doc, times: readonly TimeRef[]): Quantity[] {
  const doc = refined(given);
  const dated = times.filter(({ type }) => type !== 'DURATION').map(({ span }) => span);
  dated.sort((a, b) => a[0] - b[0]);
  const found: Quantity[] = [];
  let nextTime = 0;
  for (let token = 0; token < doc.length; ) {
    const start = doc.start[token] ?? 0;
    while ((dated[nextTime]?.[1] ?? Number.POSITIVE_INFINITY) <= start) nextTime++;
    const time = dated[nextTime];
    if (time !== undefined && (doc.end[token] ?? 0) > time[0]) {
      token++;
      continue;
    }
    const result = quantityAt(doc, token);
    const quantity = result?.quantity;
    if (quantity !== undefined && !overlaps(quantity.span, time)) found.push(asListed(doc, quantity, found.at(-1)));
    token = Math.max(token + 1, result?.next ?? 0);
  }
  return found;
}

const overlaps = (span: Span, other: Span | undefined): boolean =>
  other !== undefined && span[0] < other[1] && other[0] < span[1];
