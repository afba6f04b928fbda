import { Stack, Text, Timeline } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { cursorPaging, itemsOf } from '@/api/paging';
import { ActionText } from '@/components/auditLog/ActionText';
import { ActorName } from '@/components/auditLog/ActorName';
import { EmptyState } from '@/components/EmptyState';
import { QueryState } from '@/components/QueryState';
import { Section } from '@/components/Section';
import { ShowMore } from '@/components/ShowMore';
import { useFormat } from '@/i18n/format';
import { notesOf } from './notes';

type Props = { person: Schemas['Person'] };

function Entry({ entry }: { entry: Schemas['AuditEntry'] }) {
  const format = useFormat();
  const notes = notesOf(entry.detail);
  return (
    <>
      <Text fw={500}>
        <ActionText action={entry.action} />
      </Text>
      <Text size="sm" c="dimmed">
        {format.dateTime(entry.at)} · <ActorName actor={entry.actor} />
      </Text>
      {notes.map((note) => (
        <Text key={note} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {note}
        </Text>
      ))}
    </>
  );
}

/** What was done to a person, by whom, and why. */
export function HistoryTab({ person }: Props) {
  const { t } = useTranslation('people');
  const entries = $api.useInfiniteQuery(
    'get',
    '/api/v1/audit',
    { params: { query: { subject: person.id, limit: 30 } } },
    cursorPaging,
  );
  return (
    <Section title={t('tabs.history')} lead={t('history.lead')}>
      <QueryState query={entries} height={360}>
        {(data) => {
          const items = itemsOf(data);
          if (items.length === 0)
            return <EmptyState icon={IconHistory} title={t('history.none')} />;
          return (
            <Stack gap="xs">
              <Timeline bulletSize={14} lineWidth={2} active={items.length}>
                {items.map((entry) => (
                  <Timeline.Item key={entry.sequence}>
                    <Entry entry={entry} />
                  </Timeline.Item>
                ))}
              </Timeline>
              <ShowMore query={entries} shown={items.length} />
            </Stack>
          );
        }}
      </QueryState>
    </Section>
  );
}
