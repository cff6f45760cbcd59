/** Dates as a person reads them, no more precise than they were told. ISO 8601 in, the reader's own language out. */

const styles = {
  long: [{ year: 'numeric' }, { year: 'numeric', month: 'long' }, { year: 'numeric', month: 'long', day: 'numeric' }],
  short: [
    { year: 'numeric' },
    { year: 'numeric', month: 'short' },
    { year: 'numeric', month: 'short', day: 'numeric' },
  ],
} as const;

/** “14 March 2031”, “March 2031” or “2031”; the text itself where it is no date. */
export function dayText(iso: string, style: keyof typeof styles = 'short'): string {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/u.exec(iso);
  if (match === null) return iso;
  const [, year = '', month, day] = match;
  const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const precision = month === undefined ? 0 : day === undefined ? 1 : 2;
  return new Intl.DateTimeFormat(undefined, { ...styles[style][precision], timeZone: 'UTC' }).format(at);
}

/** “14 Mar”: for places where the year is told elsewhere. */
export function dayInYear(iso: string): string {
  const at = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return iso;
  return new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(at);
}

/** “14 March 2031, 21:40 (+02:00)”: the article's own clock, never the reader's. */
export function momentText(iso: string): string {
  const time = /T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/u.exec(iso);
  if (time === null) return dayText(iso, 'long');
  const [, clock = '', zone] = time;
  const shown = zone === undefined ? '' : zone === 'Z' ? ' UTC' : ` (${zone})`;
  return `${dayText(iso, 'long')}, ${clock}${shown}`;
}

/** “14 Mar 2031”, “14–20 Mar 2031” or “14 Oct 2030 – 14 Mar 2031”. */
export function intervalText({ from, to }: { readonly from: string; readonly to: string }): string {
  if (from === to) return dayText(from);
  const start = new Date(from);
  const end = new Date(to);
  if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime())) return `${dayText(from)} – ${dayText(to)}`;
  return new Intl.DateTimeFormat(undefined, { ...styles.short[2], timeZone: 'UTC' }).formatRange(start, end);
}

/** “within 10 days of the signature” for `signature+10D`; a date as a date. */
export function deadlineText(value: string): string {
  const anchored = /^(signature|entry|start)\+(\d+)([DWMY])$/u.exec(value);
  if (anchored === null) return `by ${dayText(value)}`;
  const [, anchor = '', count = '', unit = ''] = anchored;
  const units: { readonly [unit: string]: string } = { D: 'day', W: 'week', M: 'month', Y: 'year' };
  const anchors: { readonly [anchor: string]: string } = {
    signature: 'the signature',
    entry: 'entry into force',
    start: 'the start',
  };
  return `within ${count} ${units[unit]}${count === '1' ? '' : 's'} of ${anchors[anchor]}`;
}

/** Days between two ISO days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / dayMs);
}

/** The ISO day that lies `days` after. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day.slice(0, 10)) + days * dayMs).toISOString().slice(0, 10);
}

const dayMs = 86_400_000;
