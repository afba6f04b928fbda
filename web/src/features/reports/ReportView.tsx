import { Alert, Paper, Stack } from '@mantine/core';
import { IconCalendarOff, IconReportAnalytics } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Days } from '@/api/dayRange';
import { itemsOf } from '@/api/paging';
import { EmptyState } from '@/components/EmptyState';
import { QueryState } from '@/components/QueryState';
import { ShowMore } from '@/components/ShowMore';
import { useGoOnWhileEmpty } from '@/components/useGoOnWhileEmpty';
import { isCalendarDay } from './cells';
import { Downloads } from './Downloads';
import { Filters } from './Filters';
import { useDownload, useReport } from './queries';
import { ReportTable } from './ReportTable';
import { daysTooMany, reportFilters, type ReportKind, type ReportsSearch } from './search';
import { Legend, Sheet } from './Sheet';
import { useReportProblem } from './useReportProblem';

function Rows({ query, label }: { query: ReturnType<typeof useReport>; label: string }) {
  const { t } = useTranslation('reports');
  const problemOf = useReportProblem();
  const undecided = useGoOnWhileEmpty(query);
  return (
    <QueryState query={query} height={480} problemText={problemOf(query.error)}>
      {(data) => {
        const rows = itemsOf(data);
        const first = data.pages[0];
        if (undecided || !first) return <ShowMore query={query} shown={0} />;
        if (rows.length === 0)
          return (
            <Paper withBorder>
              <EmptyState
                icon={IconReportAnalytics}
                title={t('empty.title')}
                text={t('empty.text')}
              />
            </Paper>
          );
        const isSheet = first.columns.some(isCalendarDay);
        const Table = isSheet ? Sheet : ReportTable;
        return (
          <Stack gap="sm">
            {isSheet ? <Legend /> : null}
            <div>
              <Table label={label} columns={first.columns} rows={rows} totals={first.totals} />
              <ShowMore query={query} shown={rows.length} />
            </div>
          </Stack>
        );
      }}
    </QueryState>
  );
}

interface ReportViewProps {
  kind: ReportKind;
  search: ReportsSearch;
  change: (patch: Partial<ReportsSearch>) => void;
  today: string;
  days: Days;
}

/** One report: what it is about, its rows, and the way to have them as a file. */
export function ReportView({ kind, search, change, today, days }: ReportViewProps) {
  const { t } = useTranslation('reports');
  const filters = reportFilters(kind, search, days);
  const tooMany = daysTooMany(kind, days);
  const query = useReport(kind.name, filters, tooMany === 0);
  const file = useDownload(kind.name, filters);
  return (
    <Stack>
      <Filters kind={kind} search={search} change={change} today={today} />
      {tooMany > 0 ? (
        <Alert color="orange" role="alert" icon={<IconCalendarOff aria-hidden />}>
          {t('period.tooMany', { days: tooMany, count: kind.max_days ?? 0 })}
        </Alert>
      ) : (
        <>
          <Downloads file={file} formats={kind.formats} disabled={query.isError} />
          <Rows query={query} label={t(`title.${kind.name}`)} />
        </>
      )}
    </Stack>
  );
}
