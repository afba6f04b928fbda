import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';

/** Turns whatever was thrown into a sentence for the person; never a raw error. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation('errors');
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return t('unexpected');
      const said = error.retryAfterSeconds > 0 && error.code === 'too_many_attempts';
      if (said) return t('too_many_attempts_wait', { count: error.retryAfterSeconds });
      if (error.code === 'validation_failed' || !i18n.exists(error.code, { ns: 'errors' })) {
        // The server's own sentence says more than a general one could.
        return error.detail || t('unexpected');
      }
      return t(error.code as 'internal');
    },
    [t, i18n],
  );
}
