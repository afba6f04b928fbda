import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { checkHistorySearch } from '@/features/history/search';
import { checkDashboardSearch } from '@/features/dashboard/search';
import { checkRecordsSearch } from '@/features/records/search';
import { checkReportsSearch } from '@/features/reports/search';
import { requireRole } from '../guards';
import { shell } from './frame';

const dashboard = createRoute({
  getParentRoute: () => shell,
  path: '/dashboard',
  validateSearch: checkDashboardSearch,
  beforeLoad: requireRole('manager'),
  component: lazyRouteComponent(
    () => import('@/features/dashboard/DashboardPage'),
    'DashboardPage',
  ),
});

const records = createRoute({
  getParentRoute: () => shell,
  path: '/records',
  validateSearch: checkRecordsSearch,
  beforeLoad: requireRole('manager'),
  component: lazyRouteComponent(() => import('@/features/records/RecordsPage'), 'RecordsPage'),
});

const reports = createRoute({
  getParentRoute: () => shell,
  path: '/reports',
  validateSearch: checkReportsSearch,
  component: lazyRouteComponent(() => import('@/features/reports/ReportsPage'), 'ReportsPage'),
});

const history = createRoute({
  getParentRoute: () => shell,
  path: '/my-attendance',
  validateSearch: checkHistorySearch,
  component: lazyRouteComponent(() => import('@/features/history/HistoryPage'), 'HistoryPage'),
});

/** What is recorded: today at a glance, everything, as reports, and one's own. */
export const recordsRoutes = [dashboard, records, reports, history] as const;
