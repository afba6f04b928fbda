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

/**
 * Looks at the camera that follow each other, each for some seconds; Chromium's camera plays them again and again.
 * A single one is a fifth of a second of holding still.
 */
export async function writeVideo(looks: readonly Shot[], target: string): Promise<void> {
  const still = looks.length === 1;
  const [rate, seconds] = still ? ['15', '0.2'] : ['4', '3.5'];
  const inputs = looks.flatMap(({ file }) => [
    ...['-loop', '1', '-framerate', rate],
    ...['-t', seconds, '-i', file],
  ]);
  const scenes = looks.map(
    (look, index) => `[${index}]${filtersOf(look)},${CAMERA_PIXELS}[s${index}]`,
  );
  const joined = `${looks.map((_, index) => `[s${index}]`).join('')}concat=n=${looks.length}`;
  const filters = [...scenes, joined].join(';');
  const output = ['-filter_complex', filters, '-f', 'yuv4mpegpipe', target];
  await run('ffmpeg', ['-v', 'error', '-y', ...inputs, ...output]);
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
