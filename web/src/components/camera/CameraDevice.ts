import { remember, remembered } from '@/storage';

/** Why there is no picture. `insecure`: the page came over plain http; `ended`: another program or the system took it. */
export type CameraProblem =
  'insecure' | 'unsupported' | 'denied' | 'absent' | 'busy' | 'ended' | 'failed';

export type CameraState =
  | { phase: 'opening' }
  /** Permission is not there yet: say what for before the browser asks. */
  | { phase: 'explain' }
  | { phase: 'asking' }
  | { phase: 'live'; stream: MediaStream; mirrored: boolean; cameras: number }
  | { phase: 'problem'; problem: CameraProblem };

const PROBLEMS: Record<string, CameraProblem> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** What a refusal of `getUserMedia` means. */
export function problemOf(error: unknown): CameraProblem {
  return (error instanceof Error && PROBLEMS[error.name]) || 'failed';
}

const CHOSEN_KEY = 'rollcall-camera';
const ALLOWED_KEY = 'rollcall-camera-allowed';
const WANTED_SIZE = { width: { ideal: 1280 }, height: { ideal: 720 } };

export interface CameraSurroundings {
  media: MediaDevices | undefined;
  permissions: Permissions | undefined;
  secure: boolean;
}

function browser(): CameraSurroundings {
  return {
    // The types say it is always there; over plain http it is not.
    media: navigator.mediaDevices,
    permissions: navigator.permissions,
    secure: window.isSecureContext,
  };
}

/** One camera at a time: asks for it, tells when it is gone, and lets go of it so that its light goes out. */
export class CameraDevice {
  private current: CameraState = { phase: 'opening' };
  private readonly listeners = new Set<() => void>();
  private stream: MediaStream | null = null;
  /** Grows with each start and stop, so that an answer that comes too late is recognised. */
  private turn = 0;
  private stopWatching: (() => void) | null = null;

  constructor(private readonly around: CameraSurroundings = browser()) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly state = (): CameraState => this.current;

  /** Starts where that needs no question, or `explained` says that the person knows what the question is for. */
  async open(explained: boolean): Promise<void> {
    const turn = ++this.turn;
    const permission = await this.permission();
    if (turn !== this.turn) return;
    this.watch(permission);
    const known = explained || permission?.state === 'granted' || remembered(ALLOWED_KEY) !== null;
    // Over plain http every permission reads as denied, though nobody denied it.
    if (permission?.state === 'denied' && this.around.media) this.fail('denied');
    else if (known || !this.around.media) await this.start();
    else this.set({ phase: 'explain' });
  }

  async start(deviceId = remembered(CHOSEN_KEY)): Promise<void> {
    const turn = ++this.turn;
    this.release();
    const { media, secure } = this.around;
    if (!media) {
      this.fail(secure ? 'unsupported' : 'insecure');
      return;
    }
    this.set({ phase: 'asking' });
    try {
      const stream = await media.getUserMedia({
        audio: false,
        video: {
          ...WANTED_SIZE,
          ...(deviceId ? { deviceId: { ideal: deviceId } } : { facingMode: 'user' }),
        },
      });
      // Whoever left meanwhile must not find the camera's light on.
      if (turn !== this.turn) {
        stopTracks(stream);
        return;
      }
      this.stream = stream;
      remember(ALLOWED_KEY, '1');
      await this.show(stream, turn);
    } catch (error) {
      if (turn === this.turn) this.fail(problemOf(error));
    }
  }

  /** Goes on to the next camera and remembers it. */
  async switchCamera(): Promise<void> {
    const cameras = await this.cameras();
    const used = this.stream?.getVideoTracks()[0]?.getSettings().deviceId;
    const at = cameras.findIndex((camera) => camera.deviceId === used);
    const next = cameras[(at + 1) % cameras.length];
    if (!next) return;
    remember(CHOSEN_KEY, next.deviceId);
    await this.start(next.deviceId);
  }

  /** The camera's light goes out. */
  stop(): void {
    this.turn += 1;
    this.release();
    this.stopWatching?.();
    this.stopWatching = null;
    this.set({ phase: 'opening' });
  }

  private async show(stream: MediaStream, turn: number): Promise<void> {
    const track = stream.getVideoTracks()[0];
    track?.addEventListener('ended', () => {
      if (this.stream === stream) this.fail('ended');
    });
    const cameras = await this.cameras();
    if (turn !== this.turn) return;
    this.set({
      phase: 'live',
      stream,
      // A camera that looks away from the person shows the world as it is.
      mirrored: track?.getSettings().facingMode !== 'environment',
      cameras: cameras.length,
    });
  }

  private async cameras(): Promise<MediaDeviceInfo[]> {
    const all = (await this.around.media?.enumerateDevices().catch(() => [])) ?? [];
    return all.filter((device) => device.kind === 'videoinput');
  }

  private async permission(): Promise<PermissionStatus | null> {
    try {
      const name = 'camera' as PermissionName;
      return (await this.around.permissions?.query({ name })) ?? null;
    } catch {
      return null; // Not every browser knows this name.
    }
  }

  // A camera that is plugged in, or allowed in the browser's settings, is taken without another click.
  private watch(permission: PermissionStatus | null): void {
    this.stopWatching?.();
    const plugged = () => {
      if (this.current.phase === 'problem' && this.current.problem === 'absent') void this.start();
    };
    const changed = () => {
      if (permission?.state === 'granted' && this.current.phase === 'problem') void this.start();
    };
    const { media } = this.around;
    media?.addEventListener('devicechange', plugged);
    permission?.addEventListener('change', changed);
    this.stopWatching = () => {
      media?.removeEventListener('devicechange', plugged);
      permission?.removeEventListener('change', changed);
    };
  }

  private fail(problem: CameraProblem): void {
    this.release();
    this.set({ phase: 'problem', problem });
  }

  private release(): void {
    if (this.stream) stopTracks(this.stream);
    this.stream = null;
  }

  private set(state: CameraState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
