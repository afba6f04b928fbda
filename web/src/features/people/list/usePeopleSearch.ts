import { getRouteApi } from '@tanstack/react-router';
import type { PeopleSearch } from '../search';

const route = getRouteApi('/shell/people');

/** The list's filters and how to change some of them. Typing replaces the address, so that "back" leaves the page. */
export function usePeopleSearch() {
  const search: PeopleSearch = route.useSearch();
  const navigate = route.useNavigate();
  const change = (patch: Partial<PeopleSearch>) => {
    void navigate({
      search: (before: PeopleSearch) => ({ ...before, ...patch }),
      replace: true,
      resetScroll: false,
    });
  };
  const reset = () => {
    void navigate({ search: {}, replace: true, resetScroll: false });
  };
  return { search, change, reset };
}
