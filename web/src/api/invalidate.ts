import type { QueryClient } from '@tanstack/react-query';
import type { paths } from './schema.gen';

/** Has every query of these addresses (as the OpenAPI file writes them) read again. */
export function invalidatePaths(
  client: QueryClient,
  addresses: readonly (keyof paths)[],
): Promise<void> {
  const concerned = new Set<unknown>(addresses);
  return client.invalidateQueries({ predicate: ({ queryKey }) => concerned.has(queryKey[1]) });
}

/** What a new punch changes. */
export const PUNCH_CONCERNS = [
  '/api/v1/punches',
  '/api/v1/attendance',
  '/api/v1/dashboard',
  '/api/v1/people/{id}/today',
  '/api/v1/people/{id}/days/{date}',
] as const satisfies readonly (keyof paths)[];
