import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { Facts } from '@/components/Facts';
import { usePlannedFacts } from '@/components/planning/usePlannedFacts';
import { DayStatusBadge } from '@/components/StatusBadge';
import { useFormat } from '@/i18n/format';

/** What a person's day came to; what is nought is left out. */
export function DayFigures({ day }: { day: Schemas['AttendanceDay'] }) {
  const { t } = useTranslation(['attendanceDay', 'common']);
  const format = useFormat();
  const planned = usePlannedFacts(day.person_id, day.day);
  const time = (at: string | null) => (at ? format.time(at, day.zone) : null);
  const minutes = (count: number) => (count > 0 ? format.minutes(count) : null);
  const shift =
    day.shift_start && day.shift_end
      ? `${format.time(day.shift_start, day.zone)}–${format.time(day.shift_end, day.zone)}`
      : null;
  return (
    <Facts
      facts={[
        [t('common:field.status'), <DayStatusBadge key="s" status={day.status} />],
        ...planned,
        [t('common:field.shift'), shift],
        [t('field.firstIn'), time(day.first_in)],
        [t('field.lastOut'), day.checked_in ? t('field.stillIn') : time(day.last_out)],
        [t('field.worked'), minutes(day.worked_minutes)],
        [t('field.unpaidBreaks'), minutes(day.unpaid_break_minutes)],
        [t('field.overtime'), minutes(day.overtime_minutes)],
        [t('field.shortBy'), minutes(day.short_by_minutes)],
        [t('field.lateBy'), minutes(day.late_by_minutes)],
        [t('field.earlyBy'), minutes(day.early_by_minutes)],
        [t('field.zone'), day.zone],
      ]}
    />
  );
}
