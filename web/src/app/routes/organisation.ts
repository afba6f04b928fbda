import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { auditSearchOf } from '@/features/audit/search';
import { tabOf, type Tab } from '@/features/organisation/search';
import { settingsTabOf, type SettingsTab } from '@/features/settings/search';
import { statusOf, type MessageStatus } from '@/features/outbox/search';
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
  validateSearch: (search: Record<string, unknown>): { tab?: SettingsTab } => ({
    tab: settingsTabOf(search.tab),
  }),
  component: lazyRouteComponent(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
});

const outbox = createRoute({
  getParentRoute: () => shell,
  path: '/outbox',
  beforeLoad: requireRole('hr'),
  validateSearch: (search: Record<string, unknown>): { status?: MessageStatus } => ({
    status: statusOf(search.status),
  }),
  component: lazyRouteComponent(() => import('@/features/outbox/OutboxPage'), 'OutboxPage'),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  beforeLoad: requireRole('admin'),
  validateSearch: auditSearchOf,
  component: lazyRouteComponent(() => import('@/features/audit/AuditPage'), 'AuditPage'),
});

/** How the place is run. */
export const organisationRoutes = [organisation, settings, outbox, audit] as const;
