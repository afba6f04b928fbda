import type { Schemas } from '@/api/client';
import { addDays, endOfMonth, startOfMonth, startOfWeek } from '@/api/days';

export type AttendanceDay = Schemas['AttendanceDay'];

/** The weeks that a month lies in, each of seven days; null where a day is another month's. */
export function weeksOf(month: string, weekStart: number): (string | null)[][] {
  const first = startOfMonth(month);
  const last = endOfMonth(month);
  const weeks: (string | null)[][] = [];
  for (let week = startOfWeek(first, weekStart); week <= last; week = addDays(week, 7)) {
    const days = Array.from({ length: 7 }, (_, index) => addDays(week, index));
    weeks.push(days.map((day) => (day >= first && day <= last ? day : null)));
  }
  return weeks;
}

interface MonthTotals {
  worked: number;
  /** Days on which the person came, late or not. */
  came: number;
  late: number;
  lateMinutes: number;
  absent: number;
}

export function totalsOf(days: readonly AttendanceDay[]): MonthTotals {
  const total = { worked: 0, came: 0, late: 0, lateMinutes: 0, absent: 0 };
  for (const day of days) {
    total.worked += day.worked_minutes;
    total.lateMinutes += day.late_by_minutes;
    if (day.status === 'present' || day.status === 'late') total.came += 1;
    if (day.status === 'late') total.late += 1;
    if (day.status === 'absent') total.absent += 1;
  }
  return total;
}
