/** Of a photograph that is sent: enough for recognition, small enough for a slow line. */
const PHOTO = { longest: 1280, quality: 0.92 };
const GUIDANCE = { longest: 640, quality: 0.8 };
/** What is chosen from a disk may be framed more widely, so it keeps more. */
const UPLOAD_LONGEST = 2048;

interface Form {
  longest: number;
  quality: number;
}

/** A picture's size with its longer side at most `longest`; never enlarged. */
export function fitted(width: number, height: number, longest: number): [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

function toJpeg(
  source: CanvasImageSource,
  width: number,
  height: number,
  form: Form,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = fitted(width, height, form.longest);
  canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', form.quality);
  });
}

function frameOf(video: HTMLVideoElement, form: Form): Promise<Blob | null> {
  const ready = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0;
  return ready ? toJpeg(video, video.videoWidth, video.videoHeight, form) : Promise.resolve(null);
}

/** A small frame, not mirrored, to ask the guidance about; null while there is no picture. */
export function guidanceFrame(video: HTMLVideoElement): Promise<Blob | null> {
  return frameOf(video, GUIDANCE);
}

const FRAME_GAP_MS = 150;

/** `count` full frames of one moment, not mirrored. Empty while there is no picture. */
export async function shoot(video: HTMLVideoElement, count: number, name: string): Promise<File[]> {
  const files: File[] = [];
  for (let taken = 0; taken < count; taken++) {
    if (taken > 0) await new Promise((resolve) => setTimeout(resolve, FRAME_GAP_MS));
    const frame = await frameOf(video, PHOTO);
    if (frame) files.push(new File([frame], `${name}.jpg`, { type: 'image/jpeg' }));
  }
  return files;
}

/** A chosen file made smaller where this browser can read it, upright; else as it is, for the server to judge. */
export async function shrunk(file: File): Promise<File> {
  const blob = await redrawn(file, { longest: UPLOAD_LONGEST, quality: PHOTO.quality });
  return new File([blob ?? file], 'upload.jpg', { type: blob?.type ?? file.type });
}

/** A chosen file in the guidance's size; null if this browser cannot read it. */
export function guidanceCopy(file: File): Promise<Blob | null> {
  return redrawn(file, GUIDANCE);
}

async function redrawn(file: File, form: Form): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const blob = await toJpeg(picture, picture.width, picture.height, form);
    picture.close();
    return blob;
  } catch {
    return null;
  }
}
