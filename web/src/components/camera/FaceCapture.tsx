import { useState } from 'react';
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
  /** A refusal of the server: the photographs it names are marked, to be taken again. */
  failure?: unknown;
  doneLabel?: string;
  /** They are being sent. */
  loading?: boolean;
}

const NO_PHOTOS: File[] = [];

/** Takes photographs of a face for enrolment: three poses before the camera, or files; then shows them to be judged. */
export function FaceCapture(props: FaceCaptureProps) {
  const { initial = NO_PHOTOS, onDone, failure, doneLabel, loading } = props;
  const [photos, setPhotos] = useState<File[]>(initial);
  /** What the camera still has to take; it is on while there is something. */
  const [wanted, setWanted] = useState<Pose[]>([]);
  /** What a refusal speaks of, even when some have been taken anew since. */
  const [judged, setJudged] = useState<File[]>(initial);
  const missing = missingPoses(photos);
  const [pose] = wanted;

  const add = async (files: File[]) => {
    setWanted([]);
    const small = await Promise.all(files.slice(0, MOST_PHOTOS).map(shrunk));
    setPhotos((before) => [...before, ...small].slice(0, MOST_PHOTOS));
  };
  const startCamera = () => {
    setWanted(missing);
  };

  if (pose) {
    return (
      <GuidedCapture
        pose={pose}
        photos={photos}
        onShot={([photo]) => {
          if (!photo) return;
          setPhotos(withPhoto(photos, photo));
          setWanted(wanted.slice(1));
        }}
        onUpload={(files) => void add(files)}
        onSkip={() => {
          setWanted(wanted.slice(1));
        }}
        onStop={() => {
          setWanted([]);
        }}
      />
    );
  }
  if (photos.length === 0) {
    return <CaptureIntro onStart={startCamera} onUpload={(files) => void add(files)} />;
  }
  const without = (file: File) => photos.filter((photo) => photo !== file);
  return (
    <PhotoReview
      photos={photos}
      judged={judged}
      failure={failure}
      doneLabel={doneLabel}
      loading={loading}
      onRetake={(file) => {
        const again = poseOf(file);
        if (again !== 'upload') setWanted([again]);
      }}
      onRemove={(file) => {
        setPhotos(without(file));
      }}
      onAdd={(files) => void add(files)}
      onMore={missing.length > 0 ? startCamera : undefined}
      onDone={() => {
        setJudged(photos);
        onDone(photos);
      }}
    />
  );
}
