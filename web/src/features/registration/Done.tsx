import { Button, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import type { Registered } from './queries';

/** What happens next. */
export function Done({
  registered,
  mail,
  withFace,
  invited = false,
}: {
  registered: Registered;
  mail: boolean;
  withFace: boolean;
  invited?: boolean;
}) {
  const { t } = useTranslation('registration');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus();
  }, []);
  const active = registered.status === 'active';
  const title = invited
    ? t('invitation.doneTitle')
    : t(active ? 'done.activeTitle' : 'done.pendingTitle');
  const lines = [
    invited && active && withFace ? t('invitation.done') : '',
    invited && !active ? t('invitation.donePending') : '',
    invited ? '' : t(active ? 'done.active' : 'done.pending'),
    !invited && !active && mail ? t('done.pendingMail') : '',
    withFace ? '' : t('done.withoutFace'),
  ].filter(Boolean);
  return (
    <div ref={place} tabIndex={-1} style={{ outline: 'none' }}>
      <EmptyState
        icon={IconCircleCheck}
        title={title}
        text={
          <Stack component="span" gap={4}>
            {lines.map((line) => (
              <Text span key={line}>
                {line}
              </Text>
            ))}
          </Stack>
        }
        action={
          <Button component={Link} to="/sign-in" mt="xs" size="md">
            {t('signIn')}
          </Button>
        }
      />
    </div>
  );
}
