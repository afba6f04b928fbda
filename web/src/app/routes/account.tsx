import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root, shell } from './frame';

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

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(
    () => import('@/features/account/ForgotPasswordPage'),
    'ForgotPasswordPage',
  ),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(
    () => import('@/features/account/ResetPasswordPage'),
    'ResetPasswordPage',
  ),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('@/features/account/SetupPage'), 'SetupPage'),
});

const me = createRoute({
  getParentRoute: () => shell,
  path: '/me',
  component: lazyRouteComponent(() => import('@/features/account/me/MePage'), 'MePage'),
});

/** For who is not signed in. */
export const publicAccountRoutes = [signIn, forgotPassword, resetPassword, setup] as const;

export const accountRoutes = [me] as const;
