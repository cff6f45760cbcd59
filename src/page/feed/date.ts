/** Dates as feeds write them: RFC 822 and what passes for it, RFC 3339, and what a page might print. */
import { dateOf, dayOf, timeOf } from '../date.ts';

/** Day of the week (never heeded: often wrong), day, month, year of two or four digits, time, zone (RFC 822 section 5, RFC 2822). */
const mailDate =
  /^(?:[a-z]{2,12}\.?,? {1,4})?(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4}|\d{2}) {1,4}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})? {0,4}([a-z]{1,5}|[+-]\d{2}:?\d{2})?$/i;
const midnight = /^(.{8,40}?[T ])24:00(:00)?(?![\d:])/;
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Zones that RFC 822 section 5.1 defines and that mean something else, or nothing, where pages print them. */
const mailZones: ReadonlyMap<string, string> = new Map([
  ['ut', 'Z'],
  ['cst', '-06:00'],
]);
/** No feed's date is longer. */
const MAX_DATE = 80;

/** The moment or day as ISO 8601, no more precise than it is given; undefined where it is none (30 February, year 20021, "yesterday"). */
export function feedDate(written: string | undefined): string | undefined {
  const date = written?.trim().replace(/\s+/g, ' ') ?? '';
  // Seconds since 1970 are as often those of something else.
  if (date === '' || date.length > MAX_DATE || /^\d{9,}$/.test(date)) return undefined;
  const beforeMidnight = midnight.exec(date);
  if (beforeMidnight === null) return mailDateOf(date) ?? dateOf(date);
  const day = feedDate(date.replace(midnight, '$100:00$2'));
  return day === undefined ? undefined : nextDay(day);
}

function mailDateOf(date: string): string | undefined {
  const [, day, month = '', year = '', hour, minute, second, zone] = mailDate.exec(date) ?? [];
  const number = monthNames.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  if (number === 0) return undefined;
  // RFC 2822 section 4.3: two digits up to 49 are of this century.
  const full = year.length === 4 ? year : String(Number(year) + (Number(year) < 50 ? 2000 : 1900));
  const isoDay = dayOf(full, String(number), day);
  const time = timeOf(hour, minute, second, undefined, mailZones.get(zone?.toLowerCase() ?? '') ?? zone);
  return isoDay === undefined ? undefined : isoDay + (time ?? '');
}

function nextDay(date: string): string {
  const next = new Date(Date.parse(date.slice(0, 10)) + 86_400_000);
  return next.toISOString().slice(0, 10) + date.slice(10);
}
