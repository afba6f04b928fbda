import { Alert, Paper, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryState } from '@/components/QueryState';
import type { Decision } from './flow';
import { useConsentText } from './queries';
import { StepButtons } from './StepButtons';

interface ConsentStepProps {
  decision: Decision;
  /** The text has changed since it was agreed to. */
  changed: boolean;
  faceEngine: boolean;
  onDecide: (decision: boolean) => void;
  onNext: (version: string) => void;
  onBack?: () => void;
}

/** The consent text, to be read, and agreed to or not. */
export function ConsentStep(props: ConsentStepProps) {
  const { decision, changed, faceEngine, onDecide, onNext, onBack } = props;
  const { t, i18n } = useTranslation(['registration', 'common']);
  const text = useConsentText(i18n.language);
  const [missing, setMissing] = useState(false);
  return (
    <QueryState query={text} height={360}>
      {(consent) => (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setMissing(decision === null);
            if (decision !== null) onNext(consent.version);
          }}
        >
          <Stack>
            {changed ? (
              <Alert color="orange" role="alert">
                {t('consent.changed')}
              </Alert>
            ) : null}
            <Text>{t('consent.intro')}</Text>
            <Paper withBorder p="md" radius="md" bg="var(--rollcall-ground)">
              <Text style={{ whiteSpace: 'pre-line' }}>{consent.text}</Text>
              <Text size="sm" c="dimmed" mt="xs">
                {t('consent.version', { version: consent.version })}
              </Text>
            </Paper>
            {faceEngine ? null : <Alert color="orange">{t('consent.noEngine')}</Alert>}
            <Choice
              decision={decision}
              missing={missing && decision === null}
              faceEngine={faceEngine}
              onDecide={onDecide}
            />
            <StepButtons onBack={onBack} next={t('common:action.next')} />
          </Stack>
        </form>
      )}
    </QueryState>
  );
}

function Choice({
  decision,
  missing,
  faceEngine,
  onDecide,
}: Pick<ConsentStepProps, 'decision' | 'faceEngine' | 'onDecide'> & { missing: boolean }) {
  const { t } = useTranslation('registration');
  return (
    <Radio.Group
      label={t('consent.choice')}
      value={decision === null ? null : decision ? 'accept' : 'decline'}
      onChange={(choice) => {
        onDecide(choice === 'accept');
      }}
      error={missing ? t('consent.choose') : null}
      required
    >
      <Stack gap="sm" mt="xs">
        <Radio
          value="accept"
          size="md"
          disabled={!faceEngine}
          label={t('consent.accept')}
          description={t('consent.acceptHint')}
        />
        <Radio
          value="decline"
          size="md"
          label={t('consent.decline')}
          description={t('consent.declineHint')}
        />
      </Stack>
    </Radio.Group>
  );
}
