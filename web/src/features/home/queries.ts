import { useMutation, useQueryClient } from '@tanstack/react-query';
import { $api, type Schemas } from '@/api/client';
import { invalidatePaths, PUNCH_CONCERNS } from '@/api/invalidate';
import { postForm } from '@/api/multipart';

export type Today = Schemas['Today'];
export type Punch = Schemas['Punch'];

const REFRESH_EVERY_MS = 120_000;

export function useToday(personId: string) {
  return $api.useQuery(
    'get',
    '/api/v1/people/{id}/today',
    { params: { path: { id: personId } } },
    { refetchInterval: REFRESH_EVERY_MS },
  );
}

export interface PunchAttempt {
  direction: Schemas['Direction'];
  photos: File[];
  /** The same for every try of one attempt, so that an answer lost on the way records nothing twice. */
  key: string;
}

function send({ direction, photos, key }: PunchAttempt): Promise<Punch> {
  const form = new FormData();
  form.set('direction', direction);
  for (const photo of photos) form.append('photo', photo);
  return postForm<Punch>('/api/v1/punches', form, { headers: { 'Idempotency-Key': key } });
}

export function usePunch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    // A refusal may say that the day stands otherwise than this page believes.
    onSettled: () => {
      void invalidatePaths(client, PUNCH_CONCERNS);
    },
  });
}
