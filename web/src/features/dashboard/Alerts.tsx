import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconMailX, IconUserPlus, type Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole, useSession } from '@/api/session';
import { useFormat } from '@/i18n/format';
import classes from './Dashboard.module.css';
import type { Dashboard } from './queries';

type Attempts = Dashboard['alerts']['failed_attempts'][number];

interface LineProps {
  icon: Icon;
  children: string;
  /** Where it is dealt with. */
  link: (props: object) => ReactNode;
  linkText: string;
}

function Line({ icon: Glyph, children, link, linkText }: LineProps) {
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Glyph size={20} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm">
        {children}{' '}
        <Anchor underline="always" renderRoot={link}>
          {linkText}
        </Anchor>
      </Text>
    </Group>
  );
}

function AttemptsLine({ attempts, zone }: { attempts: Attempts; zone: string }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  const { person_id: personId, person_name: name, count, last_at } = attempts;
  return (
    <Line
      icon={IconAlertTriangle}
      link={(props) => <Link to="/people/$personId" params={{ personId }} {...props} />}
      linkText={t('alerts.look')}
    >
      {t('alerts.attempts', { name, count, time: format.time(last_at, zone) })}
    </Line>
  );
}

/** What needs somebody's eye; nothing where nothing does. */
export function Alerts({ alerts, zone }: { alerts: Dashboard['alerts']; zone: string }) {
  const { t } = useTranslation('dashboard');
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
            link={(props) => <Link to="/people/registrations" {...props} />}
            linkText={t('alerts.decide')}
          >
            {t('alerts.pending', { count: pending })}
          </Line>
        ) : null}
        {attempts.map((one) => (
          <AttemptsLine key={one.person_id} attempts={one} zone={zone} />
        ))}
        {mails > 0 ? (
          <Line
            icon={IconMailX}
            link={(props) => <Link to="/outbox" search={{ status: 'failed' }} {...props} />}
            linkText={t('alerts.outbox')}
          >
            {t('alerts.mails', { count: mails })}
          </Line>
        ) : null}
      </Stack>
    </Paper>
  );
}
