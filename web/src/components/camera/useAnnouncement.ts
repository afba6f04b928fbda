import { useEffect, useState } from 'react';

const SETTLED_AFTER_MS = 1200;

/** `text` once it has stayed the same for a moment: a screen reader is told what matters, not each flicker. */
export function useAnnouncement(text: string): string {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      setSaid(text);
    }, SETTLED_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return said;
}
