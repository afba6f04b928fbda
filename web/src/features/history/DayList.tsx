import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '@/components/DataTable';
import { DayStatusBadge } from '@/components/StatusBadge';
import type { RosterDay } from '@/api/planning';
import { usePlanWords } from '@/components/planning/words';
import { useFormat } from '@/i18n/format';
import type { AttendanceDay, OpenDay } from './calendar';

function useColumns(plan: readonly RosterDay[]): readonly Column<AttendanceDay>[] {
  const { t } = useTranslation(['history', 'common']);
  const format = useFormat();
  const words = usePlanWords();
  const reasons = ({ day }: AttendanceDay) => {
    const planned = plan.find(({ date }) => date === day);
    return planned ? words.free(planned).join(' · ') : '';
  };
  const minutes = (count: number) => (count > 0 ? format.minutes(count) : null);
  const time = (at: string | null, zone: string) => (at ? format.time(at, zone) : null);
  return [
    { key: 'day', header: t('column.day'), title: true, cell: ({ day }) => format.day(day) },
    {
      key: 'status',
      header: t('common:field.status'),
      cell: ({ status }) => <DayStatusBadge status={status} />,
    },
    { key: 'plan', header: t('column.plan'), cell: (day) => reasons(day) || null },
    {
      key: 'in',
      header: t('column.firstIn'),
      numeric: true,
      cell: (day) => time(day.first_in, day.zone),
    },
    {
      key: 'out',
      header: t('column.lastOut'),
      numeric: true,
      cell: (day) => (day.checked_in ? t('stillIn') : time(day.last_out, day.zone)),
    },
    {
      key: 'worked',
      header: t('column.worked'),
      numeric: true,
      cell: (day) => minutes(day.worked_minutes),
    },
    {
      key: 'late',
      header: t('column.lateBy'),
      numeric: true,
      cell: (day) => minutes(day.late_by_minutes),
    },
  ];
}

/** The month's days one by one, the newest first; days off are left out. */
export function DayList({
  days,
  plan,
  onOpen,
}: {
  days: readonly AttendanceDay[];
  plan: readonly RosterDay[];
  onOpen: OpenDay;
}) {
  const { t } = useTranslation('history');
  return (
    <DataTable
      label={t('list')}
      columns={useColumns(plan)}
      rows={days.filter(({ status }) => status !== 'off').reverse()}
      rowKey={({ day }) => day}
      onOpen={({ day }) => {
        onOpen(day);
      }}
    />
  );
}
