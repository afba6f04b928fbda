import { Button, Stack, Text } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';

interface LinkUnusableProps {
  text: string;
  /** Where a new one is to be had. */
  to: '/forgot-password' | '/sign-in';
  action: string;
}

/** In place of a form whose one-time link is missing, used or too old. */
export function LinkUnusable({ text, to, action }: LinkUnusableProps) {
  const { t } = useTranslation('account');
  return (
    <Stack role="alert">
      <EmptyState
        icon={IconLinkOff}
        title={t('link.unusable')}
        text={<Text span>{text}</Text>}
        action={
          <Button component={Link} to={to} mt="xs">
            {action}
          </Button>
        }
      />
    </Stack>
  );
}
