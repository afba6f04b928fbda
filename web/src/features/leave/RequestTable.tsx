import { Loader, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { itemsOf } from '@/api/paging';
import type { LeaveRequest } from '@/api/planning';
import { useSession } from '@/api/session';
import { DataTable } from '@/components/DataTable';
import { QueryState } from '@/components/QueryState';
import { ShowMore } from '@/components/ShowMore';
import { useGoOnWhileEmpty } from '@/components/useGoOnWhileEmpty';
import { useRequestColumns } from './columns';
import { Decisions } from './Decisions';
import type { useRequests } from './queries';

interface RequestTableProps {
  query: ReturnType<typeof useRequests>;
  label: string;
  /** Of everybody: each row names its person. */
  who?: boolean;
  empty: ReactNode;
}

/** Requests for leave with what may be done with each. */
export function RequestTable({ query, label, who = false, empty }: RequestTableProps) {
  const { t } = useTranslation(['leave', 'common']);
  const { person } = useSession();
  const columns = useRequestColumns(who);
  const undecided = useGoOnWhileEmpty(query);
  const rowsWithActions = (rows: readonly LeaveRequest[]) =>
    rows.some(({ may }) => may.length > 0)
      ? {
          actionsHeader: t('column.decision'),
          actions: (request: LeaveRequest) => (
            <Decisions request={request} own={request.person.id === person.id} />
          ),
        }
      : {};
  return (
    <QueryState query={query} height={240}>
      {(data) => {
        const rows = itemsOf(data);
        if (undecided) return <Loader mx="auto" my="xl" aria-label={t('common:state.loading')} />;
        if (rows.length === 0) return empty;
        return (
          <Stack gap={0}>
            <DataTable
              label={label}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              {...rowsWithActions(rows)}
            />
            <ShowMore query={query} shown={rows.length} />
          </Stack>
        );
      }}
    </QueryState>
  );
}
