import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/i18n/problemText';
import { useTableDownload, type TableName } from './queries';
import type { AnalyticsFilters } from './search';
import { useAnalyticsProblem } from './useAnalyticsProblem';

interface TableDownloadProps {
  filters: AnalyticsFilters;
  table: TableName;
  /** Of the chart. */
  title: string;
}

/** Downloads a chart's table as a CSV file. */
export function TableDownload({ filters, table, title }: TableDownloadProps) {
  const { t } = useTranslation('analytics');
  const textOf = useProblemText();
  const problemOf = useAnalyticsProblem();
  const file = useTableDownload(filters, table);
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t('download', { title })}
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={file.isPending}
      onClick={() => {
        file.mutate(undefined, {
          onError: (error) =>
            notifications.show({ color: 'red', message: problemOf(error) ?? textOf(error) }),
        });
      }}
    >
      CSV
    </Button>
  );
}
