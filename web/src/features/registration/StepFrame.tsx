import { Progress, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from './flow';

/** Where one is on the way, and this step's heading, which gets the focus when the step comes. */
export function StepFrame({
  steps,
  step,
  focus,
  children,
}: {
  steps: readonly Step[];
  step: Step;
  /** Not at the first sight of the page. */
  focus: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation('registration');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [step, focus]);
  const number = steps.indexOf(step) + 1;
  return (
    <Stack gap="md">
      <div>
        <Progress value={(number / steps.length) * 100} size={6} mb="xs" aria-hidden />
        <Text size="sm" c="dimmed">
          {t('step', { number, total: steps.length })}
        </Text>
        <Title order={2} size="h3" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {t(`steps.${step}`)}
        </Title>
      </div>
      {children}
    </Stack>
  );
}
