import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { FACES } from './surroundings';

const run = promisify(execFile);
const FRAME_BYTES = { encoding: 'buffer' as const, maxBuffer: 16 * 1024 * 1024 };

/** The photograph in the middle of what a camera of 1280 x 720 would show. */
const SCENE =
  'scale=1280:720:force_original_aspect_ratio=decrease,pad=1280:720:(ow-iw)/2:(oh-ih)/2:gray,setsar=1';
/** As cameras deliver it: other ranges shift the contrast, other samplings are refused by Chromium. */
const CAMERA_PIXELS = 'scale=out_range=tv:out_color_matrix=bt601,format=yuv420p';
const VIDEO_FRAMES = 3;

/** A photograph of a real person; `mirrored` turns a look to the left into one to the right. */
export interface Shot {
  file: string;
  mirrored?: boolean;
}

function filtersOf(shot: Shot): string {
  return shot.mirrored ? `hflip,${SCENE}` : SCENE;
}

/** What a camera before the person would take, as JPEG, `width` pixels wide. */
export async function frameOf(shot: Shot, width = 1280): Promise<Buffer> {
  const filters = `${filtersOf(shot)},scale=${width}:-2`;
  const { stdout } = await run(
    'ffmpeg',
    ['-v', 'error', '-i', shot.file, '-vf', filters, '-q:v', '2', '-f', 'mjpeg', '-'],
    FRAME_BYTES,
  );
  return stdout;
}

/** A fifth of a second of the person holding still; Chromium's camera plays it again and again. */
export async function writeVideo(shot: Shot, target: string): Promise<void> {
  const filters = `${filtersOf(shot)},${CAMERA_PIXELS}`;
  const input = ['-loop', '1', '-framerate', '15', '-i', shot.file];
  const output = ['-frames:v', String(VIDEO_FRAMES), '-vf', filters, '-f', 'yuv4mpegpipe', target];
  await run('ffmpeg', ['-v', 'error', '-y', ...input, ...output]);
}

export interface Candidate {
  name: string;
  files: string[];
}

/** People of the set with at least so many photographs, in order of name. */
export async function candidates(photosEach: number): Promise<Candidate[]> {
  const folder = path.join(FACES, 'lfw');
  const names = (await readdir(folder)).sort();
  const all = await Promise.all(
    names.map(async (name) => {
      const files = (await readdir(path.join(folder, name))).filter((file) =>
        file.endsWith('.jpg'),
      );
      return { name, files: files.sort().map((file) => path.join(folder, name, file)) };
    }),
  );
  return all.filter(({ files }) => files.length >= photosEach);
}
