/** By what is an event looked up among others? Two accounts that can be of one event share a key at least. */
import type { Keys } from './candidates.ts';
import { eachForm, folded, keyOf } from './forms.ts';
import { hash32 } from './hash.ts';
import { DAY, TELLING_DAYS } from './nearness.ts';
import { typeLabels } from './same-event.ts';
import type { Telling } from './telling.ts';

/** What two accounts may share, each under every type that they may both be given. */
export function eventKeys({ event, report, trigger }: Telling): Keys {
  const { time, place, actors, recipients, figures, type } = event;
  const marks = [
    ...(time === undefined ? [] : daysOf(time)),
    ...namesIn(place?.name ?? '').map((word) => `at ${word}`),
    ...[...actors, ...recipients].flatMap(({ name, country }) => [
      ...namesIn(name).map((word) => `who ${word}`),
      ...(country === undefined ? [] : [`of ${country}`]),
    ]),
    ...figures.flatMap(({ role, value }) => [
      `many ${role} ${value}`,
      ...sizesOf(value).map((size) => `size ${role} ${size}`),
    ]),
    `copy ${report} ${folded(trigger)}`,
  ];
  const keys = new Set<number>();
  for (const label of typeLabels(type)) for (const mark of marks) keys.add(hash32(`${label} ${mark}`));
  return { keys: Uint32Array.from(keys).sort() };
}

/** The days of an interval and the one after it, so that intervals a day apart share one; an interval too long to tell anything has none. */
function daysOf({ from, to }: { readonly from: string; readonly to: string }): readonly string[] {
  const [first, last] = [Math.floor(Date.parse(from) / DAY), Math.floor(Date.parse(to) / DAY)];
  if (Number.isNaN(first) || Number.isNaN(last) || last < first || last - first > TELLING_DAYS) return [];
  return Array.from({ length: last - first + 2 }, (_, i) => `on ${first + i}`);
}

/** The sizes of a figure by powers of two, with the next: figures within a factor of two share one. */
function sizesOf(value: number): readonly number[] {
  const size = Math.floor(Math.log2(Math.max(1, value)));
  return [size, size + 1];
}

function namesIn(name: string): readonly string[] {
  const found: string[] = [];
  eachForm(name, (form) => found.push(keyOf(form)));
  return found;
}
