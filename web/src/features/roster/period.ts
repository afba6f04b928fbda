import { addDays, addMonths, daysWithin, endOfMonth, startOfMonth, startOfWeek } from '@/api/days';

export type View = 'month' | 'week';

export interface Period {
  from: string;
  /** Inclusive. */
  to: string;
  days: readonly string[];
}

/** The month or week that a day lies in. */
export function periodOf(view: View, day: string, weekStart: number): Period {
  const from = view === 'week' ? startOfWeek(day, weekStart) : startOfMonth(day);
  const to = view === 'week' ? addDays(from, 6) : endOfMonth(day);
  const days = Array.from({ length: daysWithin(from, to) }, (_, index) => addDays(from, index));
  return { from, to, days };
}

/** A day in the next period (1) or the one before (-1). */
export function stepped(view: View, day: string, step: 1 | -1): string {
  return view === 'week' ? addDays(day, 7 * step) : addMonths(day, step);
}
