import { Button, Group, Paper, Stack } from '@mantine/core';
import { IconClipboardList } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { itemsOf } from '@/api/paging';
import { DataTable, type Column } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { QueryState } from '@/components/QueryState';
import { ShowMore } from '@/components/ShowMore';
import { useGoOnWhileEmpty } from '@/components/useGoOnWhileEmpty';
import { ColumnChoice } from './ColumnChoice';
import { setFilters, shownColumns, type RecordsSearch } from './search';

interface ListQuery<Row> {
  data: { pages: { items: Row[]; next: string | null }[] } | undefined;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  isFetchNextPageError: boolean;
}

interface RecordsTableProps<Row> {
  label: string;
  query: ListQuery<Row>;
  columns: readonly Column<Row>[];
  usual: readonly string[];
  /** The column that `order` sorts by. */
  sortedBy: string;
  rowKey: (row: Row) => string;
  onOpen: (row: Row) => void;
  search: RecordsSearch;
  change: (patch: Partial<RecordsSearch>) => void;
  /** Beside the choice of columns. */
  actions: ReactNode;
}

function NothingFound({ search, change }: Pick<RecordsTableProps<never>, 'search' | 'change'>) {
  const { t } = useTranslation('records');
  const filters = setFilters(search).filter((name) => name !== 'order');
  const narrowed = filters.length > 0 || search.text !== undefined || search.person !== undefined;
  const widen = () => {
    const cleared = Object.fromEntries(filters.map((name) => [name, undefined]));
    change({ ...cleared, text: undefined, person: undefined });
  };
  return (
    <EmptyState
      icon={IconClipboardList}
      title={t(narrowed ? 'empty.narrowed' : 'empty.nothing')}
      text={t(narrowed ? 'empty.narrowedText' : 'empty.nothingText')}
      action={
        narrowed ? (
          <Button variant="default" onClick={widen}>
            {t('empty.widen')}
          </Button>
        ) : null
      }
    />
  );
}

/** One of the page's two tables, with its columns to choose and its further pages. */
export function RecordsTable<Row>(props: RecordsTableProps<Row>) {
  const { label, query, columns, usual, sortedBy, rowKey, onOpen, search, change } = props;
  const undecided = useGoOnWhileEmpty(query);
  const known = columns.map(({ key }) => key);
  const shown = shownColumns(search.columns, known, usual);
  const visible = columns.filter(({ key, title }) => title || shown.includes(key));
  return (
    <Stack gap="sm">
      <Group justify="flex-end" gap="xs">
        <ColumnChoice
          columns={columns}
          shown={shown}
          usual={usual}
          onChange={(chosen) => {
            change({ columns: chosen });
          }}
        />
        {props.actions}
      </Group>
      <QueryState query={query} height={480}>
        {(data) => {
          const rows = itemsOf(data);
          if (undecided) return <ShowMore query={query} shown={0} />;
          if (rows.length === 0)
            return (
              <Paper withBorder>
                <NothingFound search={search} change={change} />
              </Paper>
            );
          return (
            <div>
              <DataTable
                label={label}
                columns={visible}
                rows={rows}
                rowKey={rowKey}
                onOpen={onOpen}
                sort={{ column: sortedBy, order: search.order ?? 'desc' }}
                onSort={({ order }) => {
                  change({ order: order === 'asc' ? 'asc' : undefined });
                }}
              />
              <ShowMore query={query} shown={rows.length} />
            </div>
          );
        }}
      </QueryState>
    </Stack>
  );
}
