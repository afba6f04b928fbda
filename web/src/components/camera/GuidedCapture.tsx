import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Pose } from './aim';
import classes from './camera.module.css';
import { LiveCamera } from './LiveCamera';
import { PhotoImage } from './PhotoImage';
import { poseOf, POSES } from './poses';
import { UploadButton } from './UploadButton';

interface GuidedCaptureProps {
  pose: Pose;
  photos: readonly File[];
  onShot: (photos: File[]) => void;
  onUpload: (files: File[]) => void;
  onSkip: () => void;
  onStop: () => void;
}

/** The camera asking for one pose after the other. */
export function GuidedCapture(props: GuidedCaptureProps) {
  const { pose, photos, onShot, onUpload, onSkip, onStop } = props;
  const { t } = useTranslation('camera');
  const number = POSES.indexOf(pose) + 1;
  return (
    <Stack gap="sm">
      <div aria-live="polite">
        {photos.length > 0 ? (
          <VisuallyHidden key={photos.length}>{t('taken')}</VisuallyHidden>
        ) : null}
        <Text size="sm" c="dimmed" ta="center">
          {t('capture.step', { number, total: POSES.length })}
        </Text>
        <Text fw={600} size="lg" ta="center" tabIndex={-1} style={{ outline: 'none' }}>
          {t(`instruct.${pose}`)}
        </Text>
      </div>
      <LiveCamera purpose="enrolment" pose={pose} explained onShot={onShot} />
      <Group justify="center" gap="xs" mih={56} aria-hidden>
        {photos.map((photo, index) => (
          <div key={index} style={{ width: 56 }}>
            <PhotoImage file={photo} alt="" className={classes.thumbnail} />
          </div>
        ))}
      </Group>
      <Group justify="center" gap="xs">
        {pose === 'straight' || photos.some((photo) => poseOf(photo) === pose) ? null : (
          <Button variant="subtle" onClick={onSkip}>
            {t('capture.skip')}
          </Button>
        )}
        <Button variant="subtle" onClick={onStop}>
          {t('capture.stop')}
        </Button>
        <UploadButton variant="subtle" label={t('capture.uploadInstead')} onFiles={onUpload} />
      </Group>
    </Stack>
  );
}
