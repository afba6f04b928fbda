import { useEffect, useRef, useState, type ReactNode } from 'react';

const MISTAKE = '[aria-invalid="true"], [data-mistake]';

/** Lets a group of fields take the focus if it is the whole of it that has something wrong. */
export function focusable(error: ReactNode) {
  return error ? { tabIndex: -1, 'data-mistake': true } : {};
}

/** Leads to the first field of a long form that has something wrong, whenever it is asked to. */
export function useFirstMistake() {
  const formRef = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked > 0) formRef.current?.querySelector<HTMLElement>(MISTAKE)?.focus();
  }, [asked]);
  const showFirstMistake = () => {
    setAsked((count) => count + 1);
  };
  return { formRef, showFirstMistake };
}
