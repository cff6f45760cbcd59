/** Times of a text: found by the recognisers, placed one after another, since each may lean on the ones before it. */
import { refined } from '../howmany/index.ts';
import type { Doc, TimeRef } from '../model/index.ts';
import { civilDate, dayNumber, isoDay, monthLength } from './calendar.ts';
import { laidDays } from './laid-days.ts';
import type { DateMeaning, Found } from './meaning.ts';
import type { Narrative } from './narrative.ts';
import { edgeOf, type Placed, type Stretch } from './placed.ts';
import { inheritYears } from './range.ts';
import { recognise } from './recognise.ts';
import { periodValue } from './repeated.ts';
import { resolveDate } from './resolve.ts';
import { looksForward } from './tense.ts';
import { wordSet } from './word-set.ts';

export interface TimeContext {
  /** ISO 8601; the day is what counts. Missing or unreadable: nothing is reckoned from it. */
  readonly published?: string;
  readonly headline?: string;
}

/** The day number of an ISO date or date-time; nothing for anything else, or a day that does not exist. */
function publicationDay(published: string | undefined): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(published ?? '');
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return undefined;
  return dayNumber(year, month, day);
}

/** How many years said outright, other than the publication's, make an account, and how many times more they must be than words of the day. */
const fewestFar = 3;
const farOverNear = 6;

const saidYear = (meaning: DateMeaning): number | undefined =>
  'year' in meaning && meaning.year !== undefined && typeof meaning.year === 'object' && 'year' in meaning.year
    ? meaning.year.year
    : undefined;

const isNear = ({ meaning }: Found): boolean => {
  switch (meaning.is) {
    case 'weekday':
      return true;
    case 'dayShift':
      // "today" may mean these times; it says nothing of when the text was written.
      return meaning.origin === 'publication' && meaning.shift !== 0;
    case 'nextUnit':
    case 'nextMonth':
    case 'nextWeekday':
      return meaning.origin === 'publication';
    case 'dayPart':
      return meaning.day.is === 'weekday' || (meaning.day.is === 'dayShift' && meaning.day.origin === 'publication');
    case 'clock':
      return meaning.day?.is === 'weekday';
    default:
      return false;
  }
};

/** Whether a text tells of times far from its publication (history, biography), so that it is its own clock. */
function isAccount(founds: readonly Found[], publication: number | undefined): boolean {
  if (publication === undefined) return true;
  const here = civilDate(publication).year;
  let far = 0;
  let near = 0;
  for (const found of founds) {
    if (isNear(found)) near++;
    const year =
      'day' in found.meaning && typeof found.meaning.day === 'object' ? saidYear(found.meaning.day) : saidYearOf(found);
    if (year === undefined) continue;
    if (year !== here) far++;
  }
  return far >= fewestFar && far > near * farOverNear;
}

const saidYearOf = ({ meaning }: Found): number | undefined =>
  meaning.is === 'clock' || meaning.is === 'dayPart' || meaning.is === 'duration' || meaning.is === 'set'
    ? undefined
    : saidYear(meaning);

interface Result {
  readonly placed: Placed;
  /** What later times may lean on. */
  readonly reference?: Stretch;
}

/** How many of the last days and months are kept for those without a year to lean on. */
const recentKept = 3;

/** Stretches that place a month or day beside them. */
const fine: ReadonlySet<string> = new Set(['day', 'week', 'weekend', 'month', 'season', 'quarter']);

/** Words before a year after which it is where the account now stands. */
const standing = wordSet('standing');

/** Whether a year said by itself moves the account there: not one in brackets, before a noun, or far ahead of what is told. */
function movesAccount(doc: Doc, found: Found, year: number, recent: readonly Stretch[]): boolean {
  const before = (doc.form[found.first - 1] ?? '').toLowerCase();
  const isFirst = found.first === 0 || doc.sentence[found.first - 1] !== doc.sentence[found.first];
  const next = found.last + 1;
  const isModifier = doc.sentence[next] === doc.sentence[found.last] && /^(NOUN|PROPN|ADJ)$/.test(doc.upos[next] ?? '');
  const newest = recent[0];
  const ahead = newest === undefined ? 0 : year - civilDate(newest.from).year;
  if (!isFirst && !isModifier && !standing(doc.language).has(before) && found.mod === undefined) return false;
  if (isModifier && !isFirst && (ahead < 0 || ahead > 1)) return false;
  return ahead <= farthestLeap;
}

/** "the July 25 phone call": in the news, a day in the name of a thing does not take the story there. */
const isInName = (doc: Doc, { last }: Found): boolean =>
  doc.sentence[last + 1] === doc.sentence[last] && /^(NOUN|PROPN)$/.test(doc.upos[last + 1] ?? '');

/** Years farther ahead than this are a glance at what came of it. */
const farthestLeap = 5;

