import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountRoutes, publicAccountRoutes } from './routes/account';
import { helpRoutes } from './routes/help';
import { organisationRoutes } from './routes/organisation';
import { root, shell } from './routes/frame';
import { planningRoutes } from './routes/planning';
import { registrationRoutes } from './routes/registration';
import { peopleRoutes } from './routes/people';
import { recordsRoutes } from './routes/records';

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/home/HomePage'), 'HomePage'),
});

const noPermission = createRoute({
  getParentRoute: () => shell,
  path: '/no-permission',
  component: lazyRouteComponent(() => import('@/components/NoPermissionPage'), 'NoPermissionPage'),
});

export const routeTree = root.addChildren([
  ...publicAccountRoutes,
  ...registrationRoutes,
  helpRoutes,
  shell.addChildren([
    home,
    ...recordsRoutes,
    ...planningRoutes,
    ...peopleRoutes,
    ...organisationRoutes,
    ...accountRoutes,
    noPermission,
  ]),
]);
