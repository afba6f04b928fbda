import type { QueryClient } from '@tanstack/react-query';
import { redirect, type ParsedLocation } from '@tanstack/react-router';
import { currentSession, hasRole, type Role } from '@/api/session';

export interface RouterContext {
  client: QueryClient;
}

interface Arrival {
  context: RouterContext;
  location: ParsedLocation;
}

/** Sends who is not signed in to the sign-in page, which leads back here. */
export async function requireSession({ context, location }: Arrival) {
  const session = await currentSession(context.client);
  if (!session) {
    throw redirect({
      to: '/sign-in',
      search: { next: location.href === '/' ? undefined : location.href },
    });
  }
  return { session };
}

/** For what everybody may read: the role of who is signed in, or null; a server that cannot say is no hindrance. */
export async function findReader({ context }: Pick<Arrival, 'context'>) {
  const session = await currentSession(context.client).catch(() => null);
  return { reader: session?.role ?? null };
}

/** Where a person of this role begins. */
export function homeOf(role: Role): '/' | '/dashboard' {
  return hasRole(role, 'manager') ? '/dashboard' : '/';
}

/** For `beforeLoad` of pages that need a role; `requireSession` ran before. */
export function requireRole(least: Role) {
  return async ({ context }: { context: RouterContext }) => {
    const session = await currentSession(context.client);
    if (!session || !hasRole(session.role, least)) throw redirect({ to: '/no-permission' });
  };
}
