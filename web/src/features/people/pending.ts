import { $api } from '@/api/client';

/** As many registrations are looked at to say how many wait. */
export const MOST_PENDING = 100;

export const pendingQuery = () =>
  $api.queryOptions('get', '/api/v1/people', {
    params: { query: { status: 'pending', limit: MOST_PENDING } },
  });
