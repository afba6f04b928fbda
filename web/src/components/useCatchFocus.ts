import { useEffect, useRef, type RefObject } from 'react';

/**
 * Keeps the focus from being lost with what had it: if that has gone from within the place when `change` changes, the
 * focus goes to the first thing there that takes it by program only (a heading with tabIndex -1), else to the place,
 * which therefore needs a tabIndex.
 */
export function useCatchFocus<Place extends HTMLElement>(change: unknown): RefObject<Place | null> {
  const place = useRef<Place>(null);
  const last = useRef<Node>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      // A dialog that was opened from within the place lies elsewhere; what opened it counts.
      if (target instanceof Node && place.current?.contains(target)) last.current = target;
    };
    document.addEventListener('focusin', note);
    return () => {
      document.removeEventListener('focusin', note);
    };
  }, []);
  useEffect(() => {
    const lost = last.current?.isConnected === false && document.activeElement === document.body;
    if (!lost) return;
    const within = place.current?.querySelector<HTMLElement>('[tabindex="-1"]');
    (within ?? place.current)?.focus({ preventScroll: true });
  }, [change]);
  return place;
}
