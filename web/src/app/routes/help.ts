import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { guideOf } from '@/features/help/names';
import { findReader } from '../guards';
import { root } from './frame';

const frame = createRoute({
  getParentRoute: () => root,
  id: 'help-frame',
  beforeLoad: findReader,
  component: lazyRouteComponent(() => import('../HelpFrame'), 'HelpFrame'),
});

const help = createRoute({
  getParentRoute: () => frame,
  path: '/help',
  component: lazyRouteComponent(() => import('@/features/help/HelpPage'), 'HelpPage'),
});

const guide = createRoute({
  getParentRoute: () => frame,
  path: '/help/$guide',
  params: {
    parse: ({ guide: wanted }) => {
      const name = guideOf(wanted);
      if (!name) throw redirect({ to: '/help', replace: true });
      return { guide: name };
    },
  },
  component: lazyRouteComponent(() => import('@/features/help/GuidePage'), 'GuidePage'),
});

/** For everybody, signed in or not. */
export const helpRoutes = frame.addChildren([help, guide]);
