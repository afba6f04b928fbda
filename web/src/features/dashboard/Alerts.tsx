import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconMailX, IconUserPlus, type Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole, useSession } from '@/api/session';
import { useFormat } from '@/i18n/format';
import classes from './Dashboard.module.css';
import type { Dashboard } from './queries';

function Line({ icon: Glyph, children, link }: { icon: Icon; children: string; link: ReactNode }) {
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Glyph size={20} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm">
        {children} {link}
      </Text>
    </Group>
  );
}

/** What needs somebody's eye; nothing where nothing does. */
export function Alerts({ alerts, zone }: { alerts: Dashboard['alerts']; zone: string }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  const id = useId();
  const { role } = useSession();
  const decides = hasRole(role, 'hr');
  const mails = decides ? (alerts.failed_mails ?? 0) : 0;
  const pending = decides ? alerts.pending_registrations : 0;
  const attempts = alerts.failed_attempts;
  if (mails + pending + attempts.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id} className={classes.attention}>
      <Title order={2} size="h5" mb="xs" id={id}>
        {t('alerts.title')}
      </Title>
      <Stack gap="xs">
        {pending > 0 ? (
          <Line
            icon={IconUserPlus}
            link={
              <Anchor
                underline="always"
                renderRoot={(props) => <Link to="/people/registrations" {...props} />}
              >
                {t('alerts.decide')}
              </Anchor>
            }
          >
            {t('alerts.pending', { count: pending })}
          </Line>
        ) : null}
        {attempts.map((one) => (
          <Line
            key={one.person_id}
            icon={IconAlertTriangle}
            link={
              <Anchor
                underline="always"
                renderRoot={(props) => (
                  <Link to="/people/$personId" params={{ personId: one.person_id }} {...props} />
                )}
              >
                {t('alerts.look')}
              </Anchor>
            }
          >
            {t('alerts.attempts', {
              name: one.person_name,
              count: one.count,
              time: format.time(one.last_at, zone),
            })}
          </Line>
        ))}
        {mails > 0 ? (
          <Line
            icon={IconMailX}
            link={
              <Anchor
                underline="always"
                renderRoot={(props) => (
                  <Link to="/outbox" search={{ status: 'failed' }} {...props} />
                )}
              >
                {t('alerts.outbox')}
              </Anchor>
            }
          >
            {t('alerts.mails', { count: mails })}
          </Line>
        ) : null}
      </Stack>
    </Paper>
  );
}
