import { useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { $api, api, type Schemas } from './client';
import { ApiError } from './problem';

export type Role = Schemas['Role'];
export type SignedIn = Schemas['SignedIn'];

const RANK: Record<Role, number> = { employee: 0, manager: 1, hr: 2, admin: 3 };

export function hasRole(role: Role, least: Role): boolean {
  return RANK[role] >= RANK[least];
}

export const sessionQuery = () => ({
  ...$api.queryOptions('get', '/api/v1/session'),
  staleTime: 60_000,
});

/** The signed-in person, or null; throws only when the server cannot say. */
export async function currentSession(client: QueryClient): Promise<SignedIn | null> {
  try {
    return await client.query({ ...sessionQuery(), staleTime: 'static' });
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unauthenticated') return null;
    throw error;
  }
}

/** Who is signed in; only below the guarded part of the router, which made sure that somebody is. */
export function useSession(): SignedIn {
  return useSuspenseQuery(sessionQuery()).data;
}

/** Ends the session and forgets everything that was read in it; one that has ended already counts as ended. */
export async function signOut(client: QueryClient): Promise<void> {
  try {
    await api.DELETE('/api/v1/session');
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
  }
  client.clear();
}
