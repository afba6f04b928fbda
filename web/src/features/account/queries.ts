import { $api } from '@/api/client';

export const aboutQuery = () => ({
  ...$api.queryOptions('get', '/api/v1/about'),
  staleTime: 60_000,
});
