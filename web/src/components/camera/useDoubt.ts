import { useEffect, useState } from 'react';
import { guidanceCopy } from './frames';
import { askAbout } from './guidance';
import { doubtAbout, poseOf, type Doubt } from './poses';

/** What the server will likely say against an uploaded photograph, asked before it is sent; null if nothing. */
export function useDoubt(photo: File): Doubt | null {
  const [doubt, setDoubt] = useState<Doubt | null>(null);
  useEffect(() => {
    // The camera was guided already.
    if (poseOf(photo) !== 'upload') return;
    const stop = new AbortController();
    const ask = async () => {
      const copy = await guidanceCopy(photo);
      if (!copy || stop.signal.aborted) return;
      const { hint } = await askAbout(copy, 'enrolment', 'straight', stop.signal);
      setDoubt(doubtAbout(hint));
    };
    // Only a courtesy: whatever prevents it, the server judges the photograph itself.
    ask().catch(() => undefined);
    return () => {
      stop.abort();
    };
  }, [photo]);
  return doubt;
}
