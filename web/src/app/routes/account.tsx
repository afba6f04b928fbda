import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './frame';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    // Only a path of our own: never an address that leads elsewhere.
    typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next)
      ? { next: search.next }
      : {},
  component: lazyRouteComponent(() => import('@/features/account/SignInPage'), 'SignInPage'),
});

/** For who is not signed in. */
export const publicAccountRoutes = [signIn] as const;
