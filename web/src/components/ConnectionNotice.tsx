import { Alert } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';

const PROBE_EVERY_MS = 3000;

function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'unreachable';
}

/** Says that the server is away as soon as a request finds out, asks until it is back, and then reads everything anew. */
export function ConnectionNotice() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [away, setAway] = useState(false);
  useEffect(() => {
    // Only what fails now: a failure of before stays in its query's and mutation's state when the server is back.
    const notice = (event: { type: string; action?: object }) => {
      const { action } = event;
      if (event.type === 'updated' && action && 'error' in action && isUnreachable(action.error))
        setAway(true);
    };
    const stops = [
      client.getQueryCache().subscribe(notice),
      client.getMutationCache().subscribe(notice),
    ];
    return () => stops.forEach((stop) => stop());
  }, [client]);
  useEffect(() => {
    if (!away) return;
    const probe = setInterval(() => {
      fetch('/healthz', { cache: 'no-store' }).then(
        (response) => {
          if (!response.ok) return;
          setAway(false);
          void client.invalidateQueries();
        },
        () => undefined,
      );
    }, PROBE_EVERY_MS);
    return () => {
      clearInterval(probe);
    };
  }, [away, client]);
  return (
    <div aria-live="polite">
      {away ? (
        <Alert color="orange" icon={<IconCloudOff aria-hidden />} mb="md">
          {t('state.offline')}
        </Alert>
      ) : null}
    </div>
  );
}
