import { Alert, Group, List, Stack, Text } from '@mantine/core';
import { IconInfoCircle, IconShieldCheck } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { invalidatePaths } from '@/api/invalidate';
import { useSession } from '@/api/session';
import { ConfirmButton } from '@/components/ConfirmButton';
import { Section } from '@/components/Section';
import { useFormat } from '@/i18n/format';
import { ReadConsent } from './ConsentText';
import { EnrolledFaces } from './EnrolledFaces';

function Withdraw({ personId }: { personId: string }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const withdraw = $api.useMutation('delete', '/api/v1/people/{id}/consent');
  const proceed = async () => {
    await withdraw.mutateAsync({ params: { path: { id: personId } } });
    await invalidatePaths(client, [
      '/api/v1/session',
      '/api/v1/people/{id}/faces',
      // It says whether the person can check in by face.
      '/api/v1/people/{id}/today',
    ]);
    notifications.show({ message: t('consent.withdrawn') });
  };
  return (
    <ConfirmButton
      title={t('consent.withdrawTitle')}
      consequence={
        <Stack component="span" gap="xs">
          <span>{t('consent.withdrawEffect')}</span>
          <span>{t('consent.withdrawOther')}</span>
          <span>{t('consent.withdrawAgain')}</span>
        </Stack>
      }
      confirm={t('consent.withdrawConfirm')}
      onConfirm={proceed}
      c="var(--mantine-color-error)"
    >
      {t('consent.withdraw')}
    </ConfirmButton>
  );
}

function NoConsent() {
  const { t } = useTranslation('account');
  return (
    <Alert icon={<IconInfoCircle aria-hidden />} title={t('consent.none')}>
      <List size="sm" spacing={4}>
        <List.Item>{t('consent.otherWays')}</List.Item>
        <List.Item>{t('consent.howToGive')}</List.Item>
      </List>
    </Alert>
  );
}

/** The person's consent to face recognition, what is kept of their face, and how to end it. */
export function FaceConsent() {
  const { t } = useTranslation('account');
  const { person } = useSession();
  const format = useFormat();
  const { consent } = person;
  return (
    <Section title={t('consent.title')} lead={t('consent.lead')}>
      {consent ? (
        <>
          <Group wrap="nowrap" gap="sm" align="flex-start">
            <IconShieldCheck
              aria-hidden
              style={{ flex: 'none' }}
              color="var(--mantine-primary-color-filled)"
            />
            <Text>
              {t('consent.given', {
                version: consent.version,
                date: format.dateTime(consent.at),
              })}
            </Text>
          </Group>
          <EnrolledFaces personId={person.id} />
        </>
      ) : (
        <NoConsent />
      )}
      <Group gap="xs">
        <ReadConsent agreedTo={consent?.version ?? null} />
        {consent ? <Withdraw personId={person.id} /> : null}
      </Group>
    </Section>
  );
}
