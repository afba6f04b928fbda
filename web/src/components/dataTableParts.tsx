import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

export interface Column<Row> {
  key: string;
  header: string;
  /** Null where there is nothing to say: a dash in the table, no line in the card. */
  cell: (row: Row) => ReactNode;
  /** What the row is about: the row's header, and the title of its card. One column has it. */
  title?: boolean;
  numeric?: boolean;
  sortable?: boolean;
}

export interface Sort {
  column: string;
  order: 'asc' | 'desc';
}

export interface DataTableProps<Row> {
  /** Names the table for who cannot see it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Makes every row a button. */
  onOpen?: (row: Row) => void;
  /** Buttons at the row's end, and what heads their column. */
  actions?: (row: Row) => ReactNode;
  actionsHeader?: string;
  /** Adds the rows up. */
  total?: Row;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
}

/** Content of the title cell: a button over the whole row where rows open. */
export function TitleCell<Row>({
  row,
  column,
  onOpen,
}: {
  row: Row;
  column: Column<Row>;
  onOpen?: (row: Row) => void;
}) {
  if (!onOpen) return column.cell(row);
  return (
    <UnstyledButton
      className={classes.open}
      onClick={() => {
        onOpen(row);
      }}
    >
      {column.cell(row)}
    </UnstyledButton>
  );
}
