import { useEffect, useRef } from 'preact/hooks';

type Keys = { readonly [key: string]: (event: KeyboardEvent) => void };

/** Single-key commands, as long as nobody is typing and no dialog is open. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      const { target } = event;
      if (target instanceof Element && target.closest('input, textarea, select, dialog[open]') !== null) {
        if (event.key === 'Escape' && target instanceof HTMLElement && target.closest('dialog') === null) target.blur();
        return;
      }
      const command = latest.current[event.key];
      if (command === undefined) return;
      event.preventDefault();
      command(event);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
