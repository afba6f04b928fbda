import { api, type Schemas } from '@/api/client';
import { ApiError } from '@/api/problem';
import type { AimEvent, Pose, Purpose } from './aim';

/** From the start of one question to the start of the next: at most four a second, one at a time. */
export const ASK_EVERY_MS = 250;
const ANSWER_WITHIN_MS = 5000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 8000;

export type Answer = Pick<Schemas['Guidance'], 'ready' | 'hint'>;

/** Asks the server about one small picture. Throws `ApiError`. */
export async function askAbout(
  frame: Blob,
  purpose: Purpose,
  pose: Pose,
  signal: AbortSignal,
): Promise<Answer> {
  const { data } = await api.POST('/api/v1/guidance', {
    params: { query: { purpose, pose } },
    headers: { 'Content-Type': 'image/jpeg' },
    // The types describe a binary body as text.
    body: frame as unknown as string,
    bodySerializer: (body) => body,
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
  });
  if (!data) throw new ApiError('unreachable', '', 0);
  return data;
}

/** How long to leave the server alone after `failures` refusals in a row, the last one being `error`. */
export function pauseAfter(error: unknown, failures: number): number {
  const asked = error instanceof ApiError ? error.retryAfterSeconds * 1000 : 0;
  const doubled = FIRST_PAUSE_MS * 2 ** (failures - 1);
  return Math.min(Math.max(asked, doubled), LONGEST_PAUSE_MS);
}

function cannotHelp(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    (error.code === 'face_engine_unavailable' || [401, 403, 404, 405].includes(error.status))
  );
}

const sleep = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

export interface GuidanceLoop {
  /** null: nothing to ask about now, as the tab is hidden or the picture not there yet. */
  frame: () => Promise<Blob | null>;
  ask: (frame: Blob, signal: AbortSignal) => Promise<Answer>;
  on: (event: AimEvent) => void;
  signal: AbortSignal;
}

async function askOnce(loop: GuidanceLoop): Promise<AimEvent | null> {
  const frame = await loop.frame();
  if (!frame || loop.signal.aborted) return null;
  const { ready, hint } = await loop.ask(frame, loop.signal);
  return { type: 'answer', ready, hint: hint };
}

/** Asks about frame after frame until `signal`; backs off while the server is busy, ends when it cannot help at all. */
export async function guide(loop: GuidanceLoop): Promise<void> {
  const { signal } = loop;
  const gone = () => signal.aborted;
  let failures = 0;
  while (!gone()) {
    const next = performance.now() + ASK_EVERY_MS;
    let pause = 0;
    try {
      const event = await askOnce(loop);
      if (gone()) return;
      if (event) loop.on(event);
      failures = 0;
    } catch (error) {
      if (gone()) return;
      if (cannotHelp(error)) {
        loop.on({ type: 'by_hand' });
        return;
      }
      failures += 1;
      pause = pauseAfter(error, failures);
      loop.on({ type: 'busy' });
    }
    await sleep(Math.max(pause, next - performance.now()), signal);
  }
}
