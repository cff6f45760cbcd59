/** Which articles speak of one accord: by the days of its signing, and by who made it. */

/** An accord as one article names it. */
export interface NamedAccord {
  /** `ARTICLE.ACCORD`. */
  readonly key: string;
  /** ISO day of publication; '' where it is not known. */
  readonly day: string;
  /** Those who made it, then those whom the article says it binds: a country's code or a name. */
  readonly sides: ReadonlySet<string>;
  readonly signed?: { readonly from: string; readonly to: string };
}

interface Group<T> {
  readonly named: T[];
  signed: NamedAccord['signed'];
  sides: Set<string>;
  last: string;
}

const dayLength = 86_400_000;

/** Days that reports of one signing may be apart: midnight, time zones. */
const signingSlack = 1;
/** Days behind its first mention without a day until which a day of signing may still turn out to be of that accord. */
const lateDating = 14;

const daysBetween = (from: string, to: string): number =>
  (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / dayLength;

/**
 * The accords of many articles, each with its mentions, in the order they were first named. An accord with a day of signing takes mentions with
 * that day, and those without any from then on whose sides it shares, the youngest such accord first. The order of input does not matter.
 */
export function joinAccords<T extends NamedAccord>(all: readonly T[]): readonly (readonly T[])[] {
  const groups: Group<T>[] = [];
  const sorted = [...all].sort((a, b) => (a.day === b.day ? (a.key < b.key ? -1 : 1) : a.day < b.day ? -1 : 1));
  for (const one of sorted) {
    const fits = groups.filter((group) => sharesSides(group, one) && sharesDay(group, one));
    const best = fits.reduce<Group<T> | undefined>(
      (found, group) => (found === undefined || rank(group, one) > rank(found, one) ? group : found),
      undefined,
    );
    if (best === undefined) {
      groups.push({ named: [one], signed: one.signed, sides: new Set(one.sides), last: one.day });
      continue;
    }
    best.named.push(one);
    best.signed = narrower(best.signed, one.signed);
    best.last = one.day;
  }
  return groups.map(({ named }) => named);
}

/** Two sides in common; or all of the fewer, where one of them has but one. */
function sharesSides<T extends NamedAccord>(group: Group<T>, { sides }: NamedAccord): boolean {
  const common = [...sides].filter((one) => group.sides.has(one)).length;
  const fewer = Math.min(sides.size, group.sides.size);
  return fewer > 0 && common >= Math.min(2, fewer);
}

function sharesDay<T extends NamedAccord>({ signed, named }: Group<T>, one: NamedAccord): boolean {
  if (signed !== undefined && one.signed !== undefined)
    return (
      daysBetween(signed.from, one.signed.to) >= -signingSlack &&
      daysBetween(one.signed.from, signed.to) >= -signingSlack
    );
  if (signed !== undefined) return one.day === '' || daysBetween(signed.from, one.day) >= 0;
  if (one.signed !== undefined) {
    const first = named[0]?.day ?? '';
    return first !== '' && Math.abs(daysBetween(one.signed.from, first)) <= lateDating;
  }
  return true;
}

/** The same day tells most, then the younger accord. */
const rank = <T extends NamedAccord>({ signed, last }: Group<T>, one: NamedAccord): string =>
  `${signed !== undefined && one.signed !== undefined ? 1 : 0}${signed?.from ?? ''}${last}`;

function narrower(a: NamedAccord['signed'], b: NamedAccord['signed']): NamedAccord['signed'] {
  if (a === undefined || b === undefined) return a ?? b;
  return daysBetween(b.from, b.to) < daysBetween(a.from, a.to) ? b : a;
}
