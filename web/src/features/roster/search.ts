import { isDay } from '@/api/days';
import { paramOf } from '@/api/searchParams';

export interface RosterSearch {
  /** A month without it. */
  view?: 'week';
  /** A day in the period that is shown; today without it. */
  day?: string;
  department?: string;
  text?: string;
  /** "person/date" whose details are open. */
  open?: string;
}

/** Takes from a URL what makes sense and drops the rest, so that no address breaks the page. */
export function checkRosterSearch(search: Record<string, unknown>): RosterSearch {
  const [person, day] = typeof search.open === 'string' ? search.open.split('/') : [];
  return {
    view: search.view === 'week' ? 'week' : undefined,
    day: isDay(search.day) ? search.day : undefined,
    department: paramOf.id(search.department),
    text: paramOf.text(search.text),
    open: paramOf.id(person) && isDay(day) ? `${person ?? ''}/${day}` : undefined,
  };
}
