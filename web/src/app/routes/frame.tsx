import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { requireSession, type RouterContext } from '../guards';

export const root = createRootRouteWithContext<RouterContext>()({ component: Outlet });

/** Everything below it is for who is signed in, inside the frame with the navigation. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('../Shell'), 'Shell'),
});
