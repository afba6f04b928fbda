import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/i18n/problemText';
import { useExport } from './queries';
import type { RecordsSearch } from './search';
import { useHere } from './useRecordsSearch';

/** Downloads everything the filters let through, as a CSV file. */
export function ExportButton({ search }: { search: RecordsSearch }) {
  const { t } = useTranslation('records');
  const textOf = useProblemText();
  const file = useExport(search, useHere());
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      loading={file.isPending}
      onClick={() => {
        file.mutate(undefined, {
          onError: (error) => notifications.show({ color: 'red', message: textOf(error) }),
        });
      }}
    >
      {t('export')}
    </Button>
  );
}
