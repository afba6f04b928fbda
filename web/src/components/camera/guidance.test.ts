import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/api/problem';
import type { AimEvent } from './aim';
import { ASK_EVERY_MS, guide, pauseAfter, type GuidanceLoop } from './guidance';

const busy = (retryAfter = 0) => new ApiError('overloaded', '', 503, {}, retryAfter);
const noEngine = new ApiError('face_engine_unavailable', '', 503);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(over: Partial<GuidanceLoop>) {
  const stop = new AbortController();
  const events: AimEvent[] = [];
  const ask = vi.fn(over.ask ?? (() => Promise.resolve({ ready: true, hint: null })));
  const done = guide({
    frame: over.frame ?? (() => Promise.resolve(new Blob(['jpeg']))),
    ask,
    on: (event) => events.push(event),
    signal: stop.signal,
  });
  return { stop, events, ask, done };
}

describe('the pause after a refusal', () => {
  it('doubles, and is as long as the server asks for, within its limit', () => {
    expect([1, 2, 3].map((failures) => pauseAfter(busy(), failures))).toEqual([1000, 2000, 4000]);
    expect(pauseAfter(busy(5), 1)).toBe(5000);
    expect(pauseAfter(busy(60), 9)).toBe(8000);
    expect(pauseAfter(new TypeError('no network'), 1)).toBe(1000);
  });
});

describe('the loop', () => {
  it('asks at most five times a second', async () => {
    const { ask, stop } = start({});
    await vi.advanceTimersByTimeAsync(999);
    stop.abort();
    expect(ASK_EVERY_MS).toBeGreaterThanOrEqual(200);
    expect(ask).toHaveBeenCalledTimes(4);
  });

  it('has one question under way at a time', async () => {
    const { ask, stop } = start({ ask: () => new Promise(() => undefined) });
    await vi.advanceTimersByTimeAsync(5000);
    stop.abort();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('asks nothing while there is no picture, and goes on when there is', async () => {
    let visible = false;
    const { ask, stop } = start({
      frame: () => Promise.resolve(visible ? new Blob(['jpeg']) : null),
    });
    await vi.advanceTimersByTimeAsync(2000);
    expect(ask).not.toHaveBeenCalled();
    visible = true;
    await vi.advanceTimersByTimeAsync(300);
    stop.abort();
    expect(ask).toHaveBeenCalled();
  });

  it('leaves a busy server alone for a while, says so, and comes back', async () => {
    let refuse = true;
    const { ask, events, stop } = start({
      ask: () =>
        refuse ? Promise.reject(busy(2)) : Promise.resolve({ ready: false, hint: 'no_face' }),
    });
    await vi.advanceTimersByTimeAsync(1900);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(events).toEqual([{ type: 'busy' }]);
    refuse = false;
    await vi.advanceTimersByTimeAsync(200);
    stop.abort();
    expect(events[1]).toEqual({ type: 'answer', ready: false, hint: 'no_face' });
  });

  it.each([
    ['there is no face engine', noEngine],
    ['the session has ended', new ApiError('unauthenticated', '', 401)],
  ])('ends where %s', async (_, refusal) => {
    const { done, events, ask } = start({ ask: () => Promise.reject(refusal) });
    await done;
    expect(events).toEqual([{ type: 'by_hand' }]);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('says nothing after it was stopped', async () => {
    let answer: (value: { ready: boolean; hint: null }) => void = () => undefined;
    const { done, events, stop } = start({
      ask: () => new Promise((resolve) => (answer = resolve)),
    });
    await vi.advanceTimersByTimeAsync(10);
    stop.abort();
    answer({ ready: true, hint: null });
    await done;
    expect(events).toEqual([]);
  });
});
