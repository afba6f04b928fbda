import { Button, Group, Stack, VisuallyHidden } from '@mantine/core';
import {
  IconAlertCircle,
  IconArrowBigLeft,
  IconArrowBigRight,
  IconCamera,
  IconCircleCheck,
  IconEye,
} from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pose, Purpose, Shown } from './aim';
import classes from './camera.module.css';
import { signal } from './feedback';
import { shoot } from './frames';
import { useAnnouncement } from './useAnnouncement';
import { useGuidance } from './useGuidance';

type Tone = 'neutral' | 'hint' | 'ready';

function toneOf(shown: Shown): Tone {
  if (shown === 'ready') return 'ready';
  return shown === 'looking' || shown === 'by_hand' ? 'neutral' : 'hint';
}

const ICONS = { neutral: IconEye, hint: IconAlertCircle, ready: IconCircleCheck };

/** Which side of the screen the head shall turn to. In a mirror the person's left is on the left. */
function sideOf(pose: Pose, mirrored: boolean): 'left' | 'right' | null {
  if (pose === 'straight') return null;
  return (pose === 'left') === mirrored ? 'left' : 'right';
}

interface ViewfinderProps {
  stream: MediaStream;
  mirrored: boolean;
  purpose: Purpose;
  pose: Pose;
  /** Frames of one moment that make up a photograph. */
  frames: number;
  onShot: (photos: File[]) => void;
  /** More buttons beside the shutter. */
  controls: ReactNode;
}

/** The live picture, and what takes the photograph of it, once at a time; `shots` counts those that were taken. */
function useShutter({ stream, pose, frames, onShot }: ViewfinderProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [shooting, setShooting] = useState(false);
  const [shots, setShots] = useState(0);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  const take = async () => {
    const picture = video.current;
    if (!picture || shooting) return;
    setShooting(true);
    const photos = await shoot(picture, frames, pose);
    // Whoever left while the frames were taken wants nothing done with them.
    if (!picture.isConnected) return;
    setShooting(false);
    if (photos.length === 0) return;
    setShots((count) => count + 1);
    signal('taken');
    onShot(photos);
  };
  return { video, shooting, shots, take };
}

/** Where the face shall be, and to which side the head shall turn. */
function Oval({ tone, side }: { tone: Tone; side: ReturnType<typeof sideOf> }) {
  const Arrow = side === 'left' ? IconArrowBigLeft : IconArrowBigRight;
  return (
    <div className={classes.oval} data-tone={tone} aria-hidden>
      {side && tone !== 'ready' ? (
        <Arrow className={classes.turn} data-side={side} fill="currentColor" />
      ) : null}
    </div>
  );
}

/** The live picture with the oval, what to do in words and colour, and the shutter. */
export function Viewfinder(props: ViewfinderProps) {
  const { mirrored, purpose, pose, controls } = props;
  const { t } = useTranslation('camera');
  const { video, shooting, shots, take } = useShutter(props);
  const shown = useGuidance({
    video,
    purpose,
    pose,
    paused: shooting,
    onReady: () => void take(),
  });

  const tone = toneOf(shown);
  const Icon = ICONS[tone];
  const words =
    shown === 'looking' && pose !== 'straight' ? t(`instruct.${pose}`) : t(`hint.${shown}`);
  return (
    <Stack gap="sm">
      <div className={classes.frame}>
        <video
          ref={video}
          className={`${classes.picture} ${mirrored ? classes.mirrored : ''}`}
          autoPlay
          playsInline
          muted
          aria-label={t('label')}
        />
        <Oval tone={tone} side={sideOf(pose, mirrored)} />
        <div className={classes.words} aria-hidden>
          <span>
            <Icon size={22} />
            {words}
          </span>
        </div>
        {shots > 0 ? <div key={shots} className={classes.flash} /> : null}
      </div>
      <VisuallyHidden aria-live="polite">{useAnnouncement(words)}</VisuallyHidden>
      <Group justify="center" gap="xs">
        <Button
          size="md"
          leftSection={<IconCamera size={20} aria-hidden />}
          loading={shooting}
          onClick={() => void take()}
        >
          {t('shutter')}
        </Button>
        {controls}
      </Group>
    </Stack>
  );
}
