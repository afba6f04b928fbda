import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconLogin2, IconLogout2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PlainBadge } from '@/components/PlainBadge';
import { useFormat } from '@/i18n/format';
import type { Punch, Today } from './queries';

/** What was recorded today, oldest first. */
export function TodaysPunches({ today }: { today: Today }) {
  const { t } = useTranslation('home');
  return (
    <Paper withBorder radius="lg" p="lg">
      <Title order={2} size="h4" mb="sm">
        {t('punches.title')}
      </Title>
      {today.punches.length === 0 ? <Text c="dimmed">{t('punches.empty')}</Text> : null}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {today.punches.map((punch) => (
          <li key={punch.id}>
            <Entry punch={punch} />
          </li>
        ))}
      </Stack>
    </Paper>
  );
}

function Entry({ punch }: { punch: Punch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const Icon = punch.direction === 'in' ? IconLogin2 : IconLogout2;
  return (
    <Group justify="space-between" gap="xs">
      <Group gap="xs" wrap="nowrap">
        <Icon
          size={20}
          stroke={1.6}
          color="var(--mantine-color-dimmed)"
          className="mirrored"
          aria-hidden
        />
        <div>
          <Text fw={600} lh={1.3}>
            {t(`direction.${punch.direction}`)}
          </Text>
          <Text size="sm" c="dimmed" lh={1.3}>
            {t(`source.${punch.source}`)}
          </Text>
        </div>
      </Group>
      <Group gap="xs">
        {punch.late ? (
          <PlainBadge color="orange">
            {t('lateBy', { time: format.minutes(punch.late_by_minutes) })}
          </PlainBadge>
        ) : null}
        <Text fw={600} style={{ fontVariantNumeric: 'tabular-nums' }}>
          {format.time(punch.at, punch.zone)}
        </Text>
      </Group>
    </Group>
  );
}
