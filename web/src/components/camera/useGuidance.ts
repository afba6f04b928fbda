import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import { advance, START, type Aim, type Pose, type Purpose, type Shown } from './aim';
import { guidanceFrame } from './frames';
import { askAbout, guide } from './guidance';

/** Time to read what is wanted, and for the camera to find its exposure. */
const READ_FIRST_MS = 900;

interface GuidanceOptions {
  video: RefObject<HTMLVideoElement | null>;
  purpose: Purpose;
  pose: Pose;
  paused: boolean;
  /** The face is right and steady. */
  onReady: () => void;
}

/** What to tell the person before the camera, from the server's look at small frames; nothing is sent while hidden. */
export function useGuidance({ video, purpose, pose, paused, onReady }: GuidanceOptions): Shown {
  const [told, setTold] = useState({ pose, aim: START });
  const shoot = useEffectEvent(onReady);

  useEffect(() => {
    if (paused) return;
    const stop = new AbortController();
    let aim: Aim = START;
    const frame = () =>
      !video.current || document.hidden ? Promise.resolve(null) : guidanceFrame(video.current);
    const begin = setTimeout(() => {
      void guide({
        frame,
        ask: (picture, signal) => askAbout(picture, purpose, pose, signal),
        on: (event) => {
          aim = advance(aim, event, purpose);
          setTold({ pose, aim });
          if (!aim.shoot) return;
          stop.abort();
          shoot();
        },
        signal: stop.signal,
      });
    }, READ_FIRST_MS);
    return () => {
      clearTimeout(begin);
      stop.abort();
    };
  }, [video, purpose, pose, paused]);

  // What was said about the pose before is not about this one.
  return told.pose === pose ? told.aim.shown : START.shown;
}
