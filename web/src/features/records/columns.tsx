import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nameOf, useDepartments, useSites } from '@/api/organisation';
import type { Column } from '@/components/DataTable';
import { DirectionLabel } from '@/components/DirectionLabel';
import { PersonAvatar } from '@/components/PersonAvatar';
import { PlainBadge } from '@/components/PlainBadge';
import { DayStatusBadge } from '@/components/StatusBadge';
import { useFormat } from '@/i18n/format';
import type { AttendanceDay, ListedPunch } from './queries';

export const USUAL_PUNCH_COLUMNS = ['person', 'department', 'time', 'direction', 'late', 'source'];
export const USUAL_DAY_COLUMNS = [
  'person',
  'department',
  'day',
  'status',
  'first_in',
  'last_out',
  'worked',
  'late',
];

function Person({ name, code }: { name: string; code: string }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <PersonAvatar name={name} />
      <div>
        <Text span display="block" fw={500} size="sm">
          {name}
        </Text>
        <Text span display="block" c="dimmed" size="xs">
          {code}
        </Text>
      </div>
    </Group>
  );
}

function LateBadge({ minutes }: { minutes: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return <PlainBadge color="orange">{t('lateBy', { time: format.minutes(minutes) })}</PlainBadge>;
}

/** Who, in both tables. */
function usePersonColumns<
  Row extends Pick<ListedPunch, 'person_name' | 'person_code' | 'department_id'>,
>(): readonly Column<Row>[] {
  const { t } = useTranslation();
  const departments = useDepartments().data;
  return [
    {
      key: 'person',
      header: t('field.person'),
      title: true,
      cell: (row) => <Person name={row.person_name} code={row.person_code} />,
    },
    {
      key: 'department',
      header: t('field.department'),
      cell: (row) => nameOf(departments, row.department_id) || null,
    },
  ];
}

/** Where, in both tables. */
function useSiteColumn<Row extends Pick<ListedPunch, 'site_id'>>(): Column<Row> {
  const { t } = useTranslation();
  const sites = useSites().data;
  return {
    key: 'site',
    header: t('field.site'),
    cell: (row) => nameOf(sites, row.site_id) || null,
  };
}

/** Every column the table of punches can have. */
export function usePunchColumns(): readonly Column<ListedPunch>[] {
  const { t } = useTranslation(['records', 'common']);
  const format = useFormat();
  const people = usePersonColumns<ListedPunch>();
  const site = useSiteColumn<ListedPunch>();
  return [
    ...people,
    {
      key: 'time',
      header: t('common:field.time'),
      sortable: true,
      cell: (row) => format.dateTime(row.at, row.zone),
    },
    {
      key: 'direction',
      header: t('common:field.direction'),
      cell: (row) => <DirectionLabel direction={row.direction} />,
    },
    {
      key: 'late',
      header: t('column.late'),
      cell: (row) => (row.late ? <LateBadge minutes={row.late_by_minutes} /> : null),
    },
    {
      key: 'source',
      header: t('common:field.source'),
      cell: (row) => t(`common:source.${row.source}`),
    },
    site,
    { key: 'reason', header: t('common:field.reason'), cell: (row) => row.reason || null },
  ];
}

/** Every column the table of attendance days can have. */
export function useDayColumns(): readonly Column<AttendanceDay>[] {
  const { t } = useTranslation(['records', 'attendanceDay', 'common']);
  const format = useFormat();
  const people = usePersonColumns<AttendanceDay>();
  const site = useSiteColumn<AttendanceDay>();
  const time = (at: string | null, zone: string) => (at ? format.time(at, zone) : null);
  const minutes = (
    key: string,
    header: string,
    of: (row: AttendanceDay) => number,
  ): Column<AttendanceDay> => ({
    key,
    header,
    numeric: true,
    cell: (row) => (of(row) > 0 ? format.minutes(of(row)) : null),
  });
  return [
    ...people,
    {
      key: 'day',
      header: t('column.day'),
      sortable: true,
      cell: (row) => format.day(row.day),
    },
    {
      key: 'status',
      header: t('common:field.status'),
      cell: (row) => <DayStatusBadge status={row.status} />,
    },
    {
      key: 'first_in',
      header: t('attendanceDay:field.firstIn'),
      numeric: true,
      cell: (row) => time(row.first_in, row.zone),
    },
    {
      key: 'last_out',
      header: t('attendanceDay:field.lastOut'),
      numeric: true,
      cell: (row) =>
        row.checked_in ? t('attendanceDay:field.stillIn') : time(row.last_out, row.zone),
    },
    minutes('worked', t('attendanceDay:field.worked'), (row) => row.worked_minutes),
    minutes('breaks', t('attendanceDay:field.unpaidBreaks'), (row) => row.unpaid_break_minutes),
    minutes('overtime', t('attendanceDay:field.overtime'), (row) => row.overtime_minutes),
    minutes('short', t('attendanceDay:field.shortBy'), (row) => row.short_by_minutes),
    minutes('late', t('attendanceDay:field.lateBy'), (row) => row.late_by_minutes),
    minutes('early', t('attendanceDay:field.earlyBy'), (row) => row.early_by_minutes),
    {
      key: 'shift',
      header: t('common:field.shift'),
      cell: (row) =>
        row.shift_start && row.shift_end
          ? `${format.time(row.shift_start, row.zone)}–${format.time(row.shift_end, row.zone)}`
          : null,
    },
    site,
  ];
}
