import { useCallback, useSyncExternalStore } from 'react';

function everySecond(onTick: () => void): () => void {
  const timer = setInterval(onTick, 250);
  return () => {
    clearInterval(timer);
  };
}

/** Seconds left until `until` (milliseconds of the clock), counting down to 0. */
export function useCountdown(until: number): number {
  const left = useCallback(() => Math.max(0, Math.ceil((until - Date.now()) / 1000)), [until]);
  return useSyncExternalStore(everySecond, left);
}
