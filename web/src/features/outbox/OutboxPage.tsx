import { Paper, SegmentedControl } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { cursorPaging, itemsOf } from '@/api/paging';
import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { ShowMore } from '@/components/ShowMore';
import { useColumns } from './columns';
import { WayOn } from './WayOn';
import { STATUSES, statusOf } from './search';

// A mail on its way changes within seconds.
const REFRESH_MS = 10_000;

function StatusFilter() {
  const { t } = useTranslation('outbox');
  const { status } = useSearch({ from: '/shell/outbox' });
  const navigate = useNavigate({ from: '/outbox' });
  return (
    <SegmentedControl
      aria-label={t('title')}
      value={status ?? 'all'}
      onChange={(value) => void navigate({ search: { status: statusOf(value) }, replace: true })}
      data={[
        { value: 'all', label: t('all') },
        ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
      ]}
      style={{ maxWidth: '100%', overflowX: 'auto' }}
    />
  );
}

export function OutboxPage() {
  const { t } = useTranslation(['outbox', 'common']);
  const { status } = useSearch({ from: '/shell/outbox' });
  const columns = useColumns();
  const query = $api.useInfiniteQuery(
    'get',
    '/api/v1/outbox',
    { params: { query: { status } } },
    { ...cursorPaging, refetchInterval: REFRESH_MS, placeholderData: keepPreviousData },
  );
  return (
    <Page title={t('title')} lead={t('lead')}>
      <StatusFilter />
      <Paper withBorder p={{ base: 'sm', sm: 'md' }} radius="md">
        <QueryState query={query} height={320}>
          {(data) => {
            const messages = itemsOf(data);
            if (messages.length === 0) {
              return <EmptyState icon={IconMail} title={t('empty')} text={t('emptyText')} />;
            }
            return (
              <>
                <DataTable
                  label={t('title')}
                  columns={columns}
                  rows={messages}
                  rowKey={({ id }) => id}
                  actionsHeader={t('resend')}
                  actions={(message) =>
                    message.status === 'failed' ? <WayOn message={message} /> : null
                  }
                />
                <ShowMore query={query} shown={messages.length} />
              </>
            );
          }}
        </QueryState>
      </Paper>
    </Page>
  );
}