/** A length of time: laid beside the publication, at one end of a month or year, or lying nowhere. */
function placeDuration(
  { amount, unit, side, within, end }: Extract<Found['meaning'], { is: 'duration' }>,
  told: Narrative,
  look: boolean | undefined,
): Result {
  const value = periodValue(amount, unit);
  if (amount === undefined) return { placed: { value } };
  if (within !== undefined) {
    const whole = resolveDate(within, told, look);
    if (!isStretch(whole)) return { placed: { value } };
    const days = end === 'last' ? laidDays(amount, unit, -1, whole.to + 1) : laidDays(amount, unit, 1, whole.from);
    if (days === undefined) return { placed: { value }, reference: whole };
    const placed =
      end === 'last' ? { value, from: days.from, to: whole.to } : { value, from: whole.from, to: days.to - 1 };
    return { placed, reference: whole };
  }
  const isLaid = side !== undefined && told.publication !== undefined && !told.isAccount;
  return { placed: { value, ...(isLaid && laidDays(amount, unit, side, told.publication ?? 0)) } };
}

function placeFound(found: Found, told: Narrative, doc: Doc): Result {
  const { meaning, mod } = found;
  const look = (): boolean | undefined => looksForward(doc, found.first, found.last);
  switch (meaning.is) {
    case 'duration':
      return placeDuration(meaning, told, look());
    case 'set':
      return { placed: { value: meaning.value } };
    case 'clock':
    case 'dayPart': {
      const isAlone = meaning.is === 'clock' && meaning.day === undefined;
      const day = meaning.day === undefined ? placeAlone(told, look()) : resolveDate(meaning.day, told, look());
      const suffix = meaning.is === 'clock' ? meaning.clock : meaning.part;
      const extra = meaning.is === 'dayPart' ? (meaning.days ?? 1) - 1 : 0;
      const placed: Placed = {
        value: `${day.value}T${suffix}`,
        ...(day.from !== undefined && day.to !== undefined && { from: day.from, to: day.to + extra }),
      };
      return isStretch(day) && !isAlone ? { placed, reference: day } : { placed };
    }
    default: {
      const placed = resolveDate(meaning, told, look());
      if (!isStretch(placed)) return { placed };
      const whole = mod === undefined || meaning.is === 'earlierThis' ? placed : edgeOf(placed, mod);
      return { placed: whole, reference: placed };
    }
  }
}

const isStretch = (placed: Placed): placed is Stretch =>
  placed.from !== undefined && placed.to !== undefined && placed.grain !== undefined;

/** A clock time without a day: on the day last spoken of; in the past tense on the day of publication; else on no day. */
function placeAlone(told: Narrative, look: boolean | undefined): Placed {
  if (told.reference?.grain === 'day') return told.reference;
  const isTold = look === false && told.publication !== undefined && !told.isAccount;
  return isTold
    ? resolveDate({ is: 'dayShift', shift: 0, origin: 'publication' }, told, undefined)
    : { value: 'XXXX-XX-XX' };
}

/**
 * All time expressions of a text with their TIMEX3 values and the days they cover, in text order. Reckoned from `published` and from
 * what the text itself says; without a publication only as far as the text goes. Spans are UTF-16 code units, half-open. Rules and
 * examples: docs/codebook/when.md (after TimeML 1.2.1 and TIMEX3). Never throws.
 */
export function readTimes(given: Doc, context: TimeContext): TimeRef[] {
  const doc = refined(given);
  const founds = inheritYears(doc, recognise(doc));
  const publication = publicationDay(context.published);
  const account = isAccount(founds, publication);
  const times: TimeRef[] = [];
  let reference: Stretch | undefined;
  let recent: readonly Stretch[] = [];
  let saidYear: number | undefined;
  let yearHere: { readonly sentence: number; readonly year: number } | undefined;
  for (const found of founds) {
    const sentence = doc.sentence[found.first] ?? 0;
    const told: Narrative = {
      isAccount: account,
      recent,
      ...(saidYear !== undefined && { saidYear }),
      ...(publication !== undefined && { publication }),
      ...(reference !== undefined && { reference }),
      ...(yearHere?.sentence === sentence && !account && { yearHere: yearHere.year }),
    };
    const result = placeFound(found, told, doc);
    const year = saidYearOf(found);
    if (year !== undefined) yearHere = { sentence, year };
    if (result.reference !== undefined && (account || !isInName(doc, found))) {
      if (fine.has(result.reference.grain)) {
        recent = [result.reference, ...recent.slice(0, recentKept - 1)];
        saidYear = undefined;
        reference = result.reference;
      } else if (year === undefined || !account || movesAccount(doc, found, year, recent)) {
        reference = result.reference;
        saidYear = year ?? saidYear;
      }
    }
    if (found.isWeak && !account) continue;
    const { placed } = result;
    times.push({
      span: [found.start, found.end],
      type: found.type,
      value: placed.value,
      ...(found.mod !== undefined && { mod: found.mod }),
      ...(placed.from !== undefined && { from: isoDay(placed.from) }),
      ...(placed.to !== undefined && { to: isoDay(placed.to) }),
    });
  }
  return times;
}
