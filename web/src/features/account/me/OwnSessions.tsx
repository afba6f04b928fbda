import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { signOut } from '@/api/session';
import { ConfirmButton } from '@/components/ConfirmButton';
import { PlainBadge } from '@/components/PlainBadge';
import { ProblemAlert } from '@/components/ProblemAlert';
import { QueryState } from '@/components/QueryState';
import { Section } from '@/components/Section';
import { useCatchFocus } from '@/components/useCatchFocus';
import { useFormat } from '@/i18n/format';
import { sessionsQuery } from '../queries';
import { deviceOf } from './device';

function useDeviceName(): (userAgent: string) => string {
  const { t } = useTranslation('account');
  return (userAgent) => {
    const { browser, system } = deviceOf(userAgent);
    if (browser && system) return t('sessions.browserOn', { browser, system });
    return browser || system || t('sessions.unknownDevice');
  };
}

function SessionRow({ session }: { session: Schemas['Session'] }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const format = useFormat();
  const device = useDeviceName()(session.user_agent);
  const Icon = deviceOf(session.user_agent).handheld ? IconDeviceMobile : IconDeviceDesktop;
  const end = $api.useMutation('delete', '/api/v1/sessions/{id}', {
    onSuccess: async () => {
      await client.invalidateQueries(sessionsQuery());
      notifications.show({ message: t('sessions.ended') });
    },
  });
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" gap="sm">
        <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
          <Icon aria-hidden />
          <div style={{ minWidth: 0 }}>
            <Group gap="xs">
              <Text fw={500}>{device}</Text>
              {session.current ? (
                <PlainBadge color="teal">{t('sessions.current')}</PlainBadge>
              ) : null}
            </Group>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {t('sessions.lastSeen', {
                date: format.dateTime(session.last_seen_at),
                address: session.address,
              })}
            </Text>
          </div>
        </Group>
        {session.current ? null : (
          <Button
            variant="default"
            size="xs"
            loading={end.isPending}
            aria-label={t('sessions.endOne', { device })}
            onClick={() => {
              end.mutate({ params: { path: { id: session.id } } });
            }}
          >
            {t('sessions.end')}
          </Button>
        )}
      </Group>
      <ProblemAlert error={end.error} />
    </Paper>
  );
}

function EndMany({ others }: { others: number }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const router = useRouter();
  const endOthers = $api.useMutation('delete', '/api/v1/sessions');
  const endOthersOnly = async () => {
    await endOthers.mutateAsync({});
    await client.invalidateQueries(sessionsQuery());
    notifications.show({ message: t('sessions.othersEnded') });
  };
  const endAll = async () => {
    await endOthers.mutateAsync({});
    await signOut(client);
    await router.navigate({ to: '/sign-in' });
  };
  return (
    <Group gap="xs">
      {others > 0 ? (
        <ConfirmButton
          title={t('sessions.endOthersTitle')}
          consequence={t('sessions.endOthersEffect', { count: others })}
          confirm={t('sessions.endOthers')}
          onConfirm={endOthersOnly}
        >
          {t('sessions.endOthers')}
        </ConfirmButton>
      ) : null}
      <ConfirmButton
        title={t('sessions.endAllTitle')}
        consequence={t('sessions.endAllEffect')}
        confirm={t('sessions.endAll')}
        onConfirm={endAll}
      >
        {t('sessions.endAll')}
      </ConfirmButton>
    </Group>
  );
}

function Sessions({ sessions }: { sessions: readonly Schemas['Session'][] }) {
  const place = useCatchFocus<HTMLDivElement>(sessions.length);
  return (
    <Stack ref={place} tabIndex={-1} style={{ outline: 'none' }}>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </Stack>
      <EndMany others={sessions.length - 1} />
    </Stack>
  );
}

/** Where the person is signed in, and how to end it. */
export function OwnSessions() {
  const { t } = useTranslation('account');
  const sessions = useQuery(sessionsQuery());
  return (
    <Section title={t('sessions.title')} lead={t('sessions.lead')}>
      <QueryState query={sessions} height={160}>
        {({ items }) => <Sessions sessions={items} />}
      </QueryState>
    </Section>
  );
}
