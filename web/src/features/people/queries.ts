import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { invalidatePaths } from '@/api/invalidate';
import { cursorPaging } from '@/api/paging';
import { peopleFilters, type PeopleSearch } from './search';

const PAGE = 50;
export function usePeople(search: PeopleSearch) {
  const query = { ...peopleFilters(search), limit: PAGE };
  return $api.useInfiniteQuery('get', '/api/v1/people', { params: { query } }, cursorPaging);
}

export const personQuery = (id: string) =>
  $api.queryOptions('get', '/api/v1/people/{id}', { params: { path: { id } } });

export const facesQuery = (id: string) =>
  $api.queryOptions('get', '/api/v1/people/{id}/faces', { params: { path: { id } } });

export const lookalikesQuery = (id: string) =>
  $api.queryOptions('get', '/api/v1/people/{id}/lookalikes', { params: { path: { id } } });

export const consentQuery = (language: string) => ({
  ...$api.queryOptions('get', '/api/v1/consent', { params: { query: { language } } }),
  staleTime: 300_000,
});

// Whatever shows people, or counts them.
const CONCERNED = [
  '/api/v1/people',
  '/api/v1/people/{id}',
  '/api/v1/people/{id}/faces',
  '/api/v1/people/{id}/lookalikes',
  '/api/v1/audit',
  '/api/v1/dashboard',
  '/api/v1/departments',
] as const;

/** Has everything about people read again, and says that it is done: "Saved." unless told otherwise. */
export function useChanged(): (message?: string) => Promise<void> {
  const client = useQueryClient();
  const { t } = useTranslation('common');
  return async (message = t('state.saved')) => {
    await invalidatePaths(client, CONCERNED);
    notifications.show({ message });
  };
}
