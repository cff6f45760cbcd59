import type { Span } from '../model/index.ts';

/** Spans as one flat column: start, end, start, end … */
export function flatten(spans: readonly Span[]): number[] {
  return spans.flat();
}

/** A flat column as spans again. */
export function unflatten(numbers: readonly number[]): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) spans.push([numbers[i] ?? 0, numbers[i + 1] ?? 0]);
  return spans;
}

/** A span of two nullable columns. */
export function spanOf(start: number | null, end: number | null): Span | undefined {
  return start === null || end === null ? undefined : [start, end];
}

type Loose<T> = { readonly [K in keyof T]: T[K] | null | undefined };

/** The object without its absent fields: the record keeps null where the contract has no field at all. */
export function present<T extends object>(value: Loose<T>): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== null && v !== undefined)) as T;
}

/** The fields that have no column of their own, or null where there are none. An object without fields is no field. */
export function rest(fields: object): Json | null {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined && !isEmpty(value));
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

function isEmpty(value: unknown): boolean {
  return isPlain(value) && Object.keys(value).length === 0;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object with the fields that had no column of their own put back, inside its inner objects too. */
export function whole<T extends object>(value: T, more: Json | null): T {
  if (more === null) return value;
  const fields = Object.entries(more).map(([name, added]) => {
    const own: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
    return [name, isPlain(own) && isPlain(added) ? { ...own, ...added } : added] as const;
  });
  return { ...value, ...Object.fromEntries(fields) };
}

/** What a jsonb column keeps. */
export type Json = { readonly [key: string]: unknown };
