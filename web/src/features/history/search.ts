import { isDay } from '@/api/days';
import { paramOf } from '@/api/searchParams';

export interface HistorySearch {
  /** yyyy-mm; this month without it. */
  month?: string;
  /** yyyy-mm-dd, whose details are open. */
  day?: string;
}

export function checkHistorySearch({ month, day }: Record<string, unknown>): HistorySearch {
  return { month: paramOf.month(month), day: isDay(day) ? day : undefined };
}
