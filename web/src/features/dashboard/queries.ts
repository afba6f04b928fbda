import { keepPreviousData } from '@tanstack/react-query';
import { $api, type Schemas } from '@/api/client';

export type Dashboard = Schemas['Dashboard'];

/** People become late and absent without an event. */
const READ_AGAIN_MS = 60_000;

export function useDashboard(department?: string) {
  return $api.useQuery(
    'get',
    '/api/v1/dashboard',
    { params: { query: { department_id: department } } },
    { refetchInterval: READ_AGAIN_MS, placeholderData: keepPreviousData },
  );
}
