import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { checkAnalyticsSearch } from '@/features/analytics/search';
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

const analytics = createRoute({
  getParentRoute: () => shell,
  path: '/analytics',
  validateSearch: checkAnalyticsSearch,
  beforeLoad: requireRole('manager'),
  component: lazyRouteComponent(
    () => import('@/features/analytics/AnalyticsPage'),
    'AnalyticsPage',
  ),
});

const history = createRoute({
  getParentRoute: () => shell,
  path: '/my-attendance',
  validateSearch: checkHistorySearch,
  component: lazyRouteComponent(() => import('@/features/history/HistoryPage'), 'HistoryPage'),
});

/** What is recorded: today at a glance, everything, as reports, over time, and one's own. */
export const recordsRoutes = [dashboard, records, reports, analytics, history] as const;
