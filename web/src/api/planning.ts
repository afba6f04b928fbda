import { useQueryClient } from '@tanstack/react-query';
import { $api, type Schemas } from './client';
import { invalidatePaths } from './invalidate';
import { hasRole, useSession } from './session';

export type RosterDay = Schemas['RosterDay'];
export type LeaveRequest = Schemas['LeaveRequest'];
export type LeaveType = Schemas['LeaveType'];
export type LeavePortion = Schemas['LeavePortion'];

const STALE_AFTER_MS = 60_000;
/** Beyond it the navigation says "more than". */
export const MOST_WAITING = 99;

/** The server plans no more days in one answer. */
export const MOST_ROSTER_DAYS = 62;
/** How many days from today, back and ahead, it plans at all. */
export const PLANNED_DAYS = { back: 366, ahead: 731 };

export function useHolidayCalendars() {
  return $api.useQuery(
    'get',
    '/api/v1/holiday-calendars',
    {},
    { staleTime: STALE_AFTER_MS, select: (list: Schemas['HolidayCalendarList']) => list.items },
  );
}

export function useLeaveTypes() {
  return $api.useQuery(
    'get',
    '/api/v1/leave-types',
    {},
    { staleTime: STALE_AFTER_MS, select: (list: Schemas['LeaveTypeList']) => list.items },
  );
}

/** What is planned of one person, by day; empty for whom the roster does not list. */
export function usePlan(personId: string | null, from: string, to: string, enabled = true) {
  return $api.useQuery(
    'get',
    '/api/v1/roster',
    { params: { query: { person_id: personId ?? '', from, to } } },
    {
      enabled: enabled && Boolean(personId),
      select: (page: Schemas['RosterPage']): readonly RosterDay[] => page.items[0]?.days ?? [],
    },
  );
}

/** How many requests for leave wait for the decision of whoever is signed in. */
export function useWaitingLeave(): number {
  const { role } = useSession();
  const query = { status: 'requested' as const, limit: MOST_WAITING + 1 };
  const waiting = $api.useQuery(
    'get',
    '/api/v1/leave-requests',
    { params: { query } },
    {
      enabled: hasRole(role, 'manager'),
      staleTime: STALE_AFTER_MS,
      refetchInterval: 2 * STALE_AFTER_MS,
      select: (page: Schemas['LeaveRequestPage']) =>
        page.items.filter(({ may }) => may.includes('approve')).length,
    },
  );
  return waiting.data ?? 0;
}

/** What follows from who works when: days are judged by it. */
const PLAN_CONCERNS = [
  '/api/v1/roster',
  '/api/v1/leave-requests',
  '/api/v1/people/{id}/leave-balance',
  '/api/v1/people/{id}/shift-assignments',
  '/api/v1/attendance',
  '/api/v1/people/{id}/today',
  '/api/v1/people/{id}/days/{date}',
  '/api/v1/dashboard',
  '/api/v1/audit',
] as const;

/** Has everything read again that a change of leave or shifts makes old. */
export function usePlanChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => invalidatePaths(client, PLAN_CONCERNS);
}
