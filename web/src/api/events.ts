import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { invalidatePaths, PUNCH_CONCERNS } from './invalidate';
import type { paths } from './schema.gen';
import { sessionQuery } from './session';

/** What each kind of event makes out of date. */
const CONCERNS = {
  punch: PUNCH_CONCERNS,
  registration: [
    '/api/v1/people',
    '/api/v1/people/{id}',
    '/api/v1/people/{id}/lookalikes',
    '/api/v1/dashboard',
  ],
  people: [
    '/api/v1/people',
    '/api/v1/people/{id}',
    '/api/v1/departments',
    '/api/v1/shifts',
    '/api/v1/sites',
    '/api/v1/attendance',
    '/api/v1/people/{id}/days/{date}',
    '/api/v1/dashboard',
    // What is planned of somebody concerns people too.
    '/api/v1/roster',
    '/api/v1/leave-requests',
    '/api/v1/people/{id}/leave-balance',
    '/api/v1/people/{id}/shift-assignments',
    '/api/v1/people/{id}/today',
  ],
  attempt: ['/api/v1/attempts', '/api/v1/dashboard'],
  mail: ['/api/v1/outbox', '/api/v1/dashboard', '/api/v1/status'],
} as const satisfies Record<string, readonly (keyof paths)[]>;
const KINDS = Object.keys(CONCERNS) as (keyof typeof CONCERNS)[];
const EVERYTHING: readonly (keyof paths)[] = KINDS.flatMap((kind) => [...CONCERNS[kind]]);

const GATHER_MS = 300;
/** However busy the door is, lists are read again no more often than this. */
const READ_AGAIN_MS = 2_000;
const REOPEN_FIRST_MS = 5_000;
const REOPEN_LONGEST_MS = 60_000;

type LiveState = 'live' | 'connecting' | 'paused';

/** Gathers what is out of date and has it read again, at most every `READ_AGAIN_MS`. */
function makeInvalidator(client: QueryClient) {
  const pending = new Set<keyof paths>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = -Infinity;
  const flush = () => {
    timer = undefined;
    lastAt = Date.now();
    const concerned = [...pending];
    pending.clear();
    void invalidatePaths(client, concerned);
  };
  return (concerned: readonly (keyof paths)[]) => {
    concerned.forEach((path) => pending.add(path));
    timer ??= setTimeout(flush, Math.max(GATHER_MS, lastAt + READ_AGAIN_MS - Date.now()));
  };
}

/** What is known now, and who is told when it changes. */
function makeObservable<Value>(first: Value) {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    listeners,
    get: () => value,
    become: (next: Value) => {
      if (value === next) return;
      value = next;
      listeners.forEach((listener) => {
        listener();
      });
    },
  };
}

/** One stream of events, open while somebody listens and the tab is visible. */
function makeStream(client: QueryClient) {
  const invalidate = makeInvalidator(client);
  const { listeners, get, become } = makeObservable<LiveState>('paused');
  let source: EventSource | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let reopenAfter = REOPEN_FIRST_MS;
  let missedSome = false;

  const close = () => {
    clearTimeout(reopening);
    source?.close();
    source = undefined;
    missedSome = true;
    become('paused');
  };
  const open = () => {
    clearTimeout(reopening);
    source?.close();
    become('connecting');
    source = new EventSource('/api/v1/events');
    const opened = source;
    opened.onopen = () => {
      reopenAfter = REOPEN_FIRST_MS;
      // The server replays nothing.
      if (missedSome) invalidate(EVERYTHING);
      missedSome = false;
      become('live');
    };
    opened.onerror = () => {
      missedSome = true;
      become('connecting');
      // The browser itself comes back after a lost connection, but not after a refusal.
      if (opened.readyState !== EventSource.CLOSED) return;
      // Why it was refused is not said; if the session has ended, reading it leads to the sign-in page.
      void client.invalidateQueries(sessionQuery());
      reopening = setTimeout(open, reopenAfter);
      reopenAfter = Math.min(reopenAfter * 2, REOPEN_LONGEST_MS);
    };
    for (const kind of KINDS) {
      opened.addEventListener(kind, () => invalidate(CONCERNS[kind]));
    }
  };
  const followVisibility = () => {
    if (document.hidden) close();
    else if (!source) open();
  };
  return {
    state: get,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      if (listeners.size === 1) {
        document.addEventListener('visibilitychange', followVisibility);
        followVisibility();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        document.removeEventListener('visibilitychange', followVisibility);
        close();
      };
    },
  };
}

const streams = new WeakMap<QueryClient, ReturnType<typeof makeStream>>();

function streamOf(client: QueryClient) {
  const stream = streams.get(client) ?? makeStream(client);
  streams.set(client, stream);
  return stream;
}

/**
 * Keeps what this page shows up to date while it is open: the server's events have the queries concerned read again.
 * All callers in a tab share one connection, which rests while the tab is hidden.
 */
export function useLiveUpdates(): LiveState {
  const client = useQueryClient();
  const stream = useMemo(() => streamOf(client), [client]);
  return useSyncExternalStore(stream.subscribe, stream.state);
}
