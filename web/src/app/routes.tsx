import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { requireSession, type RouterContext } from './guards';

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet });

// Everything below is for who is signed in, inside the frame with the navigation.
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./Shell'), 'Shell'),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/home/HomePage'), 'HomePage'),
});

const noPermission = createRoute({
  getParentRoute: () => shell,
  path: '/no-permission',
  component: lazyRouteComponent(() => import('@/components/NoPermissionPage'), 'NoPermissionPage'),
});

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

export const routeTree = root.addChildren([signIn, shell.addChildren([home, noPermission])]);
