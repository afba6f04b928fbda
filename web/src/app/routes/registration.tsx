import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './frame';

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: lazyRouteComponent(
    () => import('@/features/registration/RegisterPage'),
    'RegisterPage',
  ),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(
    () => import('@/features/registration/InvitationPage'),
    'InvitationPage',
  ),
});

export const registrationRoutes = [register, invitation] as const;
