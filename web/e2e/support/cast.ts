import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api, Refusal } from './api';
import { candidates, frameOf, type Candidate, type Shot } from './photographs';
import { ADMIN, PASSWORD, Rollcall } from './rollcall';
import { OUTPUT } from './surroundings';

/** Somebody whom the server knows by two photographs and recognises on a third. */
export interface Sitter {
  enrolment: string[];
  checkIn: Shot;
}

/** Somebody who can take all three poses of a registration before the camera, and then check in. */
export interface Newcomer {
  straight: Shot;
  left: Shot;
  right: Shot;
  checkIn: Shot;
}

export interface Cast {
  sitters: Sitter[];
  newcomer: Newcomer;
}

const SITTERS = 4;
const MOST_LOOKS = 350; // below the guidance's limit for a minute
const GUIDANCE_WIDTH = 640;
const FILE = path.join(OUTPUT, 'cast.json');
const CONSENT = { consent: 'true', consent_version: '1' };

type Pose = 'straight' | 'left' | 'right';

/** Tries people of the test set against a server of its own: by nature some photographs are refused. */
class Casting {
  private number = 0;
  private looks = 0;

  constructor(
    private readonly url: string,
    private readonly admin: Api,
  ) {}

  async looksRight(shot: Shot, pose: Pose, purpose = 'enrolment'): Promise<boolean> {
    this.looks += 1;
    if (this.looks > MOST_LOOKS) throw new Error('No person of the test set can take all poses.');
    const where = `/guidance?purpose=${purpose}&pose=${pose}`;
    for (;;) {
      try {
        const frame = await frameOf(shot, GUIDANCE_WIDTH);
        return (await this.admin.postJpeg<{ ready: boolean }>(where, frame)).ready;
      } catch (error) {
        if (!(error instanceof Refusal && error.status === 503)) throw error;
        await sleep(500);
      }
    }
  }

  /** Whether the server takes the photographs and then recognises the person on `checkIn`. */
  async passes(enrolment: readonly Buffer[], checkIn: Shot): Promise<boolean> {
    const code = `c${this.number++}`;
    const fields = { code, name: code, email: `${code}@example.org`, password: PASSWORD };
    try {
      await this.admin.postForm('/people', { ...fields, ...CONSENT }, enrolment);
      const person = await Api.signedIn(this.url, code, PASSWORD);
      const frame = await frameOf(checkIn);
      await person.postForm('/punches', { direction: 'in' }, [frame, frame, frame]);
      return true;
    } catch (error) {
      if (error instanceof Refusal && [409, 422].includes(error.status)) return false;
      throw error;
    }
  }

  async sitter({ files }: Candidate): Promise<Sitter | null> {
    const enrolment = files.slice(0, 2);
    const checkIn = { file: files[2] ?? '' };
    if (!(await this.looksRight(checkIn, 'straight', 'check_in'))) return null;
    const photos = await Promise.all(enrolment.map((file) => readFile(file)));
    return (await this.passes(photos, checkIn)) ? { enrolment, checkIn } : null;
  }

  async newcomer({ files }: Candidate): Promise<Newcomer | null> {
    const turned = await this.turned(files);
    if (!turned) return null;
    const others = files.filter((file) => file !== turned.left.file);
    const straight: Shot[] = [];
    for (const file of others) {
      if (await this.looksRight({ file }, 'straight')) straight.push({ file });
      if (straight.length === 2) break;
    }
    const [first, second] = straight;
    if (!first || !second) return null;
    const poses = await Promise.all(
      [first, turned.left, turned.right].map((shot) => frameOf(shot)),
    );
    return (await this.passes(poses, second))
      ? { straight: first, ...turned, checkIn: second }
      : null;
  }

  private async turned(files: readonly string[]): Promise<{ left: Shot; right: Shot } | null> {
    for (const file of files) {
      for (const mirrored of [false, true]) {
        const [left, right] = [
          { file, mirrored },
          { file, mirrored: !mirrored },
        ];
        if ((await this.looksRight(left, 'left')) && (await this.looksRight(right, 'right')))
          return { left, right };
      }
    }
    return null;
  }
}

async function choose(casting: Casting): Promise<Cast> {
  const people = await candidates(3);
  const sitters: Sitter[] = [];
  let newcomer: Newcomer | null = null;
  for (const person of people) {
    const sitter = sitters.length < SITTERS ? await casting.sitter(person) : null;
    if (sitter) sitters.push(sitter);
    else newcomer ??= await casting.newcomer(person);
    if (newcomer && sitters.length === SITTERS) return { sitters, newcomer };
  }
  throw new Error('Too few people of the test set pass: has the recogniser changed?');
}

/** Chooses who plays, once for a run. */
export async function writeCast(): Promise<void> {
  const server = await Rollcall.create();
  try {
    await server.start();
    const admin = await Api.signedIn(server.url, ADMIN.email, PASSWORD);
    await writeFile(FILE, JSON.stringify(await choose(new Casting(server.url, admin)), null, 2));
  } finally {
    await server.remove();
  }
}

export async function readCast(): Promise<Cast> {
  return JSON.parse(await readFile(FILE, 'utf8')) as Cast;
}
