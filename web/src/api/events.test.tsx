import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useLiveUpdates } from './events';

class Source extends EventTarget {
  static readonly CLOSED = 2;
  static all: Source[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    Source.all.push(this);
  }
  close() {
    this.readyState = Source.CLOSED;
  }
  static get last() {
    const last = Source.all.at(-1);
    if (!last) throw new Error('No stream was opened.');
    return last;
  }
}

let hidden = false;
function hide(now: boolean) {
  hidden = now;
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

function listen() {
  const client = new QueryClient();
  const readAgain = vi.spyOn(client, 'invalidateQueries').mockResolvedValue();
  const hook = renderHook(() => useLiveUpdates(), {
    wrapper: ({ children }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  const concerned = (path: string) =>
    readAgain.mock.calls.some(([filters]) =>
      filters?.predicate?.({ queryKey: ['get', path, {}] } as never),
    );
  return { ...hook, readAgain, concerned };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
  Source.all = [];
  hidden = false;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('useLiveUpdates', () => {
  it('reads again what a burst of punches concerns, once', () => {
    const { readAgain, concerned } = listen();
    act(() => Source.last.onopen?.());
    for (let i = 0; i < 50; i++) Source.last.dispatchEvent(new Event('punch'));
    expect(readAgain).not.toHaveBeenCalled();
    vi.advanceTimersByTime(300);
    expect(readAgain).toHaveBeenCalledTimes(1);
    expect(concerned('/api/v1/dashboard')).toBe(true);
    expect(concerned('/api/v1/outbox')).toBe(false);
  });

  it('reads people and the organisation again when anything about them changes', () => {
    const { concerned } = listen();
    Source.last.dispatchEvent(new Event('people'));
    vi.advanceTimersByTime(300);
    for (const path of ['people', 'departments', 'shifts', 'sites', 'attendance', 'dashboard']) {
      expect(concerned(`/api/v1/${path}`)).toBe(true);
    }
    expect(concerned('/api/v1/punches')).toBe(false);
  });

  it('reads again at most every two seconds', () => {
    const { readAgain } = listen();
    for (let i = 0; i < 60; i++) {
      Source.last.dispatchEvent(new Event('punch'));
      vi.advanceTimersByTime(100);
    }
    expect(readAgain.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(readAgain.mock.calls.length).toBeLessThanOrEqual(4);
  });

  it('rests while the tab is hidden, and catches up afterwards', () => {
    const { readAgain, result } = listen();
    act(() => Source.last.onopen?.());
    hide(true);
    expect(Source.last.readyState).toBe(Source.CLOSED);
    expect(result.current).toBe('paused');
    hide(false);
    expect(Source.all).toHaveLength(2);
    act(() => Source.last.onopen?.());
    vi.advanceTimersByTime(300);
    expect(readAgain).toHaveBeenCalledTimes(1);
    expect(result.current).toBe('live');
  });

  it('comes back after a refusal, each time later', () => {
    const { result } = listen();
    const refuse = () => {
      Source.last.readyState = Source.CLOSED;
      act(() => Source.last.onerror?.());
    };
    refuse();
    expect(result.current).toBe('connecting');
    vi.advanceTimersByTime(4_999);
    expect(Source.all).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(Source.all).toHaveLength(2);
    refuse();
    vi.advanceTimersByTime(9_999);
    expect(Source.all).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(Source.all).toHaveLength(3);
  });

  it('leaves a lost connection to the browser', () => {
    listen();
    act(() => Source.last.onerror?.());
    vi.advanceTimersByTime(120_000);
    expect(Source.all).toHaveLength(1);
  });

  it('closes when nobody listens any more', () => {
    const { unmount } = listen();
    unmount();
    expect(Source.last.readyState).toBe(Source.CLOSED);
    hide(true);
    hide(false);
    expect(Source.all).toHaveLength(1);
  });
});
