import { IconFlag, IconPlaneDeparture } from '@tabler/icons-react';
import type { RosterDay } from '@/api/planning';
import classes from './Roster.module.css';
import type { ShiftsKnown } from './useShiftsKnown';

/** A day by the letters and colour of its shift, or the shape of what keeps the person from it; for the eye alone. */
export function DayMark({ day, shifts }: { day: RosterDay; shifts: ShiftsKnown }) {
  if (day.leave?.portion === 'day')
    return (
      <span className={classes.mark} data-free="leave" aria-hidden>
        <IconPlaneDeparture size={16} stroke={1.8} />
      </span>
    );
  if (day.kind === 'holiday')
    return (
      <span className={classes.mark} data-free="holiday" aria-hidden>
        <IconFlag size={16} stroke={1.8} />
      </span>
    );
  const mark = shifts.marks.get(day.shift_id ?? '');
  if (day.kind === 'rest_day' || !mark)
    return (
      <span className={classes.mark} data-free="rest" aria-hidden>
        ·
      </span>
    );
  return (
    <span
      className={classes.mark}
      data-color={mark.color}
      data-half={day.leave?.portion}
      aria-hidden
    >
      {mark.letters}
    </span>
  );
}
