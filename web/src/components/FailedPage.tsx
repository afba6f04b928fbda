import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AnyPage } from './AnyPage';
import { ProblemAlert } from './ProblemAlert';

/** When a page could not even be begun: the server is away, or we made a mistake. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <AnyPage title={t('state.failed')}>
      <ProblemAlert
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </AnyPage>
  );
}
