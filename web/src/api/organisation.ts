import { $api, type Schemas } from './client';
import { shiftOf } from './shiftOf';

// These change rarely; whoever changes one invalidates its list.
const STALE_AFTER_MS = 60_000;

export function useDepartments() {
  return $api.useQuery(
    'get',
    '/api/v1/departments',
    {},
    { staleTime: STALE_AFTER_MS, select: (list: Schemas['DepartmentList']) => list.items },
  );
}

export function useSites() {
  return $api.useQuery(
    'get',
    '/api/v1/sites',
    {},
    { staleTime: STALE_AFTER_MS, select: (list: Schemas['SiteList']) => list.items },
  );
}

export function useShifts() {
  return $api.useQuery(
    'get',
    '/api/v1/shifts',
    {},
    { staleTime: STALE_AFTER_MS, select: (list: Schemas['ShiftList']) => list.items },
  );
}

/** The name behind an id; empty while the list is on its way, and for null. */
export function nameOf(
  list: readonly { id: string; name: string }[] | undefined,
  id: string | null,
): string {
  return list?.find((one) => one.id === id)?.name ?? '';
}

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Zone in which a person's days are counted: of their shift's site; the browser's until it is known. */
export function useZoneOf(person: Pick<Schemas['Person'], 'shift_id' | 'department_id'>): string {
  const sites = useSites().data;
  const departments = useDepartments().data;
  const shifts = useShifts().data;
  const site =
    departments && shifts ? shiftOf(person, departments, shifts)?.shift.site_id : undefined;
  return (sites?.find(({ id }) => id === site) ?? sites?.[0])?.zone ?? browserZone();
}

/** Zone of the default shift's site, in which the organisation's days are counted; the browser's until it is known. */
export function useOrganisationZone(): string {
  const sites = useSites().data;
  const home = useShifts().data?.find((shift) => shift.default)?.site_id;
  const site = sites?.find(({ id }) => id === home) ?? sites?.[0];
  return site?.zone ?? browserZone();
}
