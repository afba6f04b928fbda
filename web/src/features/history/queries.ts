import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/api/client';
import { readAllPages } from '@/api/paging';

const PAGE = 200;

/** Every attendance day of one person within a month's bounds. */
export function useMonth(personId: string, from: string, to: string) {
  const query = { person_id: personId, from, to, order: 'asc' as const, limit: PAGE };
  return useQuery({
    // Written as the typed client writes its keys, so that a new punch finds it.
    queryKey: ['get', '/api/v1/attendance', { params: { query } }, 'all pages'],
    queryFn: ({ signal }) =>
      readAllPages(async (cursor) => {
        const page = await api.GET('/api/v1/attendance', {
          params: { query: { ...query, cursor } },
          signal,
        });
        return page.data ?? { items: [], next: null };
      }),
    placeholderData: keepPreviousData,
  });
}
