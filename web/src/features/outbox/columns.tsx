import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import type { Column } from '@/components/DataTable';
import { PlainBadge } from '@/components/PlainBadge';
import { useFormat } from '@/i18n/format';

type Message = Schemas['Message'];

const COLOURS = { queued: 'yellow', sending: 'blue', sent: 'teal', failed: 'red' } as const;

function Recipients({ message }: { message: Message }) {
  const { t } = useTranslation('outbox');
  return (
    <>
      <bdi style={{ overflowWrap: 'anywhere' }}>{message.to}</bdi>
      {message.cc.length > 0 ? (
        <Text size="xs" c="dimmed">
          {t('copies', { addresses: message.cc.join(', ') })}
        </Text>
      ) : null}
    </>
  );
}

function State({ message }: { message: Message }) {
  const { t } = useTranslation('outbox');
  const format = useFormat();
  return (
    <>
      <PlainBadge color={COLOURS[message.status]}>{t(`status.${message.status}`)}</PlainBadge>
      {message.status === 'queued' && message.attempts > 0 && message.next_attempt_at ? (
        <Text size="xs" c="dimmed">
          {t('nextTry', { time: format.dateTime(message.next_attempt_at) })}
        </Text>
      ) : null}
    </>
  );
}

const TEMPLATES = [
  'late_arrival',
  'late_arrival_notice',
  'registration_received',
  'registration_approved',
  'registration_refused',
  'repeated_attempts',
  'password_reset',
  'password_changed',
  'email_changed',
  'invitation',
] as const;

/** The occasion in words; a template that the app does not know is shown by its own name. */
function Occasion({ template }: { template: string }) {
  const { t } = useTranslation('outbox');
  const known = TEMPLATES.find((one) => one === template);
  return known ? t(`template.${known}`) : template;
}

export function useColumns(): Column<Message>[] {
  const { t } = useTranslation(['outbox', 'common']);
  const format = useFormat();
  return [
    {
      key: 'to',
      header: t('to'),
      title: true,
      cell: (message) => <Recipients message={message} />,
    },
    {
      key: 'about',
      header: t('about'),
      cell: ({ template }) => <Occasion template={template} />,
    },
    {
      key: 'created',
      header: t('created'),
      cell: ({ created_at }) => format.dateTime(created_at),
    },
    {
      key: 'status',
      header: t('common:field.status'),
      cell: (message) => <State message={message} />,
    },
    {
      key: 'attempts',
      header: t('attempts'),
      numeric: true,
      cell: ({ attempts }) => format.number(attempts),
    },
    {
      key: 'problem',
      header: t('problem'),
      cell: ({ last_error }) =>
        last_error ? (
          <Text size="sm" maw={320} style={{ overflowWrap: 'anywhere' }}>
            {last_error}
          </Text>
        ) : null,
    },
  ];
}
