import { useEffect, useEffectEvent, useState } from 'react';
import { useCatchFocus } from '@/components/useCatchFocus';
import type { Pose } from './aim';
import { CaptureIntro } from './CaptureIntro';
import { shrunk } from './frames';
import { GuidedCapture } from './GuidedCapture';
import { PhotoReview } from './PhotoReview';
import { missingPoses, MOST_PHOTOS, poseOf, withPhoto } from './poses';

export interface FaceCaptureProps {
  /** The photographs, one to five, when the person is content with them. */
  onDone: (photos: File[]) => void;
  /** What was taken before. */
  initial?: File[];
  /** Told of each photograph that is taken, added or removed, for whoever keeps them when this goes. */
  onChange?: (photos: File[]) => void;
  /** A refusal of the server: the photographs it names are marked, to be taken again. */
  failure?: unknown;
  doneLabel?: string;
  /** They are being sent. */
  loading?: boolean;
}

const NO_PHOTOS: File[] = [];

/** The photographs there are, and the poses that the camera still has to take; it is on while there are some. */
function useCapture(initial: File[]) {
  const [photos, setPhotos] = useState<File[]>(initial);
  const [wanted, setWanted] = useState<readonly Pose[]>([]);
  const leaveOut = (pose: Pose | 'upload') => {
    setWanted((before) => before.filter((one) => one !== pose));
  };
  return {
    photos,
    pose: wanted[0],
    want: setWanted,
    leaveOut,
    // A photograph may arrive after the camera was stopped: it is kept, and starts nothing.
    take: (photo: File) => {
      setPhotos((before) => withPhoto(before, photo));
      leaveOut(poseOf(photo));
    },
    add: async (files: File[]) => {
      setWanted([]);
      const small = await Promise.all(files.slice(0, MOST_PHOTOS).map(shrunk));
      setPhotos((before) => [...before, ...small].slice(0, MOST_PHOTOS));
    },
    remove: (file: File) => {
      setPhotos((before) => before.filter((photo) => photo !== file));
    },
  };
}

/** Takes photographs of a face for enrolment: three poses before the camera, or files; then shows them to be judged. */
export function FaceCapture(props: FaceCaptureProps) {
  const { initial = NO_PHOTOS, onDone, onChange, failure, doneLabel, loading } = props;
  const { photos, pose, want, leaveOut, take, add, remove } = useCapture(initial);
  /** What a refusal speaks of, even when some have been taken anew since. */
  const [judged, setJudged] = useState<File[]>(initial);
  const missing = missingPoses(photos);
  const place = useCatchFocus<HTMLDivElement>(pose ? 'camera' : photos.length === 0);
  const tell = useEffectEvent(() => onChange?.(photos));
  useEffect(() => {
    tell();
  }, [photos]);

  const startCamera = () => {
    want(missing);
  };
  const finish = () => {
    setJudged(photos);
    onDone(photos);
  };
  return (
    <div ref={place} tabIndex={-1} style={{ outline: 'none' }}>
      {pose ? (
        <GuidedCapture
          pose={pose}
          photos={photos}
          onShot={([photo]) => {
            if (photo) take(photo);
          }}
          onUpload={(files) => void add(files)}
          onSkip={() => {
            leaveOut(pose);
          }}
          onStop={() => {
            want([]);
          }}
        />
      ) : photos.length === 0 ? (
        <CaptureIntro onStart={startCamera} onUpload={(files) => void add(files)} />
      ) : (
        <PhotoReview
          photos={photos}
          judged={judged}
          failure={failure}
          doneLabel={doneLabel}
          loading={loading}
          onRetake={(file) => {
            const again = poseOf(file);
            if (again !== 'upload') want([again]);
          }}
          onRemove={remove}
          onAdd={(files) => void add(files)}
          onMore={missing.length > 0 ? startCamera : undefined}
          onDone={finish}
        />
      )}
    </div>
  );
}
