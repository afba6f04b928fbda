import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { ResendButton } from './ResendButton';

/** Held a link that works once; the server keeps none of it, so there is nothing to send again. */
const ONE_TIME: readonly string[] = ['password_reset', 'invitation'];

/** What can be done about a mail that failed for good. */
export function WayOn({ message }: { message: Schemas['Message'] }) {
  const { t } = useTranslation('outbox');
  if (!ONE_TIME.includes(message.template)) return <ResendButton message={message} />;
  return (
    <Text size="sm" c="dimmed">
      {t('linkGone')}
    </Text>
  );
}
