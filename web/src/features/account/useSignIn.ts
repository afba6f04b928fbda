import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionQuery } from '@/api/session';
import { homeOf } from '@/app/guards';
import { signInWith } from './queries';

/** Signs in, forgets what another person may have left, and goes to `next` or where the role begins. */
export function useSignIn(options: { next?: string; onRefused?: () => void } = {}) {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: signInWith,
    onSuccess: (session) => {
      if (!session) return;
      client.getQueryCache().clear();
      client.setQueryData(sessionQuery().queryKey, session);
      router.history.push(options.next ?? homeOf(session.role));
    },
    onError: options.onRefused,
  });
}
