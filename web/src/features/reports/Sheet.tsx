import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LegendList } from '@/components/LegendList';
import { DAY_STATUSES, type DayStatus } from '@/components/dayStatus';
import { useFormat } from '@/i18n/format';
import { isCalendarDay, textOf, type Report, type ReportColumn, type ReportRow } from './cells';
import classes from './Reports.module.css';
import { useWordOf } from './useWordOf';

/** A day that has not come yet has no letter. */
type Lettered = Exclude<DayStatus, 'not_due'>;
const LETTERED = DAY_STATUSES.filter((status): status is Lettered => status !== 'not_due');

function Letter({ status, word }: { status: Lettered; word: string }) {
  const { t } = useTranslation('reports');
  return (
    <span role="img" aria-label={word} title={word} data-status={status} className={classes.letter}>
      {t(`letter.${status}`)}
    </span>
  );
}

type CellOf = (column: ReportColumn, row: ReportRow) => ReactNode;

/** A letter for each day, and what the other columns say. */
function useCellOf(): CellOf {
  const format = useFormat();
  const wordOf = useWordOf();
  return (column, row) => {
    const value = row[column.key];
    const status = isCalendarDay(column) ? LETTERED.find((one) => one === value) : undefined;
    if (status) return <Letter status={status} word={wordOf(column.key, status)} />;
    return value === 'not_due' ? null : textOf(column, row, format, wordOf);
  };
}

function Heading({ column }: { column: ReportColumn }) {
  return (
    <th scope="col" data-rest={column.rest_day || undefined}>
      {column.subtitle ? <span className={classes.weekday}>{column.subtitle}</span> : null}
      {column.title}
    </th>
  );
}

interface LineProps {
  columns: readonly ReportColumn[];
  cellOf: CellOf;
  row: ReportRow;
  name: string;
  code?: string;
}

function Line({ columns, cellOf, row, name, code }: LineProps) {
  return (
    <tr>
      <th scope="row" className={classes.who}>
        <span className={classes.name} title={name}>
          {name}
        </span>
        {code ? <span className={classes.code}>{code}</span> : null}
      </th>
      {columns.map((column) => (
        <td key={column.key} data-rest={column.rest_day || undefined}>
          {cellOf(column, row)}
        </td>
      ))}
    </tr>
  );
}

interface SheetProps {
  label: string;
  columns: Report['columns'];
  rows: readonly ReportRow[];
  totals: Report['totals'];
}

/** People by days, a letter for each; the names stay where they are while the days move. */
export function Sheet({ label, columns, rows, totals }: SheetProps) {
  const { t } = useTranslation(['reports', 'common']);
  const cellOf = useCellOf();
  const others = columns.filter(({ key }) => key !== 'name' && key !== 'code');
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <div role="region" aria-label={label} tabIndex={0} className={classes.frame}>
        <table className={classes.sheet} aria-label={label}>
          <thead>
            <tr>
              <th scope="col" className={classes.who}>
                {columns.find(({ key }) => key === 'name')?.title}
              </th>
              {others.map((column) => (
                <Heading key={column.key} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Line
                key={index}
                columns={others}
                cellOf={cellOf}
                row={row}
                name={String(row.name ?? '')}
                code={String(row.code ?? '')}
              />
            ))}
          </tbody>
          {totals ? (
            <tfoot>
              <Line columns={others} cellOf={cellOf} row={totals} name={t('total')} />
            </tfoot>
          ) : null}
        </table>
      </div>
    </Paper>
  );
}

/** What the letters mean. */
export function Legend() {
  const { t } = useTranslation(['reports', 'common']);
  return (
    <LegendList label={t('legend')}>
      {LETTERED.map((status) => (
        <li key={status}>
          <span aria-hidden data-status={status} className={classes.letter}>
            {t(`letter.${status}`)}
          </span>
          {t(`common:dayStatus.${status}`)}
        </li>
      ))}
    </LegendList>
  );
}
