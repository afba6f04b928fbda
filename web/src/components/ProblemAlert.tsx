import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/i18n/problemText';

interface ProblemAlertProps {
  error: unknown;
  onRetry?: () => void;
  /** Says more of it than what is said of such an error everywhere. */
  text?: string;
}

/** What went wrong, in the person's words, with a way on. Shows nothing without an error. */
export function ProblemAlert({ error, onRetry, text }: ProblemAlertProps) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  if (!error) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />}>
      <Stack gap="xs" align="flex-start">
        <Text c="var(--mantine-color-text)">{text ?? textOf(error)}</Text>
        {onRetry ? (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        ) : null}
      </Stack>
    </Alert>
  );
}
