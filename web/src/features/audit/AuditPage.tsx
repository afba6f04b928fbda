import { Paper, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { cursorPaging, itemsOf } from '@/api/paging';
import { ActionText } from '@/components/auditLog/ActionText';
import { ActorName } from '@/components/auditLog/ActorName';
import { DataTable, type Column } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { QueryState } from '@/components/QueryState';
import { ShowMore } from '@/components/ShowMore';
import { useGoOnWhileEmpty } from '@/components/useGoOnWhileEmpty';
import { useFormat } from '@/i18n/format';
import { useTextsOf } from '@/i18n/useTextsOf';
import { AuditDetails } from './AuditDetails';
import { AuditFilters } from './AuditFilters';
import { rangeOf } from './search';
import { SubjectName } from './SubjectName';

type AuditEntry = Schemas['AuditEntry'];

// As the entries' times are shown.
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** In words, and by its own name, which the search finds. */
function Action({ action }: { action: string }) {
  return (
    <>
      <ActionText action={action} />
      <Text span display="block" size="xs" c="dimmed" dir="ltr" style={{ textAlign: 'start' }}>
        {action}
      </Text>
    </>
  );
}

function useColumns(): Column<AuditEntry>[] {
  const { t } = useTranslation('audit');
  const format = useFormat();
  return [
    {
      key: 'action',
      header: t('action'),
      title: true,
      cell: ({ action }) => <Action action={action} />,
    },
    { key: 'when', header: t('when'), cell: ({ at }) => format.dateTime(at) },
    {
      key: 'who',
      header: t('who'),
      cell: ({ actor }) => <ActorName actor={actor} fallback={actor} />,
    },
    {
      key: 'subject',
      header: t('subject'),
      cell: ({ action, subject }) => <SubjectName action={action} subject={subject} />,
    },
    { key: 'address', header: t('address'), cell: ({ address }) => <bdi>{address}</bdi> },
  ];
}

export function AuditPage() {
  const { t } = useTranslation('audit');
  useTextsOf('auditLog');
  const search = useSearch({ from: '/shell/audit' });
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const columns = useColumns();
  const query = $api.useInfiniteQuery(
    'get',
    '/api/v1/audit',
    { params: { query: { text: search.text, ...rangeOf(search, ZONE) } } },
    { ...cursorPaging, placeholderData: keepPreviousData },
  );
  const undecided = useGoOnWhileEmpty(query);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <AuditFilters />
      <Paper withBorder p={{ base: 'sm', sm: 'md' }} radius="md">
        <QueryState query={query} height={480}>
          {(data) => {
            const entries = itemsOf(data);
            if (undecided) return <ShowMore query={query} shown={0} />;
            if (entries.length === 0) {
              return <EmptyState icon={IconHistory} title={t('empty')} text={t('emptyText')} />;
            }
            return (
              <>
                <DataTable
                  label={t('title')}
                  columns={columns}
                  rows={entries}
                  rowKey={({ sequence }) => String(sequence)}
                  onOpen={setOpened}
                />
                <ShowMore query={query} shown={entries.length} />
              </>
            );
          }}
        </QueryState>
      </Paper>
      <AuditDetails
        entry={opened}
        onClose={() => {
          setOpened(null);
        }}
      />
    </Page>
  );
}
