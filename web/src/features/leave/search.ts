import { isDay } from '@/api/days';
import { paramOf } from '@/api/searchParams';

export const STATUSES = ['requested', 'approved', 'refused', 'cancelled'] as const;
export const SHOWN = [...STATUSES, 'all'] as const;
export type Shown = (typeof SHOWN)[number];

/** Every choice one makes on the page, as its URL holds it; what is absent is the default. */
export interface LeaveSearch {
  /** One's own leave without it. */
  tab?: 'requests';
  /** This year without it. */
  year?: number;
  /** What waits for a decision without it. */
  status?: Shown;
  text?: string;
  person?: string;
  department?: string;
  from?: string;
  to?: string;
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** Takes from a URL what makes sense and drops the rest, so that no address breaks the page. */
export function checkLeaveSearch(search: Record<string, unknown>): LeaveSearch {
  const { year, from, to } = search;
  const status = paramOf.oneOf(SHOWN, search.status);
  const sound = Number.isInteger(year) && Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR;
  return {
    tab: search.tab === 'requests' ? 'requests' : undefined,
    year: sound ? Number(year) : undefined,
    status: status === 'requested' ? undefined : status,
    text: paramOf.text(search.text),
    person: paramOf.id(search.person),
    department: paramOf.id(search.department),
    from: isDay(from) ? from : undefined,
    to: isDay(to) ? to : undefined,
  };
}

/** The filters as the API takes them. */
export function requestFilters({ status = 'requested', ...search }: LeaveSearch) {
  return {
    status: status === 'all' ? undefined : status,
    text: search.text,
    person_id: search.person,
    department_id: search.department,
    from: search.from,
    to: search.to,
  };
}
