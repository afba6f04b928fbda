import { Paper, ScrollArea, Table, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { DataCards } from './DataCards';
import classes from './DataTable.module.css';
import { TitleCell, type Column, type DataTableProps, type Sort } from './dataTableParts';

export type { Column, Sort } from './dataTableParts';

function SortableHeader({
  header,
  order,
  onToggle,
}: {
  header: string;
  order?: Sort['order'];
  onToggle: () => void;
}) {
  const Icon = order === 'asc' ? IconArrowUp : order === 'desc' ? IconArrowDown : IconArrowsSort;
  return (
    <UnstyledButton className={classes.sort} onClick={onToggle}>
      {header}
      <Icon size={14} aria-hidden />
    </UnstyledButton>
  );
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
}) {
  const order = sort?.column === column.key ? sort.order : undefined;
  const ariaSort = order === 'asc' ? 'ascending' : order === 'desc' ? 'descending' : undefined;
  return (
    <Table.Th
      scope="col"
      aria-sort={ariaSort}
      className={column.numeric ? classes.numeric : undefined}
    >
      {column.sortable && onSort ? (
        <SortableHeader
          header={column.header}
          order={order}
          onToggle={() => {
            onSort({ column: column.key, order: order === 'desc' ? 'asc' : 'desc' });
          }}
        />
      ) : (
        column.header
      )}
    </Table.Th>
  );
}

interface CellsProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  onOpen?: (row: Row) => void;
  /** Where there is nothing to say. */
  nothing: string;
}

function Cells<Row>({ row, columns, onOpen, nothing }: CellsProps<Row>) {
  return columns.map((column) =>
    column.title ? (
      <Table.Th key={column.key} scope="row" fw={500}>
        <TitleCell row={row} column={column} onOpen={onOpen} />
      </Table.Th>
    ) : (
      <Table.Td key={column.key} className={column.numeric ? classes.numeric : undefined}>
        {column.cell(row) ?? nothing}
      </Table.Td>
    ),
  );
}

/** A table where there is room, cards on a phone. Scrolls within itself, never the page. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  if (narrow) return <DataCards {...props} />;
  const { label, columns, rows, rowKey, onOpen, actions, actionsHeader, sort, onSort } = props;
  const { total } = props;
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}>
        <Table verticalSpacing="sm" aria-label={label}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
              ))}
              {actions ? <Table.Th scope="col">{actionsHeader}</Table.Th> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={rowKey(row)} className={classes.row}>
                <Cells row={row} columns={columns} onOpen={onOpen} nothing="–" />
                {actions ? <Table.Td className={classes.actions}>{actions(row)}</Table.Td> : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
          {total === undefined ? null : (
            <Table.Tfoot>
              <Table.Tr className={classes.total}>
                <Cells row={total} columns={columns} nothing="" />
                {actions ? <Table.Td /> : null}
              </Table.Tr>
            </Table.Tfoot>
          )}
        </Table>
      </ScrollArea>
    </Paper>
  );
}
