import {
  IconBeach,
  IconCheck,
  IconClock,
  IconClockExclamation,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import classes from './History.module.css';
import type { AttendanceDay } from './calendar';

type Status = AttendanceDay['status'];

const MARKS: Record<Status, Icon> = {
  present: IconCheck,
  late: IconClockExclamation,
  absent: IconX,
  not_due: IconClock,
  off: IconBeach,
};

/** A status by shape and colour; its word stands beside. */
export function DayMark({ status }: { status: Status }) {
  const Glyph = MARKS[status];
  return (
    <span className={classes.mark} data-status={status} aria-hidden>
      <Glyph size={16} stroke={2.2} />
    </span>
  );
}
