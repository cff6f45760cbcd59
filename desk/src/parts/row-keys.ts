import { useEffect, useState } from 'preact/hooks';
import { useKeys } from './keys.ts';

/** One row at a time by keyboard: j and k move, Enter opens. Gives the number of the row in hand, or -1. */
export function useRowKeys(count: number, open: (row: number) => void): readonly [number, (row: number) => void] {
  const [at, setAt] = useState(-1);
  const move = (by: number) => setAt((row) => Math.min(Math.max(row + by, 0), count - 1));
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: (event) => {
      // A focused link or button has its own Enter.
      if (event.target instanceof Element && event.target.closest('a, button') !== null) {
        if (event.target instanceof HTMLElement) event.target.click();
      } else if (at >= 0) {
        open(at);
      }
    },
    Escape: () => setAt(-1),
  });
  useEffect(() => {
    if (at >= 0) document.querySelector(`[data-row="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return [at, setAt];
}
