import { getRouteApi } from '@tanstack/react-router';
import { todayIn } from '@/api/days';
import { useOrganisationZone } from '@/api/organisation';
import { useWeekStart } from '@/components/DateRange';
import type { Here, RecordsSearch } from './search';

const route = getRouteApi('/shell/records');

/** The page's choices and how to change some of them. Typing replaces the address, so that "back" leaves the page. */
export function useRecordsSearch() {
  const search: RecordsSearch = route.useSearch();
  const navigate = route.useNavigate();
  const change = (patch: Partial<RecordsSearch>, options: { asStep?: boolean } = {}) => {
    void navigate({
      search: (before: RecordsSearch) => ({ ...before, ...patch }),
      replace: !options.asStep,
      resetScroll: false,
    });
  };
  return { search, change };
}

export function useHere(): Here {
  const zone = useOrganisationZone();
  return { zone, today: todayIn(zone), weekStart: useWeekStart() };
}
