import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { currentSession, hasRole } from '@/api/session';
import { pendingQuery } from '@/features/people/pending';
import { checkPeopleSearch, personTabOf, type PersonTab } from '@/features/people/search';
import { requireRole } from '../guards';
import { shell } from './frame';

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  beforeLoad: requireRole('manager'),
  validateSearch: checkPeopleSearch,
  // Known before the first paint, so that its notice pushes nothing down.
  loader: async ({ context }) => {
    const session = await currentSession(context.client);
    if (session && hasRole(session.role, 'hr'))
      await context.client.query({ ...pendingQuery(), retry: false }).catch(() => undefined);
  },
  component: lazyRouteComponent(() => import('@/features/people/list/PeoplePage'), 'PeoplePage'),
});

const newPerson = createRoute({
  getParentRoute: () => shell,
  path: '/people/new',
  beforeLoad: requireRole('hr'),
  component: lazyRouteComponent(
    () => import('@/features/people/add/NewPersonPage'),
    'NewPersonPage',
  ),
});

const registrations = createRoute({
  getParentRoute: () => shell,
  path: '/people/registrations',
  beforeLoad: requireRole('hr'),
  component: lazyRouteComponent(
    () => import('@/features/people/registrations/RegistrationsPage'),
    'RegistrationsPage',
  ),
});

const importPeople = createRoute({
  getParentRoute: () => shell,
  path: '/people/import',
  beforeLoad: requireRole('hr'),
  component: lazyRouteComponent(() => import('@/features/people/import/ImportPage'), 'ImportPage'),
});

const person = createRoute({
  getParentRoute: () => shell,
  path: '/people/$personId',
  beforeLoad: requireRole('manager'),
  validateSearch: (search: Record<string, unknown>): { tab?: PersonTab } => ({
    tab: personTabOf(search.tab),
  }),
  component: lazyRouteComponent(() => import('@/features/people/person/PersonPage'), 'PersonPage'),
});

/** Who is recorded. */
export const peopleRoutes = [people, newPerson, registrations, importPeople, person] as const;
