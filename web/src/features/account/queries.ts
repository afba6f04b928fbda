import { $api, api } from '@/api/client';
import type { Schemas } from '@/api/client';

export const sessionsQuery = () => $api.queryOptions('get', '/api/v1/sessions');

export async function signInWith(
  body: Schemas['SignIn'],
): Promise<Schemas['SignedIn'] | undefined> {
  return (await api.POST('/api/v1/session', { body })).data;
}
