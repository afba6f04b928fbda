import { paramOf } from '@/api/searchParams';

interface DashboardSearch {
  /** Only this department; all one may see without it. */
  department?: string;
}

export function checkDashboardSearch(search: Record<string, unknown>): DashboardSearch {
  return { department: paramOf.id(search.department) };
}
