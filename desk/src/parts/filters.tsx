import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { go, type Place, withParams } from '../router.ts';

/** After this long without a key, what was typed is asked. */
const typingMs = 250;

/** A field whose value lives in the address. */
export function FilterField({
  place,
  name,
  label,
  hint,
}: {
  readonly place: Place;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
}) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const value = place.params.get(name) ?? '';
  useEffect(() => {
    if (field.current !== null && document.activeElement !== field.current) field.current.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <label class="filter-field">
      <span>{label}</span>
      <input
        ref={field}
        class="field"
        type="search"
        placeholder={hint}
        defaultValue={value}
        onInput={(event) => {
          const typed = event.currentTarget.value.trim();
          clearTimeout(timer.current);
          timer.current = setTimeout(
            () => go(withParams(place, { [name]: typed }), { replace: true, keep: true }),
            typingMs,
          );
        }}
      />
    </label>
  );
}

/** One value of a field, on or off; the address holds all that are on, with commas between. */
export function FilterChip({
  place,
  name,
  value,
  single = false,
  children,
}: {
  readonly place: Place;
  readonly name: string;
  readonly value: string;
  /** Only one value at a time. */
  readonly single?: boolean;
  readonly children: ComponentChildren;
}) {
  const on = valuesOf(place, name);
  const pressed = on.includes(value);
  const next = pressed ? on.filter((v) => v !== value) : single ? [value] : [...on, value];
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={pressed}
      onClick={() => go(withParams(place, { [name]: next.join(',') }), { keep: true })}
    >
      {children}
    </button>
  );
}

export function valuesOf(place: Place, name: string): readonly string[] {
  return (place.params.get(name) ?? '').split(',').filter((value) => value !== '');
}
