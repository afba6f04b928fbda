import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { checkPeopleSearch, personTabOf, type PersonTab } from '@/features/people/search';
import { requireRole } from '../guards';
import { shell } from './frame';

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  beforeLoad: requireRole('manager'),
  validateSearch: checkPeopleSearch,
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
