import { keepPreviousData, useMutation, useQueryClient } from '@tanstack/react-query';
import { $api, api, type Schemas } from '@/api/client';
import { addDays, instantOf } from '@/api/days';
import { saveFile } from '@/api/download';
import { invalidatePaths, PUNCH_CONCERNS } from '@/api/invalidate';
import { cursorPaging } from '@/api/paging';
import { dayFilters, punchFilters, type Here, type RecordsSearch } from './search';

export type ListedPunch = Schemas['ListedPunch'];
export type AttendanceDay = Schemas['AttendanceDay'];

const PAGE = 50;
// What is shown stays until what was asked for is there.
const listing = { ...cursorPaging, placeholderData: keepPreviousData };

export function usePunches(search: RecordsSearch, here: Here) {
  const query = { ...punchFilters(search, here), limit: PAGE };
  return $api.useInfiniteQuery('get', '/api/v1/punches', { params: { query } }, listing);
}

export function useDays(search: RecordsSearch, here: Here) {
  const query = { ...dayFilters(search, here), limit: PAGE };
  return $api.useInfiniteQuery('get', '/api/v1/attendance', { params: { query } }, listing);
}

export function usePunch(id: string) {
  return $api.useQuery('get', '/api/v1/punches/{id}', { params: { path: { id } } });
}

/** What was audited about a punch; HR and administrators may read it. */
export function usePunchAudit(id: string, allowed: boolean) {
  const query = { subject: id, limit: 20 };
  return $api.useQuery('get', '/api/v1/audit', { params: { query } }, { enabled: allowed });
}

export function useDay(personId: string, day: string) {
  const query = { person_id: personId, from: day, to: day };
  return $api.useQuery(
    'get',
    '/api/v1/attendance',
    { params: { query } },
    { select: (page: Schemas['AttendancePage']) => page.items[0] ?? null },
  );
}

/** The punches that count to one day, a night shift's next morning included. */
export function usePunchesOfDay(personId: string, day: string, zone: string) {
  const query = {
    person_id: personId,
    from: instantOf(addDays(day, -1), '12:00', zone),
    to: instantOf(addDays(day, 2), '12:00', zone),
    order: 'asc' as const,
    limit: 200,
  };
  return $api.useQuery(
    'get',
    '/api/v1/punches',
    { params: { query } },
    { select: (page: Schemas['PunchPage']) => page.items.filter((one) => one.day === day) },
  );
}

/** Records a punch by hand. The same `key` again changes nothing. */
export function useRecordByHand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ punch, key }: { punch: Schemas['ManualPunch']; key: string }) =>
      api.POST('/api/v1/punches/manual', {
        body: punch,
        params: { header: { 'Idempotency-Key': key } },
      }),
    onSuccess: () => invalidatePaths(client, PUNCH_CONCERNS),
  });
}

/** Downloads what the table lists, all of it. */
export function useExport(search: RecordsSearch, here: Here) {
  return useMutation({
    mutationFn: async () => {
      if (search.tab === 'days') {
        const query = dayFilters(search, here);
        const file = await api.GET('/api/v1/attendance.csv', {
          params: { query },
          parseAs: 'blob',
        });
        saveFile(file.data as Blob, file.response, 'rollcall-attendance.csv');
      } else {
        const query = punchFilters(search, here);
        const file = await api.GET('/api/v1/punches.csv', { params: { query }, parseAs: 'blob' });
        saveFile(file.data as Blob, file.response, 'rollcall-punches.csv');
      }
    },
  });
}
