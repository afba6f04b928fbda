import { List, Stack, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { PlainBadge } from '@/components/PlainBadge';
import { DataTable, type Column } from '@/components/DataTable';
import { useFormat, type Format } from '@/i18n/format';
import { useReasonText } from '@/i18n/problemText';

type Row = Schemas['ImportReport']['items'][number];

const COLOUR = { create: 'teal', update: 'blue', unchanged: 'gray', error: 'red' } as const;

// The columns of a table are named as in the file; what is wrong is in the person's words.
function Outcome({ row, action }: { row: Row; action: string }) {
  const reasonText = useReasonText();
  return (
    <Stack gap={4} align="flex-start">
      <PlainBadge color={COLOUR[row.action]}>{action}</PlainBadge>
      {row.errors.length > 0 ? (
        <List size="sm" spacing={2}>
          {row.errors.map(({ field, reason }) => (
            <List.Item key={`${field} ${reason}`}>
              {field ? <strong>{field}: </strong> : null}
              {reasonText(reason, field)}
            </List.Item>
          ))}
        </List>
      ) : null}
    </Stack>
  );
}

function columnsOf(t: TFunction<['people', 'common']>, format: Format): Column<Row>[] {
  return [
    {
      key: 'row',
      header: t('import.row'),
      title: true,
      cell: ({ row }) => format.number(row),
    },
    { key: 'code', header: t('common:field.code'), cell: ({ code }) => code },
    { key: 'name', header: t('common:field.name'), cell: ({ name }) => name },
    { key: 'email', header: t('common:field.email'), cell: ({ email }) => email },
    {
      key: 'department',
      header: t('common:field.department'),
      cell: ({ department }) => department,
    },
    {
      key: 'action',
      header: t('import.outcome'),
      cell: (row) => <Outcome row={row} action={t(`import.do.${row.action}`)} />,
    },
  ];
}

/** The rows of an import, those with errors first. */
export function PreviewRows({ report }: { report: Schemas['ImportReport'] }) {
  const { t } = useTranslation(['people', 'common']);
  const format = useFormat();
  if (report.items.length === 0) return null;
  return (
    <div>
      <DataTable
        label={t('import.rows')}
        columns={columnsOf(t, format)}
        rows={report.items}
        rowKey={({ row }) => String(row)}
      />
      {report.items.length < report.rows ? (
        <Text size="sm" c="dimmed" mt="sm">
          {t('import.someRows', { shown: format.number(report.items.length) })}
        </Text>
      ) : null}
    </div>
  );
}
