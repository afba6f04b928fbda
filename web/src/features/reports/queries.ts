import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api, api, patientFetch, type Schemas } from '@/api/client';
import { saveFile } from '@/api/download';
import { cursorPaging } from '@/api/paging';
import { isLanguage } from '@/i18n/languages';
import type { Report } from './cells';
import type { ReportName, reportFilters } from './search';

/** Most departments fit, and only a whole report is added up. */
const PAGE = 100;
const STALE_AFTER_MS = 60_000;
const REPORT = '/api/v1/reports/{name}';

type Filters = ReturnType<typeof reportFilters>;

/** Every report that one's role has. */
export function useCatalogue() {
  return $api.useQuery(
    'get',
    '/api/v1/reports',
    {},
    { staleTime: STALE_AFTER_MS, select: (list: Schemas['ReportCatalogue']) => list.items },
  );
}

function useReportLanguage() {
  const { language } = useTranslation().i18n;
  return isLanguage(language) ? language : undefined;
}

/** The report's rows, a page at a time. */
export function useReport(name: ReportName, filters: Filters, enabled: boolean) {
  const query = { ...filters, language: useReportLanguage(), limit: PAGE };
  return useInfiniteQuery({
    queryKey: ['get', REPORT, name, query],
    queryFn: async ({ pageParam, signal }) => {
      const params = { path: { name }, query: { ...query, cursor: pageParam ?? undefined } };
      const { data } = await api.GET(REPORT, { params, signal });
      // The other kinds of answer are those of other formats.
      return data as Report;
    },
    initialPageParam: cursorPaging.initialPageParam,
    getNextPageParam: cursorPaging.getNextPageParam,
    // What is shown stays until what was asked for is there.
    placeholderData: keepPreviousData,
    enabled,
  });
}

export interface FileKind {
  format: 'xlsx' | 'pdf' | 'csv';
  paper?: 'a4' | 'letter';
}

/** Downloads all of the report as a file; gives back its name. */
export function useDownload(name: ReportName, filters: Filters) {
  const language = useReportLanguage();
  return useMutation({
    mutationFn: async ({ format, paper }: FileKind) => {
      const file = await api.GET(REPORT, {
        params: { path: { name }, query: { ...filters, language, format, paper } },
        parseAs: 'blob',
        fetch: patientFetch,
      });
      return saveFile(file.data as Blob, file.response, `rollcall-${name}.${format}`);
    },
  });
}
