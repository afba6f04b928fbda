import type { Schemas } from '@/api/client';
import type { LeavePortion, RosterDay } from '@/api/planning';

export type Balance = Schemas['LeaveBalance']['items'][number];

/** The workdays that leave would take, as they are planned now. */
export function workdaysTaken(days: readonly Pick<RosterDay, 'kind'>[], portion: LeavePortion) {
  const workdays = days.filter(({ kind }) => kind === 'workday').length;
  return portion === 'day' ? workdays : workdays / 2;
}

/** Parts of the bar, in days; what HR granted beyond the allowance makes the whole larger. */
export function partsOf({
  allowance_days,
  approved_days,
  requested_days,
  remaining_days,
}: Balance) {
  const remaining = Math.max(0, remaining_days ?? 0);
  const whole = Math.max(allowance_days ?? 0, approved_days + requested_days);
  return { approved: approved_days, requested: requested_days, remaining, whole };
}

/** What would be left after so many days more; null without a limit. */
export function leftAfter(balance: Balance | undefined, days: number): number | null {
  return balance?.remaining_days == null ? null : balance.remaining_days - days;
}
