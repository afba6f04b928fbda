import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountRoutes, publicAccountRoutes } from './routes/account';
import { root, shell } from './routes/frame';
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
  shell.addChildren([home, ...recordsRoutes, ...accountRoutes, noPermission]),
]);
