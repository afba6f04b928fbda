import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schemas } from '@/api/client';
import { postForm } from '@/api/multipart';
import { ApiError } from '@/api/problem';
import { aboutQuery, consentQuery } from '@/api/queries';

export type About = Schemas['About'];
export type Registered = Schemas['Registered'];
export type InvitedPerson = Schemas['InvitedPerson'];

export function useAbout() {
  return useQuery(aboutQuery());
}

/** The text to be agreed to. It is not read anew under the eyes of whoever is reading it. */
export function useConsentText(language: string) {
  return useQuery({ ...consentQuery(language), staleTime: Infinity });
}

/** Whom a one-time link is for. */
export function useInvitation(token: string) {
  return useQuery({
    queryKey: ['invitation', token],
    queryFn: async ({ signal }) => {
      const { data } = await api.POST('/api/v1/invitations/lookup', { body: { token }, signal });
      if (!data) throw new ApiError('unreachable', '', 0);
      return data;
    },
    staleTime: Infinity,
    enabled: token !== '',
  });
}

export interface Sending {
  fields: Readonly<Record<string, string>>;
  photos: readonly File[];
}

function formOf({ fields, photos }: Sending): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.set(name, value);
  for (const photo of photos) form.append('photo', photo);
  return form;
}

/** Sends the form with its photographs. `progress` is the part that has been sent, 0…1. */
export function useSend(path: '/api/v1/registrations' | '/api/v1/invitations/accept') {
  const [progress, setProgress] = useState(0);
  const send = useMutation({
    mutationFn: (sending: Sending) => {
      setProgress(0);
      return postForm<Registered>(path, formOf(sending), { onProgress: setProgress });
    },
  });
  return { send, progress };
}
