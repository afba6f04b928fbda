import { Paper, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useFormat } from '@/i18n/format';
import { DayMark } from './DayMark';
import { useDayWords } from './dayWords';
import type { RosterRow } from './queries';
import { useIsWeekend } from './RosterGrid';
import classes from './Roster.module.css';
import type { ShiftsKnown } from './useShiftsKnown';

interface PersonDaysProps {
  row: RosterRow;
  today: string;
  shifts: ShiftsKnown;
  onOpen: (person: string, day: string) => void;
}

/** One person's days as a list: for a phone, and for who sees only their own. */
export function PersonDays({ row, today, shifts, onOpen }: PersonDaysProps) {
  const format = useFormat();
  const words = useDayWords(shifts);
  const isWeekend = useIsWeekend();
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <ul className={classes.days}>
        {row.days.map((day) => (
          <li key={day.date}>
            <UnstyledButton
              className={classes.day}
              data-weekend={isWeekend(day.date) || undefined}
              data-today={day.date === today || undefined}
              aria-current={day.date === today ? 'date' : undefined}
              onClick={() => {
                onOpen(row.person.id, day.date);
              }}
            >
              <Text span size="sm" fw={day.date === today ? 700 : 500}>
                {format.weekday(day.date, 'short')} {format.shortDay(day.date)}
              </Text>
              <DayMark day={day} shifts={shifts} />
              <Text span size="sm">
                {words(day)}
              </Text>
              <IconChevronRight size={16} className="mirrored" aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Paper>
  );
}
