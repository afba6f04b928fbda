import { Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWeekStart } from '@/components/DateRange';
import { useFormat } from '@/i18n/format';
import { weeksOf, type AttendanceDay } from './calendar';
import { DayMark } from './DayMark';
import classes from './History.module.css';

interface MonthCalendarProps {
  /** A day in it. */
  month: string;
  today: string;
  days: readonly AttendanceDay[];
}

function DayCell({
  day,
  record,
  isToday,
}: {
  day: string;
  record?: AttendanceDay;
  isToday: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const times =
    record?.first_in != null
      ? `${format.time(record.first_in, record.zone)}–${record.last_out && !record.checked_in ? format.time(record.last_out, record.zone) : ''}`
      : null;
  return (
    <td
      className={classes.day}
      data-today={isToday || undefined}
      data-status={record?.status}
      aria-current={isToday ? 'date' : undefined}
    >
      <time dateTime={day} className={classes.number}>
        {format.dayOfMonth(day)}
      </time>
      {record ? (
        <>
          <DayMark status={record.status} />
          <span className={classes.word}>{t(`dayStatus.${record.status}`)}</span>
          {times ? <span className={classes.times}>{times}</span> : null}
        </>
      ) : null}
    </td>
  );
}

const LEGEND = ['present', 'late', 'absent', 'not_due', 'off'] as const;

/** What the shapes mean, where there is no room for words in the days. */
function Legend() {
  const { t } = useTranslation();
  return (
    <ul className={classes.legend} aria-hidden>
      {LEGEND.map((status) => (
        <li key={status}>
          <DayMark status={status} />
          <Text span size="xs">
            {t(`dayStatus.${status}`)}
          </Text>
        </li>
      ))}
    </ul>
  );
}

/** A month as a table of weeks; each day says its status by word and shape. */
export function MonthCalendar({ month, today, days }: MonthCalendarProps) {
  const format = useFormat();
  const weeks = weeksOf(month, useWeekStart());
  const records = new Map(days.map((record) => [record.day, record]));
  // Any full week names the weekdays.
  const named = weeks.find((week) => week.every((day) => day !== null)) ?? [];
  return (
    <Paper withBorder p={{ base: 'xs', sm: 'md' }}>
      <table className={classes.calendar}>
        <caption className={classes.caption}>{format.month(month)}</caption>
        <thead>
          <tr>
            {named.map((day) => (
              <th key={day} scope="col" abbr={day ? format.weekday(day, 'long') : undefined}>
                {day ? format.weekday(day, 'short') : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, index) =>
                day ? (
                  <DayCell key={day} day={day} record={records.get(day)} isToday={day === today} />
                ) : (
                  <td key={`empty ${index}`} className={classes.empty} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend />
    </Paper>
  );
}
