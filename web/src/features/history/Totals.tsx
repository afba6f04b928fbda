import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format';
import { totalsOf, type AttendanceDay } from './calendar';
import classes from './History.module.css';

function Total({ label, value, detail }: { label: string; value: string; detail?: string }) {
  return (
    <Paper withBorder p="md" component="li">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text className={classes.figure}>{value}</Text>
      {/* Space is kept where there is nothing to add. */}
      <Text size="xs" c="dimmed" mih="1.2em">
        {detail}
      </Text>
    </Paper>
  );
}

/** What the month came to. */
export function Totals({ days }: { days: readonly AttendanceDay[] }) {
  const { t } = useTranslation('history');
  const format = useFormat();
  const { worked, overtime, came, halfDays, late, lateMinutes, absent, onLeave } = totalsOf(days);
  return (
    <SimpleGrid component="ul" cols={{ base: 2, sm: 4 }} p={0} m={0} style={{ listStyle: 'none' }}>
      <Total
        label={t('total.worked')}
        value={format.minutes(worked)}
        detail={overtime > 0 ? t('total.overtime', { time: format.minutes(overtime) }) : ''}
      />
      <Total
        label={t('total.came')}
        value={format.number(came)}
        detail={halfDays > 0 ? t('total.halfDays', { count: halfDays }) : ''}
      />
      <Total
        label={t('total.late')}
        value={format.number(late)}
        detail={lateMinutes > 0 ? t('total.lateTime', { time: format.minutes(lateMinutes) }) : ''}
      />
      <Total
        label={t('total.absent')}
        value={format.number(absent)}
        detail={onLeave > 0 ? t('total.leave', { count: onLeave }) : ''}
      />
    </SimpleGrid>
  );
}
