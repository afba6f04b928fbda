import { Input, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useId } from '@mantine/hooks';
import { useWeekStart } from '@/components/DateRange';
import { focusable } from '@/components/useFirstMistake';
import { useFormat } from '@/i18n/format';
import type { ShiftsKnown } from '../useShiftsKnown';
import { dayOfWeekday, type PlanForm } from './plan';
import classes from './Assign.module.css';
import { WorkedSelect } from './WorkedSelect';

/** A shift or a rest day for each weekday. */
export function WeekFields({ form, shifts }: { form: PlanForm; shifts: ShiftsKnown }) {
  const { t } = useTranslation('roster');
  const format = useFormat();
  const id = useId();
  // The week as the language begins it; the form's begins with Monday.
  const first = (useWeekStart() + 6) % 7;
  const days = Array.from({ length: 7 }, (_, index) => (first + index) % 7);
  const error = form.errors.week;
  return (
    <Input.Wrapper
      role="group"
      aria-labelledby={id}
      label={t('assign.kinds.week')}
      labelElement="div"
      labelProps={{ id }}
      error={error}
      {...focusable(error)}
    >
      <Stack gap="xs" mt={4}>
        {days.map((day) => {
          const name = format.weekday(dayOfWeekday(day), 'long');
          return (
            <div key={day} className={classes.line}>
              <span aria-hidden>{name}</span>
              <WorkedSelect
                {...form.getInputProps(`week.${day}`)}
                shifts={shifts}
                aria-label={name}
              />
            </div>
          );
        })}
      </Stack>
    </Input.Wrapper>
  );
}
