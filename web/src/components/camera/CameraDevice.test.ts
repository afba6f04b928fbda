import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraDevice, problemOf, type CameraSurroundings } from './CameraDevice';

beforeEach(() => {
  localStorage.clear();
});

class FakeTrack extends EventTarget {
  stopped = false;
  constructor(
    private readonly deviceId: string,
    private readonly facingMode?: string,
  ) {
    super();
  }
  getSettings = () => ({ deviceId: this.deviceId, facingMode: this.facingMode });
  stop = () => {
    this.stopped = true;
  };
}

function streamOf(track: FakeTrack): MediaStream {
  return { getTracks: () => [track], getVideoTracks: () => [track] } as unknown as MediaStream;
}

/** A browser with two cameras. */
function surroundings(permission: PermissionState = 'granted') {
  const tracks: FakeTrack[] = [];
  const getUserMedia = vi.fn((wanted: MediaStreamConstraints) => {
    const { deviceId } = wanted.video as MediaTrackConstraints;
    const id = (deviceId as { ideal: string } | undefined)?.ideal ?? 'front';
    const track = new FakeTrack(id, id === 'back' ? 'environment' : 'user');
    tracks.push(track);
    return Promise.resolve(streamOf(track));
  });
  const media = Object.assign(new EventTarget(), {
    getUserMedia,
    enumerateDevices: () =>
      Promise.resolve([
        { kind: 'videoinput', deviceId: 'front' },
        { kind: 'videoinput', deviceId: 'back' },
        { kind: 'audioinput', deviceId: 'microphone' },
      ]),
  });
  const status = Object.assign(new EventTarget(), { state: permission });
  const around = {
    media,
    permissions: { query: () => Promise.resolve(status) },
    secure: true,
  } as unknown as CameraSurroundings;
  return { around, tracks, getUserMedia, media, status };
}

const refusal = (name: string) => Object.assign(new Error('refused'), { name });

describe('what a refusal means', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'absent'],
    ['OverconstrainedError', 'absent'],
    ['NotReadableError', 'busy'],
    ['TypeError', 'failed'],
  ])('%s: %s', (name, problem) => {
    expect(problemOf(refusal(name))).toBe(problem);
  });
});

describe('opening', () => {
  it('explains before the browser asks for the first time, and never again', async () => {
    const { around, getUserMedia } = surroundings('prompt');
    const camera = new CameraDevice(around);
    await camera.open(false);
    expect(camera.state().phase).toBe('explain');
    expect(getUserMedia).not.toHaveBeenCalled();
    await camera.start();
    expect(camera.state().phase).toBe('live');

    const again = new CameraDevice(surroundings('prompt').around);
    await again.open(false);
    expect(again.state().phase).toBe('live');
  });

  it('starts at once where it is allowed, or was explained on the page', async () => {
    const allowed = new CameraDevice(surroundings('granted').around);
    await allowed.open(false);
    expect(allowed.state().phase).toBe('live');
    localStorage.clear();
    const explained = new CameraDevice(surroundings('prompt').around);
    await explained.open(true);
    expect(explained.state().phase).toBe('live');
  });

  it('tells plain http from a browser without cameras', async () => {
    // There the browser calls the permission denied, though nobody was asked.
    const { permissions } = surroundings('denied').around;
    const http = new CameraDevice({ media: undefined, permissions, secure: false });
    await http.open(false);
    expect(http.state()).toEqual({ phase: 'problem', problem: 'insecure' });
    const old = new CameraDevice({ media: undefined, permissions: undefined, secure: true });
    await old.open(false);
    expect(old.state()).toEqual({ phase: 'problem', problem: 'unsupported' });
  });

  it('does not ask what was denied, and starts by itself once it is allowed', async () => {
    const { around, status, getUserMedia } = surroundings('denied');
    const camera = new CameraDevice(around);
    await camera.open(true);
    expect(camera.state()).toEqual({ phase: 'problem', problem: 'denied' });
    expect(getUserMedia).not.toHaveBeenCalled();
    status.state = 'granted';
    status.dispatchEvent(new Event('change'));
    await vi.waitFor(() => {
      expect(camera.state().phase).toBe('live');
    });
  });

  it('starts by itself when a camera is plugged in', async () => {
    const { around, getUserMedia, media } = surroundings();
    getUserMedia.mockImplementationOnce(() => Promise.reject(refusal('NotFoundError')));
    const camera = new CameraDevice(around);
    await camera.open(true);
    expect(camera.state()).toEqual({ phase: 'problem', problem: 'absent' });
    media.dispatchEvent(new Event('devicechange'));
    await vi.waitFor(() => {
      expect(camera.state().phase).toBe('live');
    });
  });
});

describe('the light', () => {
  it('goes out when stopped', async () => {
    const { around, tracks } = surroundings();
    const camera = new CameraDevice(around);
    await camera.open(true);
    camera.stop();
    expect(tracks.map((track) => track.stopped)).toEqual([true]);
  });

  it('goes out even if the camera comes only after the person has left', async () => {
    const { around, tracks } = surroundings();
    const camera = new CameraDevice(around);
    const starting = camera.start();
    camera.stop();
    await starting;
    expect(tracks.map((track) => track.stopped)).toEqual([true]);
    expect(camera.state().phase).toBe('opening');
  });

  it('goes out on the camera that is switched away from', async () => {
    const { around, tracks } = surroundings();
    const camera = new CameraDevice(around);
    await camera.open(true);
    expect(camera.state()).toMatchObject({ mirrored: true, cameras: 2 });
    await camera.switchCamera();
    expect(camera.state()).toMatchObject({ mirrored: false });
    expect(tracks.map((track) => track.stopped)).toEqual([true, false]);
  });
});

it('says so when the camera is taken away', async () => {
  const { around, tracks } = surroundings();
  const camera = new CameraDevice(around);
  await camera.open(true);
  tracks[0]?.dispatchEvent(new Event('ended'));
  expect(camera.state()).toEqual({ phase: 'problem', problem: 'ended' });
});
