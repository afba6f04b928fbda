import { Alert, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconLink, IconMailForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useFormat } from '@/i18n/format';

function TheLink({ url, expires_at, mailed, email }: Schemas['Invitation'] & { email: string }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  return (
    <Alert
      role="status"
      color="teal"
      icon={
        mailed ? <IconMailForward aria-hidden className="mirrored" /> : <IconLink aria-hidden />
      }
      title={mailed ? t('invitation.mailed', { email }) : t('invitation.ready')}
    >
      <Stack gap="xs">
        <Text size="sm" c="var(--mantine-color-text)">
          {t('invitation.once', { date: format.dateTime(expires_at) })}
        </Text>
        <Group gap="xs" align="flex-end">
          <TextInput
            label={t('invitation.link')}
            value={url}
            readOnly
            dir="ltr"
            flex="1 1 220px"
            onFocus={(event) => {
              event.currentTarget.select();
            }}
          />
          <CopyButton value={url} timeout={3000}>
            {({ copied, copy }) => (
              <Button
                onClick={copy}
                leftSection={
                  copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
                }
              >
                <span aria-live="polite">
                  {copied ? t('invitation.copied') : t('invitation.copy')}
                </span>
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  );
}

/** Makes a one-time link with which the person sets a password and, if they agree, takes their photographs. */
export function InvitationLink({ person }: { person: Schemas['Person'] }) {
  const { t } = useTranslation('people');
  const invite = $api.useMutation('post', '/api/v1/people/{id}/invitation');
  return (
    <Stack gap="sm" align="stretch">
      {invite.data ? <TheLink {...invite.data} email={person.email} /> : null}
      <ProblemAlert error={invite.error} />
      <Group>
        <Button
          variant={invite.data ? 'default' : 'filled'}
          leftSection={<IconLink size={18} aria-hidden />}
          loading={invite.isPending}
          onClick={() => {
            invite.mutate({ params: { path: { id: person.id } } });
          }}
        >
          {invite.data ? t('invitation.again') : t('invitation.make')}
        </Button>
      </Group>
    </Stack>
  );
}
