import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { useProblemText } from '@/i18n/problemText';

/** Puts a mail that failed for good back into the queue. */
export function ResendButton({ message }: { message: Schemas['Message'] }) {
  const { t } = useTranslation(['outbox', 'common']);
  const client = useQueryClient();
  const textOf = useProblemText();
  const resend = $api.useMutation('post', '/api/v1/outbox/{id}/resend', {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['get', '/api/v1/outbox'] });
      notifications.show({ message: t('common:state.saved') });
    },
    onError: (error: unknown) => {
      notifications.show({ color: 'red', message: textOf(error) });
    },
  });
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={resend.isPending}
      aria-label={t('resendTo', { address: message.to })}
      onClick={() => {
        resend.mutate({ params: { path: { id: message.id } } });
      }}
    >
      {t('resend')}
    </Button>
  );
}
