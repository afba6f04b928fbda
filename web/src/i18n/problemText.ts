import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type FieldReason } from '@/api/problem';

/** Says what is wrong with a field, in the person's language. `field` is named by the few reasons that need it. */
export function useReasonText(): (reason: FieldReason, field?: string) => string {
  const { t } = useTranslation('errors');
  return useCallback((reason, field = '') => t(`reason.${reason}`, { field }), [t]);
}

const OF_FIELDS: ReadonlySet<ApiError['code']> = new Set(['validation_failed', 'malformed_body']);

/** Turns whatever was thrown into a sentence for the person; never a raw error. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation('errors');
  const reasonText = useReasonText();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return t('unexpected');
      const said = error.retryAfterSeconds > 0 && error.code === 'too_many_attempts';
      if (said) return t('too_many_attempts_wait', { count: error.retryAfterSeconds });
      // A field that no form shows: its reason says more than a general sentence could.
      const telling = Object.entries(error.fields).find(([, reason]) => reason !== 'invalid');
      if (telling && OF_FIELDS.has(error.code)) return reasonText(telling[1], telling[0]);
      return i18n.exists(error.code, { ns: 'errors' }) ? t(error.code) : t('unexpected');
    },
    [t, i18n, reasonText],
  );
}
