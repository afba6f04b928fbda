import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { FaceCaptureProps } from './FaceCapture';
import type { LiveCameraProps } from './LiveCamera';

const loadLive = () => import('./LiveCamera');
const loadCapture = () => import('./FaceCapture');
const LazyLive = lazy(async () => ({ default: (await loadLive()).LiveCamera }));
const LazyCapture = lazy(async () => ({ default: (await loadCapture()).FaceCapture }));

const waiting = <Skeleton height={420} radius="lg" />;

/** Fetches the camera's code before it is needed. */
export function preloadCamera(): void {
  // A failure shows when the camera is opened.
  loadLive().catch(() => undefined);
}

/** A guided camera for one photograph, fetched when it is shown. */
export function LiveCamera(props: LiveCameraProps) {
  return (
    <Suspense fallback={waiting}>
      <LazyLive {...props} />
    </Suspense>
  );
}

/** Photographs of a face for enrolment: guided, or uploaded; `onDone` gets one to five files. */
export function FaceCapture(props: FaceCaptureProps) {
  return (
    <Suspense fallback={waiting}>
      <LazyCapture {...props} />
    </Suspense>
  );
}

export { HeldPhoto } from './HeldPhoto';
export { PhotoThumbnail } from './PhotoThumbnail';
export { refusedPhotos } from './poses';
export { signal as signalOutcome } from './feedback';
