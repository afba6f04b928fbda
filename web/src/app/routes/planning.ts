import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { checkLeaveSearch } from '@/features/leave/search';
import { checkRosterSearch } from '@/features/roster/search';
import { shell } from './frame';

const leave = createRoute({
  getParentRoute: () => shell,
  path: '/leave',
  validateSearch: checkLeaveSearch,
  component: lazyRouteComponent(() => import('@/features/leave/LeavePage'), 'LeavePage'),
});

const roster = createRoute({
  getParentRoute: () => shell,
  path: '/roster',
  validateSearch: checkRosterSearch,
  component: lazyRouteComponent(() => import('@/features/roster/RosterPage'), 'RosterPage'),
});

/** Who works when; everybody sees at least their own. */
export const planningRoutes = [leave, roster] as const;
