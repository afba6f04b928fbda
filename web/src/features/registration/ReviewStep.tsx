import { Button, Group, Progress, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PhotoThumbnail } from '@/components/camera';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useFormat } from '@/i18n/format';
import type { Decision, Step } from './flow';
import { StepButtons } from './StepButtons';

interface ReviewStepProps {
  /** What was typed, with its name. */
  rows: readonly (readonly [label: string, value: string])[];
  /** The step that the rows were typed in; null: they cannot be changed. */
  typedIn: Step | null;
  decision: Decision;
  photos: readonly File[];
  submit: string;
  sending: boolean;
  progress: number;
  problem: unknown;
  onChange: (step: Step) => void;
  onBack: () => void;
  onSend: () => void;
}

function Row({ label, value, action }: { label: string; value: string; action?: ReactNode }) {
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" c="dimmed">
          {label}
        </Text>
        <Text style={{ overflowWrap: 'anywhere' }}>{value}</Text>
      </div>
      {action}
    </Group>
  );
}

/** How far the sending is; what takes long after it is the server's look at the photographs. */
function Sending({ progress, photos }: { progress: number; photos: number }) {
  const { t } = useTranslation('registration');
  const format = useFormat();
  return (
    <Stack gap={4}>
      <Progress value={progress * 100} animated={progress >= 1} aria-hidden />
      <Text size="sm" c="dimmed">
        {progress < 1 || photos === 0
          ? t('review.sending', { part: format.percent(Math.round(progress * 20) / 20) })
          : t('review.looking')}
      </Text>
    </Stack>
  );
}

/** Everything once more before it is sent. */
export function ReviewStep(props: ReviewStepProps) {
  const { rows, typedIn, decision, photos, submit, sending, progress, problem } = props;
  const { t } = useTranslation('registration');
  const change = (step: Step, what: string) => (
    <Button
      size="compact-sm"
      variant="subtle"
      disabled={sending}
      aria-label={t('review.changeOf', { what })}
      onClick={() => {
        props.onChange(step);
      }}
    >
      {t('review.change')}
    </Button>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
    >
      <Stack>
        <Stack gap="xs">
          {rows.map(([label, value], index) => (
            <Row
              key={label}
              label={label}
              value={value}
              action={typedIn && index === 0 ? change(typedIn, t(`steps.${typedIn}`)) : null}
            />
          ))}
          <Row
            label={t('review.face')}
            value={decision ? t('review.agreed', { count: photos.length }) : t('review.declined')}
            action={change(decision ? 'photos' : 'consent', t('review.face'))}
          />
        </Stack>
        {photos.length > 0 && decision ? (
          <SimpleGrid cols={5} spacing="xs">
            {photos.map((photo, index) => (
              <PhotoThumbnail key={index} photo={photo} />
            ))}
          </SimpleGrid>
        ) : null}
        <div aria-live="polite">
          {sending ? <Sending progress={progress} photos={photos.length} /> : null}
        </div>
        {sending ? null : <ProblemAlert error={problem} />}
        <StepButtons onBack={props.onBack} next={submit} loading={sending} />
      </Stack>
    </form>
  );
}
