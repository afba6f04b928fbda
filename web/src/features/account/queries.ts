import { $api, api } from '@/api/client';
import type { Schemas } from '@/api/client';

export const aboutQuery = () => ({
  ...$api.queryOptions('get', '/api/v1/about'),
  staleTime: 60_000,
});

export const sessionsQuery = () => $api.queryOptions('get', '/api/v1/sessions');

export const facesQuery = (id: string) =>
  $api.queryOptions('get', '/api/v1/people/{id}/faces', { params: { path: { id } } });

export const consentQuery = (language: string) => ({
  ...$api.queryOptions('get', '/api/v1/consent', { params: { query: { language } } }),
  staleTime: 300_000,
});

export async function signInWith(
  body: Schemas['SignIn'],
): Promise<Schemas['SignedIn'] | undefined> {
  return (await api.POST('/api/v1/session', { body })).data;
}
