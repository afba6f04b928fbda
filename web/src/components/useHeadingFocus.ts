import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';

/** The path whose heading had its turn; of the first page none has, as the browser reads that out itself. */
let announced: string | undefined;

/** Moves the focus to a page's heading when one has come there from another: so a screen reader says where one is. */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  // Not where one is heading: until that is there, this is still the page before.
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  useEffect(() => {
    if (path === undefined) return;
    if (announced !== undefined && announced !== path)
      heading.current?.focus({ preventScroll: true });
    announced = path;
  }, [path]);
  return heading;
}
