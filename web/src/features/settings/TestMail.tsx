import { Alert, Button, Divider, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCheck, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { useSession } from '@/api/session';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useRequired } from '@/components/useRequired';

/** Sends one mail over the saved settings and says what the mail server said. */
export function TestMail() {
  const { t } = useTranslation('settings');
  const { person } = useSession();
  const send = $api.useMutation('post', '/api/v1/settings/test-mail');
  const form = useForm({
    initialValues: { to: person.email },
    validate: { to: useRequired() },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ to }) => {
        send.mutate({ body: { to: to.trim() } });
      })}
    >
      <Stack>
        <Divider />
        <Group align="flex-end">
          <TextInput
            {...form.getInputProps('to')}
            type="email"
            label={t('mail.testTo')}
            description={t('mail.testHint')}
            style={{ flex: '1 1 240px' }}
          />
          <Button
            type="submit"
            variant="default"
            loading={send.isPending}
            leftSection={<IconSend size={18} aria-hidden className="mirrored" />}
          >
            {t('mail.test')}
          </Button>
        </Group>
        <div aria-live="polite">
          {send.isSuccess ? (
            <Alert color="teal" icon={<IconCheck aria-hidden />}>
              {t('mail.testSent', { address: send.variables.body.to })}
            </Alert>
          ) : null}
          <ProblemAlert error={send.error} />
        </div>
      </Stack>
    </form>
  );
}
