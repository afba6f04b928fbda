import { $api } from '@/api/client';

/** The name behind a person's id; the id's place stays empty until it is known, and `fallback` where it cannot be. */
export function PersonName({ id, fallback }: { id: string; fallback: string }) {
  const person = $api.useQuery(
    'get',
    '/api/v1/people/{id}',
    { params: { path: { id } } },
    { staleTime: 60_000 },
  );
  return person.data?.name ?? (person.isError ? fallback : '');
}
