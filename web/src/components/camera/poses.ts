import type { Hint, Pose } from './aim';

/** The order in which they are asked for. */
export const POSES: readonly Pose[] = ['straight', 'left', 'right'];

/** The server keeps no more of one sending. */
export const MOST_PHOTOS = 5;

/** What a photograph shows: a pose the camera took, whose file bears its name, or what was uploaded. */
export function poseOf(file: File): Pose | 'upload' {
  return POSES.find((pose) => file.name === `${pose}.jpg`) ?? 'upload';
}

/** The poses that there is no photograph of yet, as far as there is room. */
export function missingPoses(photos: readonly File[]): Pose[] {
  const taken = photos.map(poseOf);
  return POSES.filter((pose) => !taken.includes(pose)).slice(0, MOST_PHOTOS - photos.length);
}

/** With the pose's new photograph in the place of its old one, else in the poses' order, before what was uploaded. */
export function withPhoto(photos: readonly File[], photo: File): File[] {
  const rank = (file: File) => {
    const pose = poseOf(file);
    return pose === 'upload' ? POSES.length : POSES.indexOf(pose);
  };
  const others = photos.filter(
    (file) => poseOf(file) === 'upload' || poseOf(file) !== poseOf(photo),
  );
  return [...others, photo].sort((a, b) => rank(a) - rank(b));
}

// The guidance also judges where the face is and where it looks, which an uploaded photograph is free in.
const TELLING = [
  'no_face',
  'several_faces',
  'more_light',
  'less_light',
  'face_the_light',
  'hold_still',
] as const satisfies readonly Hint[];

export type Doubt = (typeof TELLING)[number];

/** What about an uploaded photograph the server will likely refuse. */
export function doubtAbout(hint: Hint | null): Doubt | null {
  return TELLING.find((telling) => telling === hint) ?? null;
}

/** Which photograph a refusal means: its place from the field `photo[1]`. */
export function refusedPhotos(fields: Readonly<Record<string, string>>): number[] {
  return Object.keys(fields).flatMap((field) => {
    const place = /^photo\[(\d+)\]$/.exec(field)?.[1];
    return place === undefined ? [] : [Number(place)];
  });
}
