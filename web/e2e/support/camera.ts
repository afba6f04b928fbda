import { copyFile, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { writeVideo, type Shot } from './photographs';
import { OUTPUT } from './surroundings';

/** The file that the browser of a worker takes for its camera. */
export function cameraFile(worker: number): string {
  return path.join(OUTPUT, `camera-${worker}.y4m`);
}

export function cameraFlags(file: string): string[] {
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`];
}

/** Who stands before the camera, one look after the other. A page sees it from its next start of the camera on. */
export class Camera {
  private readonly videos = new Map<string, string>();

  constructor(private readonly file: string) {}

  async shows(...looks: Shot[]): Promise<void> {
    const key = JSON.stringify(looks);
    let video = this.videos.get(key);
    if (!video) {
      video = `${this.file}.${this.videos.size}`;
      await mkdir(path.dirname(video), { recursive: true });
      await writeVideo(looks, video);
      this.videos.set(key, video);
    }
    // In one step: the browser may open the file at any time.
    await copyFile(video, `${this.file}.next`);
    await rename(`${this.file}.next`, this.file);
  }
}
