import { Paper, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RosterDay } from '@/api/planning';
import { useWeekStart } from '@/components/DateRange';
import { DAY_STATUSES } from '@/components/dayStatus';
import { usePlanWords } from '@/components/planning/words';
import { useFormat } from '@/i18n/format';
import { weeksOf, type AttendanceDay, type OpenDay } from './calendar';
import { DayMark } from './DayMark';
import classes from './History.module.css';

interface MonthCalendarProps {
  /** A day in it. */
  month: string;
  today: string;
  days: readonly AttendanceDay[];
  plan: readonly RosterDay[];
  onOpen: OpenDay;
}

/** The day's number; a button over the whole cell where there is something to open. */
function DayNumber({ day, onOpen }: { day: string; onOpen?: OpenDay }) {
  const format = useFormat();
  const number = (
    <time dateTime={day} className={classes.number}>
      {format.dayOfMonth(day)}
    </time>
  );
  if (!onOpen) return number;
  return (
    <UnstyledButton
      className={classes.open}
      aria-label={format.longDay(day)}
      onClick={() => {
        onOpen(day);
      }}
    >
      {number}
    </UnstyledButton>
  );
}

function DayCell({
  day,
  record,
  planned,
  isToday,
  onOpen,
}: {
  day: string;
  record?: AttendanceDay;
  planned?: RosterDay;
  isToday: boolean;
  onOpen: OpenDay;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const free = usePlanWords().free(planned ?? { holiday: null, leave: null });
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
      <DayNumber day={day} onOpen={record ? onOpen : undefined} />
      {record ? (
        <>
          <DayMark status={record.status} />
          <span className={classes.word}>{t(`dayStatus.${record.status}`)}</span>
          {times ? <span className={classes.times}>{times}</span> : null}
          {free.map((reason) => (
            <span key={reason} className={classes.reason}>
              {reason}
            </span>
          ))}
        </>
      ) : null}
    </td>
  );
}

/** What the month's shapes mean, where there is no room for words in the days. */
function Legend({ days }: { days: readonly AttendanceDay[] }) {
  const { t } = useTranslation();
  const shown = DAY_STATUSES.filter((status) => days.some((day) => day.status === status));
  return (
    <ul className={classes.legend} aria-hidden>
      {shown.map((status) => (
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
export function MonthCalendar({ month, today, days, plan, onOpen }: MonthCalendarProps) {
  const format = useFormat();
  const weeks = weeksOf(month, useWeekStart());
  const records = new Map(days.map((record) => [record.day, record]));
  const planned = new Map(plan.map((one) => [one.date, one]));
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
                  <DayCell
                    key={day}
                    day={day}
                    record={records.get(day)}
                    planned={planned.get(day)}
                    isToday={day === today}
                    onOpen={onOpen}
                  />
                ) : (
                  <td key={`empty ${index}`} className={classes.empty} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend days={days} />
    </Paper>
  );
}
