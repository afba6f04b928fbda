import { checkRange, readRange } from '@/api/dayRange';
import { paramOf } from '@/api/searchParams';

export const USUAL_RANGE = 'last_13_weeks';
/** Of people without a department, where departments are named by their ids. */
const NO_DEPARTMENT = 'none';

/** Every choice one makes on the page, as its URL holds it; what is absent is the default. */
export interface AnalyticsSearch {
  /** A preset's name or "from..to"; the last 13 weeks without it. */
  range?: string;
  department?: string;
  site?: string;
  shift?: string;
  /** Ids of the departments in the charts, with commas between; the largest without it. */
  shown?: string;
}

/** Takes from a URL what makes sense and drops the rest, so that no address breaks the page. */
export function checkAnalyticsSearch(search: Record<string, unknown>): AnalyticsSearch {
  const range = checkRange(search.range);
  const named = typeof search.shown === 'string' ? search.shown.split(',') : [];
  const shown = named.filter((one) => one === NO_DEPARTMENT || paramOf.id(one)).join(',');
  return {
    range: range === USUAL_RANGE ? undefined : range,
    department: paramOf.id(search.department),
    site: paramOf.id(search.site),
    shift: paramOf.id(search.shift),
    shown: shown || undefined,
  };
}

/** What is asked for, as the API takes it. */
export function analyticsFilters(search: AnalyticsSearch, today: string, weekStart: number) {
  return {
    ...readRange(search.range ?? USUAL_RANGE, today, weekStart),
    department_id: search.department,
    site_id: search.site,
    shift_id: search.shift,
  };
}
export type AnalyticsFilters = ReturnType<typeof analyticsFilters>;

export const NARROWING = ['department', 'site', 'shift'] as const;

/** Which of the filters that may be folded away are set. */
export function setFilters(search: AnalyticsSearch): readonly (keyof AnalyticsSearch)[] {
  return NARROWING.filter((name) => search[name] !== undefined);
}

/** How the URL names a department. */
export const keyOf = ({ department_id }: { department_id: string | null }) =>
  department_id ?? NO_DEPARTMENT;
