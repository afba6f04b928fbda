import { keepPreviousData, useMutation, useQueryClient } from '@tanstack/react-query';
import { $api, api, type Schemas } from '@/api/client';
import { cursorPaging } from '@/api/paging';
import { usePlanChanged, type LeaveRequest } from '@/api/planning';
import { requestFilters, type LeaveSearch } from './search';

export type LeaveStatus = Schemas['LeaveStatus'];

const PAGE = 50;
const REQUESTS = '/api/v1/leave-requests';
// What is shown stays until what was asked for is there.
const listing = { ...cursorPaging, placeholderData: keepPreviousData };

export function useOwnRequests(personId: string) {
  const query = { person_id: personId, limit: PAGE };
  return $api.useInfiniteQuery('get', REQUESTS, { params: { query } }, cursorPaging);
}

export function useRequests(search: LeaveSearch) {
  const query = { ...requestFilters(search), limit: PAGE };
  return $api.useInfiniteQuery('get', REQUESTS, { params: { query } }, listing);
}

export function useBalance(personId: string | null, year: number) {
  return $api.useQuery(
    'get',
    '/api/v1/people/{id}/leave-balance',
    { params: { path: { id: personId ?? '' }, query: { year } } },
    {
      enabled: Boolean(personId),
      placeholderData: keepPreviousData,
      select: ({ items }: Schemas['LeaveBalance']) => items,
    },
  );
}

export function useAsk() {
  const changed = usePlanChanged();
  return useMutation({
    mutationFn: (body: Schemas['NewLeaveRequest']) => api.POST(REQUESTS, { body }),
    onSuccess: changed,
  });
}

export type Decision = 'approval' | 'refusal' | 'cancellation';

interface Decided {
  request: LeaveRequest;
  decision: Decision;
  note?: string;
}

interface Pages {
  pages: Schemas['LeaveRequestPage'][];
}
const isPaged = (data: object): data is Pages => 'pages' in data;

/**
 * Decides on a request. Lists show an approval at once, what the server then says has the last word; the dialogs of
 * the others stay until they are answered.
 */
export function useDecide() {
  const client = useQueryClient();
  const changed = usePlanChanged();
  return useMutation({
    mutationFn: ({ request, decision, note = '' }: Decided) => {
      const params = { path: { id: request.id } };
      return api.POST(`${REQUESTS}/{id}/${decision}`, { params, body: { note } });
    },
    onMutate: ({ request, decision }) => {
      if (decision !== 'approval') return;
      const approved = { ...request, status: 'approved', may: [] };
      client.setQueriesData<object>({ queryKey: ['get', REQUESTS] }, (data) =>
        data && isPaged(data)
          ? {
              ...data,
              pages: data.pages.map((page) => ({
                ...page,
                items: page.items.map((one) => (one.id === request.id ? approved : one)),
              })),
            }
          : data,
      );
    },
    // A refusal may say that somebody else was quicker.
    onSettled: changed,
  });
}
