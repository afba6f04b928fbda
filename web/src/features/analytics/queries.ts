import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { api, patientFetch, type Schemas } from '@/api/client';
import { saveFile } from '@/api/download';
import type { AnalyticsFilters } from './search';

export type Analytics = Schemas['Analytics'];
export type Figures = Schemas['AttendanceFigures'];
export type Group = Analytics['groups'][number];
export type Month = Analytics['months'][number];
export type Riser = NonNullable<Analytics['rising_lateness']>[number];
/** The tables behind the charts, as the API names them. */
export type TableName =
  'punctuality' | 'late_minutes' | 'arrivals' | 'absence' | 'overtime' | 'rising_lateness';

const ANALYTICS = '/api/v1/analytics';
/** Days that are over change seldom, and adding them up is work. */
const STALE_AFTER_MS = 300_000;

export function useAnalytics(filters: AnalyticsFilters) {
  return useQuery({
    queryKey: ['get', ANALYTICS, filters],
    queryFn: async ({ signal }) => {
      const { data } = await api.GET(ANALYTICS, { params: { query: filters }, signal });
      // The other kind of answer is that of the other format.
      return data as Analytics;
    },
    staleTime: STALE_AFTER_MS,
    // What is shown stays until what was asked for is there.
    placeholderData: keepPreviousData,
  });
}

/** Downloads one of the tables as a file; gives back its name. */
export function useTableDownload(filters: AnalyticsFilters, table: TableName) {
  return useMutation({
    mutationFn: async () => {
      const file = await api.GET(ANALYTICS, {
        params: { query: { ...filters, format: 'csv', table } },
        parseAs: 'blob',
        fetch: patientFetch,
      });
      return saveFile(file.data as unknown as Blob, file.response, `rollcall-${table}.csv`);
    },
  });
}
