import { Group, Paper, Stack, Text } from '@mantine/core';
import { TitleCell, type DataTableProps } from './dataTableParts';
import classes from './DataTable.module.css';

interface CardProps<Row> {
  row: Row;
  props: DataTableProps<Row>;
  /** Of everything: it neither opens nor has buttons. */
  isTotal?: boolean;
}

function DataCard<Row>({ row, props, isTotal = false }: CardProps<Row>) {
  const { columns } = props;
  const { onOpen, actions } = isTotal ? {} : props;
  const title = columns.find((column) => column.title) ?? columns[0];
  return (
    <Paper component="li" withBorder p="sm" className={classes.card}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb={6}>
        <Text component="div" fw={600} style={{ minWidth: 0 }}>
          {title ? <TitleCell row={row} column={title} onOpen={onOpen} /> : null}
        </Text>
        {actions ? <div className={classes.actions}>{actions(row)}</div> : null}
      </Group>
      <Stack component="dl" gap={4} m={0}>
        {columns
          .filter((column) => column !== title)
          .map((column) => [column, column.cell(row)] as const)
          .filter(([, value]) => value !== null)
          .map(([column, value]) => (
            <div key={column.key} className={classes.line}>
              <Text component="dt" size="sm" c="dimmed">
                {column.header}
              </Text>
              <Text component="dd" size="sm">
                {value}
              </Text>
            </div>
          ))}
      </Stack>
    </Paper>
  );
}

/** The rows of a `DataTable` as a list of cards, for a phone. */
export function DataCards<Row>(props: DataTableProps<Row>) {
  const { label, rows, rowKey, total } = props;
  return (
    <Stack component="ul" gap="sm" p={0} m={0} aria-label={label} style={{ listStyle: 'none' }}>
      {rows.map((row) => (
        <DataCard key={rowKey(row)} row={row} props={props} />
      ))}
      {total === undefined ? null : <DataCard row={total} props={props} isTotal />}
    </Stack>
  );
}
