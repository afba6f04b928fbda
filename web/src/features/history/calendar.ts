import type { Schemas } from '@/api/client';
import { addDays, endOfMonth, startOfMonth, startOfWeek } from '@/api/days';

export type AttendanceDay = Schemas['AttendanceDay'];
export type OpenDay = (day: string) => void;

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
  /** Of what was worked. */
  overtime: number;
  /** Days on which the person came, late or not, all day or half of it. */
  came: number;
  halfDays: number;
  late: number;
  lateMinutes: number;
  absent: number;
  onLeave: number;
}

const CAME: ReadonlySet<AttendanceDay['status']> = new Set(['present', 'late', 'half_day']);

export function totalsOf(days: readonly AttendanceDay[]): MonthTotals {
  const having = (status: AttendanceDay['status']) =>
    days.filter((day) => day.status === status).length;
  const sum = (of: readonly AttendanceDay[], minutes: (day: AttendanceDay) => number) =>
    of.reduce((total, day) => total + minutes(day), 0);
  const came = days.filter(({ status }) => CAME.has(status));
  // Half a day may have begun late too.
  const late = came.filter((day) => day.late_by_minutes > 0);
  return {
    worked: sum(days, (day) => day.worked_minutes),
    overtime: sum(days, (day) => day.overtime_minutes),
    came: came.length,
    halfDays: having('half_day'),
    late: late.length,
    lateMinutes: sum(late, (day) => day.late_by_minutes),
    absent: having('absent'),
    onLeave: having('on_leave'),
  };
}
