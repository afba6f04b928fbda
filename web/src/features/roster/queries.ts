import { keepPreviousData, useMutation } from '@tanstack/react-query';
import { $api, api, type Schemas } from '@/api/client';
import { cursorPaging } from '@/api/paging';
import { usePlanChanged } from '@/api/planning';
import type { Period } from './period';
import type { RosterSearch } from './search';

export type RosterRow = Schemas['RosterRow'];
export type Assignment = Schemas['ShiftAssignment'];

const PAGE = 50;
const listing = { ...cursorPaging, placeholderData: keepPreviousData };

/** Who works when in a period; `personId`: of one person alone. */
export function useRoster(search: RosterSearch, { from, to }: Period, personId?: string) {
  const query = {
    from,
    to,
    person_id: personId,
    department_id: personId ? undefined : search.department,
    text: personId ? undefined : search.text,
    limit: PAGE,
  };
  return $api.useInfiniteQuery('get', '/api/v1/roster', { params: { query } }, listing);
}

/** The assignment behind a day; null while it is unknown. */
export function useAssignment(personId: string, day: string, id: string | null) {
  const params = { path: { id: personId }, query: { from: day, to: day } };
  return $api.useQuery(
    'get',
    '/api/v1/people/{id}/shift-assignments',
    { params },
    {
      enabled: id !== null,
      select: ({ items }: Schemas['ShiftAssignmentList']) =>
        items.find((one) => one.id === id) ?? null,
    },
  );
}

export function useAssign() {
  const changed = usePlanChanged();
  return useMutation({
    mutationFn: (body: Schemas['NewShiftAssignments']) =>
      api.POST('/api/v1/shift-assignments', { body }),
    onSuccess: changed,
  });
}

export function useTakeBack() {
  const changed = usePlanChanged();
  return useMutation({
    mutationFn: (id: string) =>
      api.DELETE('/api/v1/shift-assignments/{id}', { params: { path: { id } } }),
    onSuccess: changed,
  });
}
