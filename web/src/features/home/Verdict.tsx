import { Button, Group, Loader, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck, IconX, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { HeldPhoto } from '@/components/camera';
import { useFormat } from '@/i18n/format';
import { useProblemText } from '@/i18n/problemText';
import { useWorked } from './DayState';
import type { Punch, Today } from './queries';

/** While the server looks at the photograph. */
export function Sending({ photo }: { photo: File | undefined }) {
  const { t } = useTranslation('home');
  return (
    <HeldPhoto photo={photo}>
      <Loader color="white" />
      {t('checking')}
    </HeldPhoto>
  );
}

function Outcome({
  icon: Glyph,
  color,
  title,
  children,
  actions,
}: {
  icon: Icon;
  color: string;
  title: string;
  children: ReactNode;
  actions: ReactNode;
}) {
  return (
    <Stack gap="md" align="center" ta="center" py="lg" role="alert">
      <ThemeIcon size={96} radius="50%" color={color} variant="filled" aria-hidden>
        <Glyph size={56} stroke={2.5} />
      </ThemeIcon>
      <Title order={2} fz={{ base: 28, sm: 36 }}>
        {title}
      </Title>
      {children}
      <Group justify="center" gap="xs" mt="xs">
        {actions}
      </Group>
    </Stack>
  );
}

export function Accepted({
  punch,
  today,
  readAt,
  onDone,
}: {
  punch: Punch;
  today: Today;
  readAt: number;
  onDone: () => void;
}) {
  const { t } = useTranslation(['home', 'common']);
  const format = useFormat();
  const worked = useWorked(today, readAt);
  // Until the day has been read anew it does not count this check-out yet.
  const counted = punch.direction === 'out' && !today.checked_in;
  const first = punch.direction === 'in' && !today.last_out && punch.shift_id;
  return (
    <Outcome
      icon={IconCheck}
      color="teal.8"
      title={t(`verdict.${punch.direction}`, { time: format.time(punch.at, punch.zone) })}
      actions={
        <Button size="md" variant="default" onClick={onDone}>
          {t('verdict.done')}
        </Button>
      }
    >
      <Text size="xl" mih={31}>
        {punch.late
          ? t('common:lateBy', { time: format.minutes(punch.late_by_minutes) })
          : first
            ? t('onTime')
            : counted
              ? t('verdict.worked', { time: format.minutes(worked) })
              : null}
      </Text>
    </Outcome>
  );
}

/** The day stands otherwise than the button said; looking at the camera again changes nothing. */
const SETTLED = ['already_checked_in', 'not_checked_in', 'conflict'];
const POINTLESS = [
  ...SETTLED,
  'no_faces_enrolled',
  'face_engine_unavailable',
  'person_not_active',
  'forbidden',
];

function titleOf(error: unknown, direction: Punch['direction']) {
  if (error instanceof ApiError) {
    if (error.isTemporary && error.code !== 'face_engine_unavailable') return 'verdict.noAnswer';
    if (SETTLED.includes(error.code)) return 'verdict.nothing';
  }
  return direction === 'in' ? 'verdict.refusedIn' : 'verdict.refusedOut';
}

export function Refused({
  error,
  direction,
  onRetry,
  onDone,
}: {
  error: unknown;
  direction: Punch['direction'];
  onRetry: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation(['home', 'common']);
  const textOf = useProblemText();
  const unanswered = error instanceof ApiError && error.code === 'unreachable';
  const again = !(error instanceof ApiError && POINTLESS.includes(error.code));
  return (
    <Outcome
      icon={IconX}
      color="red.8"
      title={t(titleOf(error, direction))}
      actions={
        <>
          {again ? (
            <Button size="md" onClick={onRetry}>
              {t('common:action.retry')}
            </Button>
          ) : null}
          <Button size="md" variant="default" onClick={onDone}>
            {t(again ? 'common:action.cancel' : 'common:action.close')}
          </Button>
        </>
      }
    >
      <Text size="lg" maw={440}>
        {unanswered ? t('verdict.noAnswerText') : textOf(error)}
      </Text>
    </Outcome>
  );
}
