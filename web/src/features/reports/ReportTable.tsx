import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '@/components/DataTable';
import { useFormat } from '@/i18n/format';
import { isNumeric, subjectOf, textOf, type Report, type ReportRow } from './cells';
import { useWordOf } from './useWordOf';

interface Numbered {
  /** Rows have no id of their own; their order stays. */
  key: string;
  row: ReportRow;
}

interface ReportTableProps {
  label: string;
  columns: Report['columns'];
  rows: readonly ReportRow[];
  totals: Report['totals'];
}

/** A report with a line for each row, as all tables are. */
export function ReportTable({ label, columns, rows, totals }: ReportTableProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const wordOf = useWordOf();
  const subject = subjectOf(columns);
  const shown = columns.map((column): Column<Numbered> => ({
    key: column.key,
    header: column.title,
    title: column.key === subject,
    numeric: isNumeric(column),
    cell: ({ row }) => textOf(column, row, format, wordOf),
  }));
  return (
    <DataTable
      label={label}
      columns={shown}
      rows={rows.map((row, index) => ({ key: String(index), row }))}
      rowKey={({ key }) => key}
      total={
        totals
          ? { key: 'total', row: { ...totals, ...(subject ? { [subject]: t('total') } : {}) } }
          : undefined
      }
    />
  );
}
