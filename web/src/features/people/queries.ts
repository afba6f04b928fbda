import { notifications } from '@mantine/notifications';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { invalidatePaths } from '@/api/invalidate';
import { cursorPaging } from '@/api/paging';
import { peopleFilters, type PeopleSearch } from './search';

const PAGE = 50;
export function usePeople(search: PeopleSearch) {
  const query = { ...peopleFilters(search), limit: PAGE };
  // What is shown stays until what was asked for is there.
  const options = { ...cursorPaging, placeholderData: keepPreviousData };
  return $api.useInfiniteQuery('get', '/api/v1/people', { params: { query } }, options);
}

export const personQuery = (id: string) =>
  $api.queryOptions('get', '/api/v1/people/{id}', { params: { path: { id } } });

export const lookalikesQuery = (id: string) =>
  $api.queryOptions('get', '/api/v1/people/{id}/lookalikes', { params: { path: { id } } });

// Whatever shows people, or counts them.
const CONCERNED = [
  '/api/v1/people',
  '/api/v1/people/{id}',
  '/api/v1/people/{id}/faces',
  '/api/v1/people/{id}/lookalikes',
  // Who is signed in may have changed themselves, or the shift they work in.
  '/api/v1/people/{id}/today',
  '/api/v1/people/{id}/days/{date}',
  '/api/v1/session',
  '/api/v1/punches',
  '/api/v1/attendance',
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
