/** How long does a server ask us to stay away? (RFC 9110 section 10.2.3) */

/** Milliseconds from `now`; undefined where the header says nothing that can be understood. Never less than nothing. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/u.test(value)) return Number(value) * 1000;
  // A date has letters; what has none is a number that is none of ours.
  if (!/[a-z]/iu.test(value) || value.length > 40) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
