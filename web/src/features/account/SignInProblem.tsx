import { Alert, Text, VisuallyHidden } from '@mantine/core';
import { IconClock, IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { clockOf, type Throttle } from './throttle';

function Wait({ secondsLeft }: { secondsLeft: number }) {
  const { t } = useTranslation('account');
  const over = secondsLeft === 0;
  return (
    <Alert color={over ? 'teal' : 'orange'} icon={<IconClock aria-hidden />}>
      {/* Said once when it begins and once when it is over, not every second. */}
      <VisuallyHidden role="status">
        {over ? t('signIn.waitOver') : t('signIn.wait', { time: '…' })}
      </VisuallyHidden>
      <Text aria-hidden c="var(--mantine-color-text)">
        {over ? t('signIn.waitOver') : t('signIn.wait', { time: clockOf(secondsLeft) })}
      </Text>
    </Alert>
  );
}

/** Why signing in was refused, and what to do. */
export function SignInProblem({ error, throttle }: { error: unknown; throttle: Throttle }) {
  const { t } = useTranslation('account');
  if (throttle.asked) return <Wait secondsLeft={throttle.secondsLeft} />;
  if (error instanceof ApiError && error.code === 'person_not_active') {
    return (
      <Alert
        color="orange"
        role="alert"
        icon={<IconUserOff aria-hidden />}
        title={t('signIn.notActiveTitle')}
      >
        <Text c="var(--mantine-color-text)">{t('signIn.notActive')}</Text>
      </Alert>
    );
  }
  return <ProblemAlert error={error} />;
}
