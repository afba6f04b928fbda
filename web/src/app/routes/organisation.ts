import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { tabOf, type Tab } from '@/features/organisation/search';
import { requireRole } from '../guards';
import { shell } from './frame';

const organisation = createRoute({
  getParentRoute: () => shell,
  path: '/organisation',
  beforeLoad: requireRole('hr'),
  validateSearch: (search: Record<string, unknown>): { tab?: Tab } => ({ tab: tabOf(search.tab) }),
  component: lazyRouteComponent(
    () => import('@/features/organisation/OrganisationPage'),
    'OrganisationPage',
  ),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  beforeLoad: requireRole('admin'),
  component: lazyRouteComponent(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
});

/** How the place is run. */
export const organisationRoutes = [organisation, settings] as const;
