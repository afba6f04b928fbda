import { Alert, Text } from '@mantine/core';
import { IconCalendarTime } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addDays } from '@/api/days';
import type { RosterDay } from '@/api/planning';
import { useFormat } from '@/i18n/format';
import { DayMark } from '../DayMark';
import classes from '../Roster.module.css';
import type { ShiftsKnown } from '../useShiftsKnown';
import { useTelling } from '../useTelling';
import { checkPlan, cycleIn, isOnShiftDays, type PlanValues } from './plan';
import { describeCycle, describePeriod } from './words';

interface PreviewProps {
  values: PlanValues;
  people: number;
  shifts: ShiftsKnown;
}

const SHOWN_DAYS = 28;
const SILENT = { required: '!', endFirst: '!', allRest: '!', tooLong: '!' };

function planned(from: string, index: number, shift: string | null): RosterDay {
  return {
    date: addDays(from, index),
    kind: shift === null ? 'rest_day' : 'workday',
    shift_id: shift,
    source: 'assignment',
    assignment_id: null,
    holiday: null,
    leave: null,
  };
}

/** What will be assigned: a sentence, and for a cycle its first weeks; nothing while something is missing. */
export function Preview({ values, people, shifts }: PreviewProps) {
  const { t } = useTranslation('roster');
  const format = useFormat();
  const telling = useTelling(shifts);
  const { from } = values;
  if (!from || Object.keys(checkPlan(values, SILENT)).length > 0) return null;
  const cycle = cycleIn(values);
  const assigned = {
    from,
    to: values.openEnded ? null : values.to,
    cycle,
    on_shift_days: isOnShiftDays(values),
  };
  const days = Array.from({ length: cycle.length > 1 ? SHOWN_DAYS : 0 }, (_, index) =>
    planned(from, index, cycle[index % cycle.length] ?? null),
  );
  return (
    <Alert color="blue" icon={<IconCalendarTime aria-hidden />} title={t('assign.preview')}>
      <Text size="sm" c="var(--mantine-color-text)" role="status">
        {t('assign.sentence', {
          count: people,
          period: describePeriod(assigned, telling),
          what: describeCycle(assigned, telling),
        })}
      </Text>
      {days.length > 0 ? (
        <div className={classes.strip} style={{ marginTop: 8 }} aria-hidden>
          {days.map((day) => (
            <span key={day.date} title={format.day(day.date)}>
              <DayMark day={day} shifts={shifts} />
            </span>
          ))}
        </div>
      ) : null}
    </Alert>
  );
}
