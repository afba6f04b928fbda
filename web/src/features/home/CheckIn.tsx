import { Button, CloseButton, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconFaceId } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '@/api/idempotency';
import { ApiError } from '@/api/problem';
import { useSession } from '@/api/session';
import { LiveCamera, signalOutcome } from '@/components/camera';
import { DayState } from './DayState';
import { usePunch, type PunchAttempt, type Today } from './queries';
import { Accepted, Refused, Sending } from './Verdict';

/** Frames of one look at the camera: several make liveness surer. */
const FRAMES = 3;

type Stage = { at: 'rest' } | { at: 'camera' } | { at: 'sent'; attempt: PunchAttempt };

/** The one button of the page, the camera behind it, and what came of it. */
export function CheckIn({ today, readAt }: { today: Today; readAt: number }) {
  const [stage, setStage] = useState<Stage>({ at: 'rest' });
  /** What the button said when it was pressed: the day may be read anew meanwhile. */
  const [direction, setDirection] = useState(today.next_direction);
  const punch = usePunch();
  const place = useFocusOn(stage);

  const open = () => {
    setDirection(today.next_direction);
    setStage({ at: 'camera' });
  };
  const rest = () => {
    setStage({ at: 'rest' });
  };
  const send = (attempt: PunchAttempt) => {
    setStage({ at: 'sent', attempt });
    punch.mutate(attempt, {
      onSuccess: () => {
        signalOutcome('accepted');
      },
      onError: () => {
        signalOutcome('refused');
      },
    });
  };
  const retry = () => {
    if (stage.at !== 'sent') return;
    // The same photographs, if they never got an answer; else there is another look to be taken.
    const unanswered = punch.error instanceof ApiError && punch.error.isTemporary;
    if (unanswered) send(stage.attempt);
    else setStage({ at: 'camera' });
  };

  return (
    <Paper
      withBorder
      radius="lg"
      p={{ base: 'md', sm: 'xl' }}
      mih={today.face_check_in.available ? 360 : 0}
    >
      <div ref={place} tabIndex={-1} style={{ outline: 'none' }}>
        {stage.at === 'rest' ? <Rest today={today} readAt={readAt} onOpen={open} /> : null}
        {stage.at === 'camera' ? (
          <Camera
            direction={direction}
            onCancel={rest}
            onShot={(photos) => {
              send({ direction, photos, key: newIdempotencyKey() });
            }}
          />
        ) : null}
        {stage.at !== 'sent' ? null : punch.isSuccess ? (
          <Accepted punch={punch.data} today={today} readAt={readAt} onDone={rest} />
        ) : punch.isError ? (
          <Refused error={punch.error} direction={direction} onRetry={retry} onDone={rest} />
        ) : (
          <Sending photo={stage.attempt.photos[0]} />
        )}
      </div>
    </Paper>
  );
}

/** Moves the focus to what has come in place of what was pressed; not at the first sight of the page. */
function useFocusOn(stage: Stage) {
  const place = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [stage]);
  return place;
}

function Rest({ today, readAt, onOpen }: { today: Today; readAt: number; onOpen: () => void }) {
  const { t } = useTranslation('home');
  const { person } = useSession();
  const { available, reason } = today.face_check_in;
  const why = reason === 'no_faces_enrolled' && !person.consent ? 'declined' : reason;
  return (
    <Stack gap="xl" align="center" ta="center" py={{ base: 'xs', sm: 'md' }}>
      <DayState today={today} readAt={readAt} />
      {available || !why ? (
        <Stack gap="sm" align="center" w="100%">
          <Button
            size="xl"
            h={72}
            w="100%"
            maw={400}
            fz="xl"
            leftSection={<IconFaceId size={32} aria-hidden />}
            onClick={onOpen}
          >
            {t(`start.${today.next_direction}`)}
          </Button>
          <Text size="sm" c="dimmed" maw={400}>
            {t('explain')}
          </Text>
        </Stack>
      ) : (
        <Stack gap={4} maw={440}>
          <Text fw={600}>{t('unavailable.title')}</Text>
          <Text c="dimmed">{t(`unavailable.${why}`)}</Text>
        </Stack>
      )}
    </Stack>
  );
}

function Camera({
  direction,
  onShot,
  onCancel,
}: {
  direction: Today['next_direction'];
  onShot: (photos: File[]) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['home', 'common']);
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size="h4">
          {t(`start.${direction}`)}
        </Title>
        <CloseButton size="lg" aria-label={t('common:action.cancel')} onClick={onCancel} />
      </Group>
      <LiveCamera purpose="check_in" frames={FRAMES} explained uploadInstead onShot={onShot} />
    </Stack>
  );
}
