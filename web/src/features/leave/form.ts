import type { UseFormReturnType } from '@mantine/form';
import type { Schemas } from '@/api/client';
import { addDays, daysWithin } from '@/api/days';
import { PLANNED_DAYS, type LeavePortion } from '@/api/planning';

/** Fields are named as the server names them, so that its refusals find them. */
export interface LeaveValues {
  person_id: string | null;
  leave_type_id: string | null;
  from: string | null;
  to: string | null;
  portion: LeavePortion;
  note: string;
  approved: boolean;
}

export type LeaveForm = UseFormReturnType<LeaveValues>;

export const LONGEST_NOTE = 500;
export const MOST_DAYS = 366;
/** Of whoever cannot approve it. */
const BACK_DAYS = 31;

/** The days that leave can be asked for: further back for whoever may approve it. */
export function boundsOf(today: string, mayApprove: boolean) {
  const back = mayApprove ? PLANNED_DAYS.back : BACK_DAYS;
  return { first: addDays(today, -back), last: addDays(today, PLANNED_DAYS.ahead) };
}

/** The first and last day once both are chosen and in order; else null. */
export function spanOf({ from, to }: Pick<LeaveValues, 'from' | 'to'>) {
  return from && to && from <= to && daysWithin(from, to) <= MOST_DAYS ? { from, to } : null;
}

/** What the server is sent; half a day is of a single one. */
export function bodyOf(values: LeaveValues, forOthers: boolean): Schemas['NewLeaveRequest'] {
  const { leave_type_id, from, to, portion, note } = values;
  return {
    leave_type_id: leave_type_id ?? '',
    from: from ?? '',
    to: to ?? '',
    portion: from === to ? portion : 'day',
    note: note.trim(),
    status: forOthers && values.approved ? 'approved' : 'requested',
    ...(forOthers ? { person_id: values.person_id ?? '' } : {}),
  };
}
