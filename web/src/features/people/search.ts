import { paramOf } from '@/api/searchParams';

export const STATUSES = ['active', 'pending', 'suspended', 'archived'] as const;

/** The list's filters, as the address holds them; what is absent is not asked for. */
export interface PeopleSearch {
  text?: string;
  status?: (typeof STATUSES)[number];
  department?: string;
  /** Whether a face is enrolled. */
  enrolled?: boolean;
}

/** Takes from an address what makes sense and drops the rest. */
export function checkPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  return {
    text: paramOf.text(search.text),
    status: paramOf.oneOf(STATUSES, search.status),
    department: paramOf.id(search.department),
    enrolled: typeof search.enrolled === 'boolean' ? search.enrolled : undefined,
  };
}

/** The filters as the API takes them. */
export function peopleFilters({ text, status, department, enrolled }: PeopleSearch) {
  return { text, status, department_id: department, enrolled };
}

export function isFiltered(search: PeopleSearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}

export const TABS = ['details', 'faces', 'account', 'history'] as const;
export type PersonTab = (typeof TABS)[number];

/** The tab that stands in the address; undefined for the first, and for what makes no sense. */
export function personTabOf(value: unknown): PersonTab | undefined {
  const known = paramOf.oneOf(TABS, value);
  return known === 'details' ? undefined : known;
}
