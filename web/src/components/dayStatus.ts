import {
  IconBeach,
  IconCheck,
  IconCircleHalf2,
  IconClock,
  IconClockExclamation,
  IconFlag,
  IconPlaneDeparture,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { Schemas } from '@/api/client';

export type DayStatus = Schemas['AttendanceStatus'];

/** A shape for each status of a day, so that colour alone never tells it. */
export const DAY_ICONS: Record<DayStatus, Icon> = {
  present: IconCheck,
  late: IconClockExclamation,
  half_day: IconCircleHalf2,
  absent: IconX,
  not_due: IconClock,
  on_leave: IconPlaneDeparture,
  holiday: IconFlag,
  off: IconBeach,
};

/** In the order in which they are listed. */
export const DAY_STATUSES = Object.keys(DAY_ICONS) as readonly DayStatus[];
