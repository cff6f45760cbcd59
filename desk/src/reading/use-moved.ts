import { useEffect, useRef } from 'preact/hooks';

/** Pixels that a mouse at rest may seem to move by, when the browser rounds where it is. */
const rest = 2;

/**
 * Tells whether a mouse was moved to where it is. When the page scrolls under a mouse at rest the browser tells of it in the same way,
 * and a finger has no place where it rests: neither points at anything.
 */
export function useMoved(): (event: PointerEvent) => boolean {
  const last = useRef({ x: Number.NaN, y: Number.NaN });
  useEffect(() => {
    const move = ({ clientX: x, clientY: y }: PointerEvent) => {
      last.current = { x, y };
    };
    addEventListener('pointermove', move);
    return () => removeEventListener('pointermove', move);
  }, []);
  return ({ pointerType, clientX: x, clientY: y }) => {
    const isAtRest = Math.abs(x - last.current.x) <= rest && Math.abs(y - last.current.y) <= rest;
    return pointerType === 'mouse' && !isAtRest;
  };
}
