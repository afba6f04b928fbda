import { Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainBadge } from '@/components/PlainBadge';
import { isolated, usePlanWords } from '@/components/planning/words';
import { DayStatusBadge } from '@/components/StatusBadge';
import { useFormat } from '@/i18n/format';
import { headlineOf, isFree, workedBy } from './today';
import type { Today } from './queries';

const TICK_MS = 10_000;

/** Minutes worked by now, counting on while the page is open. */
export function useWorked(today: Today, readAt: number): number {
  const [now, setNow] = useState(readAt);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return workedBy(today, now - readAt);
}

/** How the day stands, in large type. */
export function DayState({ today, readAt }: { today: Today; readAt: number }) {
  const { t } = useTranslation(['home', 'common']);
  const format = useFormat();
  const worked = useWorked(today, readAt);
  const { text, at } = headlineOf(today);
  const time = at ? format.time(at, today.zone) : '';
  return (
    <Stack gap="xs" align="center">
      <Text component="h2" m={0} fw={650} lh={1.2} fz={{ base: 28, sm: 36 }}>
        {t(`state.${text}`, { time })}
      </Text>
      <Group gap="xs" justify="center" mih={26}>
        <Punctuality today={today} />
      </Group>
      <Planned today={today} />
      {worked > 0 || today.first_in ? (
        <Text size="lg" c="dimmed">
          {t(today.checked_in ? 'workedSoFar' : 'workedToday')}{' '}
          <Text span inherit fw={600} c="var(--mantine-color-text)">
            {format.minutes(worked)}
          </Text>
        </Text>
      ) : null}
    </Stack>
  );
}

/** The holiday by its name, and leave, also of half a day. */
function Planned({ today }: { today: Today }) {
  const { t } = useTranslation('planning');
  const words = usePlanWords();
  const { holiday, leave } = today;
  return (
    <>
      {holiday ? <Text fw={500}>{t('holiday', { name: isolated(holiday) })}</Text> : null}
      {leave ? <Text fw={500}>{words.leave(leave.name, leave.portion)}</Text> : null}
    </>
  );
}

function Punctuality({ today }: { today: Today }) {
  const { t } = useTranslation(['home', 'common']);
  const format = useFormat();
  const { status, shift, zone } = today;
  if (status === 'late' || status === 'present') {
    const late = status === 'late';
    if (!late && !shift) return null;
    return (
      <PlainBadge size="lg" color={late ? 'orange' : 'teal'}>
        {late ? t('common:lateBy', { time: format.minutes(today.late_by_minutes) }) : t('onTime')}
      </PlainBadge>
    );
  }
  if (status === 'half_day' || (status === 'absent' && today.first_in))
    return <DayStatusBadge status={status} size="lg" />;
  if (!shift || isFree(status)) return null;
  const begins = t(status === 'absent' ? 'shiftBegan' : 'shiftBegins', {
    time: format.time(shift.start, zone),
  });
  return <Text c="dimmed">{begins}</Text>;
}
